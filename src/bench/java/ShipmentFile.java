import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.SplittableRandom;

/**
 * Writes a carrier's shipment export of any size, always the same: java ShipmentFile.java FILE [ROWS]. The columns are
 * those of the made-up company's carrier file, and as many again that the profile does not keep. One row in 2,000 is bad.
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
    private static final int BAD_EVERY = 2_000;
    private static final int MINUTES = 30 * 30 * 24 * 60;

    public static void main(String[] arguments) throws IOException {
        Path file = Path.of(arguments[0]);
        int rows = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 5_000_000;
        SplittableRandom random = new SplittableRandom(20261101);
        LocalDateTime first = LocalDateTime.of(2024, 5, 1, 0, 0);
        DateTimeFormatter minutes = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");
        StringBuilder row = new StringBuilder(256);
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 20)) {
            out.write(HEADER.getBytes(StandardCharsets.UTF_8));
            for (int i = 0; i < rows; i++) {
                int bad = i % BAD_EVERY == BAD_EVERY / 2 ? i / BAD_EVERY % 5 : -1;
                LocalDateTime shipped = first.plusMinutes((long) ((double) i / rows * MINUTES) + random.nextInt(1440));
                LocalDateTime promised = shipped.plusDays(2 + random.nextInt(3));
                LocalDateTime delivered =
                        shipped.plusMinutes(600 + random.nextInt(random.nextInt(10) == 0 ? 9000 : 4200));
                boolean open = random.nextInt(200) == 0;
                int cents = 500 + random.nextInt(2000);
                row.setLength(0);
                row.append("TA").append(1_000_000_000L + i).append(',');
                row.append(pick(random, CARRIERS))
                        .append(',')
                        .append(pick(random, SERVICES))
                        .append(',');
                row.append("WC-").append(10_000_000 + random.nextInt(4_000_000)).append(',');
                row.append(pick(random, WAREHOUSES))
                        .append(',')
                        .append(pick(random, REGIONS))
                        .append(',');
                row.append(pick(random, CITIES))
                        .append(',')
                        .append(10_000 + random.nextInt(85_000))
                        .append(",FR,");
                row.append(minutes.format(shipped)).append(',');
                row.append(bad == 0 ? "2025-04-31" : promised.toLocalDate().toString())
                        .append(',');
                row.append(bad == 1 ? "2023-12-31 09:00" : open ? "" : minutes.format(delivered))
                        .append(',');
                row.append(open ? "in transit" : "delivered").append(',');
                row.append(random.nextInt(30))
                        .append('.')
                        .append(100 + random.nextInt(900))
                        .append(',');
                row.append(1 + random.nextInt(3)).append(',');
                row.append(bad == 2 ? "-" : "").append(cents / 100).append('.');
                row.append(bad == 3 ? "9O" : String.valueOf(100 + cents % 100).substring(1))
                        .append(',');
                row.append(pick(random, COMMENTS))
                        .append(bad == 4 ? ",one cell too many" : "")
                        .append('\n');
                out.write(row.toString().getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    private static String pick(SplittableRandom random, String[] values) {
        return values[random.nextInt(values.length)];
    }
}
