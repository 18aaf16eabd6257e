import com.lowagie.text.pdf.PdfReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Looks at a published pack from outside: java -cp LIBRARIES CheckPack.java FOLDER. */
class CheckPack {

    private static final String COLUMNS =
            "metric,period_kind,period,dimension,member,scenario,value,numerator,denominator,unit,n,grade,shown";

    private static final List<String> problems = new ArrayList<>();

    public static void main(String[] arguments) throws Exception {
        Path pack = Path.of(arguments[0]);
        JsonNode manifest = read(pack.resolve("manifest.json"));
        rowsAddUp(manifest);
        filesAreWhatTheManifestSays(pack, manifest);
        metricsAreWhole(pack.resolve("metrics.csv"));
        require(!read(pack.resolve("findings.json")).isEmpty(), "findings.json is empty");
        pagesAreThere(pack.resolve("board-pack.pdf"));
        sheetsAreThere(pack.resolve("board-pack.xlsx"));
        webPageNeedsNothing(pack.resolve("board-pack.html"));
        if (!problems.isEmpty()) {
            problems.forEach(System.err::println);
            System.exit(1);
        }
        System.out.println("as it should be: " + pack);
    }

    private static void rowsAddUp(JsonNode manifest) {
        JsonNode inputs = manifest.path("inputs");
        require(inputs.size() > 5, "only " + inputs.size() + " inputs in manifest.json");
        long rows = 0;
        for (JsonNode input : inputs) {
            for (String field : List.of("file", "sha256", "profile", "rowsRead", "rowsKept", "rowsRejected", "nonData")) {
                require(input.has(field), "manifest.json: an input without " + field + ": " + input);
            }
            long read = input.path("rowsRead").asLong();
            long kept = input.path("rowsKept").asLong();
            long rejected = input.path("rowsRejected").asLong();
            require(read == kept + rejected, input.path("file").asString() + ": " + read + " read, " + kept + " kept, "
                    + rejected + " rejected");
            rows += read;
        }
        require(rows > 10_000, "only " + rows + " rows read");
        require(manifest.has("notAvailable") && manifest.has("run"), "manifest.json lacks notAvailable or run");
    }

    private static void filesAreWhatTheManifestSays(Path pack, JsonNode manifest) throws Exception {
        require(manifest.path("files").size() >= 4, "manifest.json lists " + manifest.path("files").size() + " files");
        for (JsonNode file : manifest.path("files")) {
            String name = file.has("file") ? file.path("file").asString() : file.path("name").asString();
            byte[] bytes = Files.readAllBytes(pack.resolve(name));
            String sha256 = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
            require(sha256.equals(file.path("sha256").asString()), name + " is not the file the manifest names");
        }
    }

    private static void metricsAreWhole(Path file) throws Exception {
        String text = Files.readString(file);
        List<String> lines = text.lines().toList();
        require(lines.get(0).equals(COLUMNS), "metrics.csv begins with " + lines.get(0));
        require(lines.size() > 500, "metrics.csv has only " + lines.size() + " lines");
        require(!text.contains("\r") && text.endsWith("\n"), "metrics.csv is not written with LF");
        require(text.contains("\ncarrier-on-time,month,2026-10,"), "metrics.csv has no carrier-on-time of 2026-10");
    }

    private static void pagesAreThere(Path file) throws Exception {
        PdfReader pdf = new PdfReader(file.toString());
        require(pdf.getNumberOfPages() >= 8, "board-pack.pdf has " + pdf.getNumberOfPages() + " pages");
        require(pdf.getCatalog().get(com.lowagie.text.pdf.PdfName.STRUCTTREEROOT) != null, "board-pack.pdf has no tags");
        require(pdf.getCatalog().get(com.lowagie.text.pdf.PdfName.OUTLINES) != null, "board-pack.pdf has no bookmarks");
        pdf.close();
    }

    private static void webPageNeedsNothing(Path file) throws Exception {
        String page = Files.readString(file);
        require(page.contains("id=\"edition-en\"") && page.contains("id=\"edition-fr\""), "board-pack.html lacks a language");
        require(!page.contains("src=") && !page.contains("@import") && !page.contains("href=\"http"),
                "board-pack.html refers to something outside");
        require(Files.size(file) < 12_000_000, "board-pack.html has " + Files.size(file) + " bytes");
    }

    private static void sheetsAreThere(Path file) throws Exception {
        int charts = 0;
        int formulas = 0;
        // from a stream: opened as a file it would be written again when it is closed
        try (var in = Files.newInputStream(file);
                XSSFWorkbook workbook = new XSSFWorkbook(in)) {
            for (Sheet sheet : workbook) {
                var drawing = ((XSSFSheet) sheet).getDrawingPatriarch();
                charts += drawing == null ? 0 : drawing.getCharts().size();
                for (Row row : sheet) {
                    for (var cell : row) {
                        formulas += cell.getCellType() == org.apache.poi.ss.usermodel.CellType.FORMULA ? 1 : 0;
                    }
                }
            }
            require(workbook.getSheet("Metrics") != null, "board-pack.xlsx has no sheet Metrics");
        }
        require(charts > 0 && formulas > 0, "board-pack.xlsx has " + charts + " charts and " + formulas + " formulas");
    }

    private static JsonNode read(Path file) {
        return JsonMapper.shared().readTree(file.toFile());
    }

    private static void require(boolean condition, String problem) {
        if (!condition) {
            problems.add(problem);
        }
    }
}
