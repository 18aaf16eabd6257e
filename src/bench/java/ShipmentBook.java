import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.SplittableRandom;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.streaming.SXSSFSheet;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;

/** Writes a carrier's shipment workbook of 15 columns, always the same: java -cp LIBRARIES ShipmentBook FILE [ROWS]. */
class ShipmentBook {

    private static final String[] HEADER = {
        "Tracking Number",
        "Carrier",
        "Service",
        "Order Number",
        "Warehouse",
        "Destination Region",
        "Country",
        "Shipped",
        "Promised",
        "Delivered",
        "Status",
        "Weight",
        "Packages",
        "Cost (EUR)",
        "Comment"
    };

    public static void main(String[] arguments) throws IOException {
        int rows = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 300_000;
        SplittableRandom random = new SplittableRandom(20261101);
        LocalDateTime first = LocalDateTime.of(2024, 5, 1, 0, 0);
        try (SXSSFWorkbook book = new SXSSFWorkbook(200);
                OutputStream out = Files.newOutputStream(Path.of(arguments[0]))) {
            CellStyle time = book.createCellStyle();
            time.setDataFormat(book.createDataFormat().getFormat("yyyy-mm-dd hh:mm"));
            CellStyle day = book.createCellStyle();
            day.setDataFormat(book.createDataFormat().getFormat("yyyy-mm-dd"));
            SXSSFSheet sheet = book.createSheet("Shipments");
            Row header = sheet.createRow(0);
            for (int i = 0; i < HEADER.length; i++) {
                header.createCell(i).setCellValue(HEADER[i]);
            }
            for (int i = 0; i < rows; i++) {
                LocalDateTime shipped = first.plusMinutes(i * 4L + random.nextInt(1440));
                Row row = sheet.createRow(i + 1);
                row.createCell(0).setCellValue("TA" + (1_000_000_000L + i));
                row.createCell(1).setCellValue(random.nextBoolean() ? "Translane" : "Colivert");
                row.createCell(2).setCellValue("Standard home delivery");
                row.createCell(3).setCellValue("WC-" + (10_000_000 + random.nextInt(4_000_000)));
                row.createCell(4).setCellValue("Lyon");
                row.createCell(5).setCellValue("Nord");
                row.createCell(6).setCellValue("FR");
                row.createCell(7).setCellValue(shipped);
                row.getCell(7).setCellStyle(time);
                row.createCell(8).setCellValue(shipped.toLocalDate().plusDays(3));
                row.getCell(8).setCellStyle(day);
                row.createCell(9).setCellValue(shipped.plusMinutes(600 + random.nextInt(4200)));
                row.getCell(9).setCellStyle(time);
                row.createCell(10).setCellValue("delivered");
                row.createCell(11).setCellValue(random.nextInt(30_000) / 1000.0);
                row.createCell(12).setCellValue(1 + random.nextInt(3));
                row.createCell(13).setCellValue(random.nextInt(500, 2500) / 100.0);
                row.createCell(14).setCellValue("left with neighbour");
            }
            book.write(out);
        }
    }
}
