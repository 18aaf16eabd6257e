import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;

/** The measure for workbooks: the streaming reader alone, every cell's raw value touched. java -cp LIBRARIES BareBook FILE */
class BareBook {

    public static void main(String[] arguments) throws Exception {
        long rows = 0;
        long letters = 0;
        try (InputStream in = Files.newInputStream(Path.of(arguments[0]));
                ReadableWorkbook book = new ReadableWorkbook(in)) {
            Iterator<Row> all = book.getFirstSheet().openStream().iterator();
            while (all.hasNext()) {
                rows++;
                for (Cell cell : all.next()) {
                    letters += cell == null || cell.getRawValue() == null
                            ? 0
                            : cell.getRawValue().length();
                }
            }
        }
        System.out.printf("{\"kept\": %d, \"letters\": %d, \"peak\": %d}%n", rows - 1, letters, BareSql.peak());
    }
}
