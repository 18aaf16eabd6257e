import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes many small shipment exports, all different: java SmallFiles FOLDER [FILES]. */
class SmallFiles {

    public static void main(String[] arguments) throws IOException {
        int files = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 2_000;
        for (int file = 0; file < files; file++) {
            StringBuilder text = new StringBuilder(
                    "Tracking Number,Carrier,Service,Order Number,Warehouse,Destination Region,Country,Shipped,Promised,Delivered,Weight,Cost (EUR)\n");
            for (int row = 0; row < 40; row++) {
                text.append(
                        "TA%d,Translane,Express,WC-%d,Lyon,Nord,FR,2026-10-%02d 08:15,2026-10-%02d,2026-10-%02d 17:%02d,1.5,%d.90\n"
                                .formatted(
                                        1_000_000_000L + file * 40L + row,
                                        10_000_000 + file * 40 + row,
                                        1 + file % 25,
                                        3 + file % 25,
                                        3 + file % 25,
                                        row,
                                        5 + row));
            }
            Files.writeString(Path.of(arguments[0], "carrier-shipments-%04d-2026-11-02.csv".formatted(file)), text);
        }
    }
}
