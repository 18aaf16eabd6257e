package io.vigie.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.canonical.CanonicalFixture;
import io.vigie.canonical.Corrections;
import io.vigie.canonical.Grade;
import io.vigie.job.RejectsExport.Exported;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rejected records leave in their original columns, and come back corrected. */
class RejectsExportTests {

    private static final String ORDERS = """
			Order;Placed;Total;Customer note
			O1;03/10/2026;"1.234,50";fine
			O2;31/02/2026;12,00;"call ""Anna""; late"
			O3;28/10/2026;-5,00;=1+1
			O4;29/10/2026;7,25;ok
			""";

    @TempDir
    Path folder;

    private Path input;

    @BeforeEach
    void definitions() throws IOException {
        input = Files.createDirectories(folder.resolve("input"));
        Files.writeString(
                Files.createDirectories(folder.resolve("catalogue/sources")).resolve("shop-orders.yaml"), """
						id: shop-orders
						name: {en: Orders, fr: Commandes}
						system: shop
						extent: full
						file: "^orders-.*"
						extracted: "(\\\\d{4}-\\\\d{2}-\\\\d{2})"
						columns:
						  order: {header: Order, required: true}
						  placed: {header: Placed, required: true}
						  total: {header: Total, required: true}
						fills:
						  - entity: order
						    map: {order_id: order, order_number: order, ordered_at: placed, total: total, currency: {constant: EUR}, status: {constant: open}}
						""");
        Files.writeString(input.resolve("orders-2026-11-01.csv"), ORDERS);
    }

    private CanonicalFixture load() {
        return CanonicalFixture.of(folder.resolve("catalogue"), input);
    }

    private Optional<Exported> export(CanonicalFixture data, String file) {
        return new RejectsExport(
                        new Originals(Installation.at(folder.resolve("output")), data.warehouse(), input),
                        data.catalogue(),
                        CanonicalFixture.SETTINGS,
                        data.warehouse())
                .export(data.file(file));
    }

    @Test
    void rejectsLeaveInTheirOriginalColumnsWithReasonAndRecord() {
        try (CanonicalFixture data = load()) {
            String sha = data.file("orders-2026-11-01.csv").sha256().substring(0, 12);

            Exported exported = export(data, "orders-2026-11-01.csv").orElseThrow();

            assertThat(exported.rows()).isEqualTo(2);
            assertThat(exported.name()).isEqualTo("orders-2026-11-01-rejected.csv");
            assertThat(exported.csv())
                    .isEqualTo("Order,Placed,Total,Customer note,vigie_reason,vigie_record\r\n"
                            + "O2,31/02/2026,\"12,00\",\"call \"\"Anna\"\"; late\",Placed is not a date in the order dmy,"
                            + "orders-2026-11-01.csv#2@" + sha + "\r\n"
                            + "O3,28/10/2026,\"-5,00\",=1+1,Total total is negative,orders-2026-11-01.csv#3@" + sha
                            + "\r\n");
            assertThat(exported.sidecar()).isEqualTo("""
							profile: shop-orders
							extent: delta
							extracted: "2026-11-01T00:00:00"
							date-order: dmy
							decimal: ","
							""");
        }
    }

    @Test
    void aCorrectedFileClearsItsRejectsAndLoadsBesideTheOriginal() throws IOException {
        try (CanonicalFixture data = load()) {
            assertThat(data.report().rejects()).hasSize(2);
            Path file = RejectsExport.write(
                    export(data, "orders-2026-11-01.csv").orElseThrow(), folder.resolve("corrected"));
            String corrected = Files.readString(file).replace("31/02/2026", "28/02/2026");
            Files.writeString(input.resolve("orders-2026-11-01-rejected.csv"), corrected);
            Files.copy(
                    file.resolveSibling(file.getFileName() + ".vigie.yaml"),
                    input.resolve("orders-2026-11-01-rejected.csv.vigie.yaml"));
        }
        try (CanonicalFixture data = load()) {
            assertThat(data.rows("order_id, ordered_on, cast(total as integer)", "canonical.order"))
                    .containsExactly("O1|2026-10-03|1235", "O2|2026-02-28|12", "O4|2026-10-29|7");
            assertThat(data.file("orders-2026-11-01.csv").rowsRejected()).isEqualTo(2);
            assertThat(data.file("orders-2026-11-01.csv").rowsCorrected()).isEqualTo(2);
            assertThat(data.file("orders-2026-11-01.csv").rowsOpen()).isZero();
            assertThat(data.gates("reject-share"))
                    .contains("orders-2026-11-01.csv: A 0 of 4 rows rejected beside 2 corrected since, 0.00 %; limit"
                            + " 5.00 %");
            // What is still wrong is a reject of the corrected file, and of no other.
            assertThat(data.report().rejects())
                    .singleElement()
                    .satisfies(reject -> assertThat(reject.file() + " " + reject.record() + " " + reject.reason())
                            .isEqualTo("orders-2026-11-01-rejected.csv 2 total is negative"));
            assertThat(export(data, "orders-2026-11-01.csv")).isEmpty();
            Exported again = export(data, "orders-2026-11-01-rejected.csv").orElseThrow();
            assertThat(again.csv().lines().toList().get(0))
                    .isEqualTo("Order,Placed,Total,Customer note,vigie_reason,vigie_record");
            assertThat(again.csv().lines().toList().get(1))
                    .startsWith("O3,28/10/2026,\"-5,00\",=1+1,Total total is negative,")
                    .endsWith(Corrections.name(
                            "orders-2026-11-01-rejected.csv",
                            2,
                            data.file("orders-2026-11-01-rejected.csv").sha256()));
        }
    }

    @Test
    void anOriginalThatIsGoneIsSaidToBe() throws IOException {
        try (CanonicalFixture data = load()) {
            Files.writeString(input.resolve("orders-2026-11-01.csv"), "something else\n");
            assertThat(export(data, "orders-2026-11-01.csv").orElseThrow().problem())
                    .isEqualTo("the original is gone: it is not in the archive, or older than 13 months. Maybe drop the"
                            + " file into the input folder again");

            Files.writeString(input.resolve("moved.csv"), ORDERS);
            new Archive(Installation.at(folder.resolve("output")))
                    .keep(
                            input.resolve("moved.csv"),
                            data.file("orders-2026-11-01.csv").sha256());
            assertThat(export(data, "orders-2026-11-01.csv").orElseThrow().csv())
                    .contains("O2,31/02/2026");
        }
    }

    @Test
    void rejectsKeepTheirKeptColumnsAndNoOthers() {
        try (CanonicalFixture data = load()) {
            assertThat(data.rows("record, kept", "landing.reject_detail"))
                    .containsExactly(
                            "2|{\"order\":\"O2\",\"placed\":\"31/02/2026\",\"total\":\"12,00\"}",
                            "3|{\"order\":\"O3\",\"placed\":\"28/10/2026\",\"total\":\"-5,00\"}");
        }
    }

    @Test
    void controlTotalsOfTheSidecarAreCompared() throws IOException {
        Files.writeString(
                input.resolve("orders-2026-11-01.csv.vigie.yaml"), "rows: 5\nsums: {Total: 1241.75, Weight: 3}\n");
        try (CanonicalFixture data = load()) {
            assertThat(data.gates("control-total"))
                    .containsExactly(
                            "orders-2026-11-01.csv: A \"Total\" adds up to 1241.75, as the sidecar says",
                            "orders-2026-11-01.csv: B the sidecar's total of \"Weight\", 3, cannot be checked: the"
                                    + " profile keeps no number of that header",
                            "orders-2026-11-01.csv: C 4 rows were found, the sidecar says 5");
            assertThat(data.file("orders-2026-11-01.csv").grade()).isEqualTo(Grade.C);
        }
    }
}
