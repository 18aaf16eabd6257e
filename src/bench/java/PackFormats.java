import io.vigie.catalogue.Configuration;
import io.vigie.catalogue.PackDefinition;
import io.vigie.job.Preview;
import io.vigie.pack.PackWriter;
import io.vigie.pack.excel.ExcelWriter;
import io.vigie.pack.html.HtmlWriter;
import io.vigie.pack.page.Pack;
import io.vigie.pack.page.Page;
import io.vigie.pack.pdf.PdfWriter;
import io.vigie.warehouse.DuckWarehouse;
import io.vigie.warehouse.Warehouse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * The three formats of a board pack from metrics that are computed: java -cp LIBRARIES PackFormats OUTPUT ROUNDS, where OUTPUT
 * holds a finished run. With 0 rounds each format is written once, as a cold process does.
 *
 * <p>The pack has the board's first sections, as many as print on 40 pages, and the workbook and page of the same sections.
 */
final class PackFormats {

    /** Sections that make 40 printed pages on the bundled input: no fewer do. */
    private static final int SECTIONS = 23;

    private PackFormats() {}

    public static void main(String[] args) throws Exception {
        long begun = System.nanoTime();
        Path output = Path.of(args[0]);
        int rounds = Integer.parseInt(args[1]);
        Configuration configuration = Configuration.read((Path) null, null);
        double configured = seconds(begun);
        PackDefinition board = Preview.pack(configuration, "board");
        Preview preview;
        try (Warehouse warehouse = DuckWarehouse.open(output.resolve(".vigie/warehouse.duckdb"), "600MB", 2)) {
            preview = Preview.load(warehouse, configuration, null, List.of(board), false);
        }
        double read = seconds(begun);
        Pack whole = preview.pages(configuration, "board", null);
        Pack pack = cut(whole, SECTIONS);
        double assembled = seconds(begun);
        List<PackWriter> writers = List.of(new ExcelWriter(), new PdfWriter(), new HtmlWriter(null));
        Path folder = Files.createTempDirectory("formats");
        long cold = System.nanoTime();
        // Side by side, as a run writes them.
        ExecutorService threads = Executors.newFixedThreadPool(2);
        List<Future<Double>> first = new ArrayList<>();
        for (PackWriter writer : writers) {
            first.add(threads.submit(() -> write(writer, pack, folder)));
        }
        double[] each = new double[writers.size()];
        for (int at = 0; at < each.length; at++) {
            each[at] = first.get(at).get();
        }
        threads.shutdown();
        System.out.printf(
                Locale.ROOT,
                "{\"cold\": %.2f, \"configured\": %.2f, \"read\": %.2f, \"assembled\": %.2f, \"written\": %.2f, \"xlsx\": %.2f, \"pdf\": %.2f, \"html\": %.2f, \"metrics\": %d}%n",
                seconds(begun),
                configured,
                read,
                assembled,
                seconds(cold),
                each[0],
                each[1],
                each[2],
                pack.metrics().list().size());
        if (rounds == 0) {
            return;
        }
        for (int warm = 0; warm < 10; warm++) {
            for (PackWriter writer : writers) {
                write(writer, pack, folder);
            }
        }
        for (PackWriter writer : writers) {
            double[] times = new double[rounds];
            for (int round = 0; round < rounds; round++) {
                times[round] = write(writer, pack, folder);
            }
            Arrays.sort(times);
            System.out.printf(
                    Locale.ROOT,
                    "{\"format\": \"%s\", \"median\": %.2f, \"least\": %.2f, \"most\": %.2f, \"bytes\": %d}%n",
                    writer.fileName(),
                    times[rounds / 2],
                    times[0],
                    times[rounds - 1],
                    Files.size(folder.resolve(writer.fileName())));
        }
        System.out.println(Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmHWM"))
                .findFirst()
                .orElse(""));
    }

    private static Pack cut(Pack pack, int sections) {
        List<Page> pages =
                pack.pages().subList(0, Math.min(sections, pack.pages().size()));
        Pack translation = pack.translation();
        return new Pack(
                pack.identity(),
                pack.language(),
                pack.printing(),
                pages,
                pack.metrics(),
                pack.findings(),
                pack.data(),
                pack.definitions(),
                pack.sourceRows(),
                translation == null ? null : cut(translation, sections));
    }

    private static double write(PackWriter writer, Pack pack, Path folder) {
        long begun = System.nanoTime();
        writer.write(pack, folder.resolve(writer.fileName()));
        return seconds(begun);
    }

    private static double seconds(long begun) {
        return (System.nanoTime() - begun) / 1e9;
    }
}
