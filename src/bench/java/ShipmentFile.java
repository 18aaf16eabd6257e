import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.SplittableRandom;

/**
 * Writes a carrier's shipment export of any size, always the same: java ShipmentFile.java FILE [ROWS] [clean|messy]. The
 * columns are those of the made-up company's carrier file, and some that the profile does not keep. The clean file is UTF-8
 * with commas, and one row in 2,000 is bad. The messy one is as a French spreadsheet saves it, Windows-1252 with semicolons,
 * decimal commas and days first, and six rows in 100 are bad.
 */
class ShipmentFile {

    private static final String HEADER = "Tracking Number,Carrier,Service,Order Number,Warehouse,Destination Region,"
            + "Recipient City,Postcode,Country,Shipped,Promised,Delivered,Status,Weight,Packages,Cost (EUR),Comment\n";
    private static final String[] CARRIERS = {"Translane", "Colivert"};
    private static final String[] SERVICES = {"Standard home delivery", "Pick-up point", "Express before noon"};
    private static final String[] WAREHOUSES = {"Lyon", "Lille", "Nantes"};
    private static final String[] REGIONS = {"Nord", "Ouest", "Ile-de-France", "Est", "Centre", "Sud-Ouest", "PACA"};
    private static final String[] CITIES = {
        "Marseille", "Clermont-Ferrand", "Saint-Etienne", "Brest", "Dijon", "Le Havre"
    };
    private static final String[] COMMENTS = {"", "", "left with neighbour", "\"second try, nobody home\"", "signed"};
    private static final int MINUTES = 30 * 30 * 24 * 60;

    public static void main(String[] arguments) throws IOException {
        Path file = Path.of(arguments[0]);
        int rows = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 5_000_000;
        boolean messy = arguments.length > 2 && arguments[2].equals("messy");
        Charset charset = messy ? Charset.forName("windows-1252") : StandardCharsets.UTF_8;
        char delimiter = messy ? ';' : ',';
        char decimal = messy ? ',' : '.';
        int badOf = messy ? 100 : 2_000;
        int badRows = messy ? 6 : 1;
        SplittableRandom random = new SplittableRandom(20261101);
        LocalDateTime first = LocalDateTime.of(2024, 5, 1, 0, 0);
        DateTimeFormatter minutes = DateTimeFormatter.ofPattern(messy ? "dd/MM/uuuu HH:mm" : "uuuu-MM-dd HH:mm");
        DateTimeFormatter days = DateTimeFormatter.ofPattern(messy ? "dd/MM/uuuu" : "uuuu-MM-dd");
        StringBuilder row = new StringBuilder(256);
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 20)) {
            out.write(HEADER.replace(',', delimiter).getBytes(charset));
            for (int i = 0; i < rows; i++) {
                int place = i % badOf - badOf / 2;
                int bad = place >= 0 && place < badRows ? (i / badOf + place) % 5 : -1;
                LocalDateTime shipped = first.plusMinutes((long) ((double) i / rows * MINUTES) + random.nextInt(1440));
                LocalDateTime promised = shipped.plusDays(2 + random.nextInt(3));
                LocalDateTime delivered =
                        shipped.plusMinutes(600 + random.nextInt(random.nextInt(10) == 0 ? 9000 : 4200));
                boolean open = random.nextInt(200) == 0;
                int cents = 500 + random.nextInt(2000);
                row.setLength(0);
                row.append("TA").append(1_000_000_000L + i).append(delimiter);
                row.append(pick(random, CARRIERS))
                        .append(delimiter)
                        .append(pick(random, SERVICES))
                        .append(delimiter);
                row.append("WC-").append(10_000_000 + random.nextInt(4_000_000)).append(delimiter);
                row.append(pick(random, WAREHOUSES))
                        .append(delimiter)
                        .append(pick(random, REGIONS))
                        .append(delimiter);
                row.append(pick(random, CITIES))
                        .append(delimiter)
                        .append(10_000 + random.nextInt(85_000))
                        .append(delimiter)
                        .append("FR")
                        .append(delimiter);
                row.append(minutes.format(shipped)).append(delimiter);
                row.append(bad == 0 ? messy ? "31/04/2025" : "2025-04-31" : days.format(promised))
                        .append(delimiter);
                row.append(
                                bad == 1
                                        ? messy ? "31/12/2023 09:00" : "2023-12-31 09:00"
                                        : open ? "" : minutes.format(delivered))
                        .append(delimiter);
                row.append(open ? "in transit" : "delivered").append(delimiter);
                row.append(random.nextInt(30))
                        .append(decimal)
                        .append(100 + random.nextInt(900))
                        .append(delimiter);
                row.append(1 + random.nextInt(3)).append(delimiter);
                row.append(bad == 2 ? "-" : "").append(cents / 100).append(decimal);
                row.append(bad == 3 ? "9O" : String.valueOf(100 + cents % 100).substring(1))
                        .append(delimiter);
                row.append(pick(random, COMMENTS))
                        .append(bad == 4 ? delimiter + "one cell too many" : "")
                        .append('\n');
                out.write(text(row, delimiter).getBytes(charset));
            }
        }
    }

    /** The messy file has letters that are no ASCII. */
    private static String text(StringBuilder row, char delimiter) {
        return delimiter == ';' ? row.toString().replace("Ile-de", "Île-de") : row.toString();
    }

    private static String pick(SplittableRandom random, String[] values) {
        return values[random.nextInt(values.length)];
    }
}
