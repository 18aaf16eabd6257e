package io.vigie.canonical;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.canonical.FileReport.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

/** Sample exports of logistics, purchasing and web shops, from the folder {@code samples} beside {@code VIGIE_REAL_DATA}. */
@EnabledIfEnvironmentVariable(named = "VIGIE_REAL_DATA", matches = ".+")
class LogisticsSampleTests {

    private static final Path SAMPLES =
            Path.of(System.getenv().getOrDefault("VIGIE_REAL_DATA", ".")).resolveSibling("samples");

    @TempDir
    Path input;

    private CanonicalFixture load(String sample, String name) throws IOException {
        Files.copy(SAMPLES.resolve(sample), input.resolve(name));
        return CanonicalFixture.of(null, input);
    }

    private static void assertCounts(FileReport file, String profile, long read, long kept, long rejected) {
        assertThat(file.status()).as(file.note()).isEqualTo(Status.LOADED);
        assertThat(List.of(file.profile(), file.rowsRead(), file.rowsKept(), file.rowsRejected()))
                .isEqualTo(List.of(profile, read, kept, rejected));
    }

    @Test
    void odooTransfersTellDeliveredFromReady() throws IOException {
        try (CanonicalFixture data = load("odoo/made_transfers.csv", "transfers.csv")) {
            assertCounts(data.file("transfers.csv"), "odoo-transfers", 2, 2, 0);
            assertThat(data.value(
                            "select status || ' ' || shipped_at from canonical.shipment where order_id = 'S00021'"))
                    .isEqualTo("delivered 2026-03-04 15:20:11");
            assertThat(data.value("select backorder_of from canonical.shipment where status = 'ready'"))
                    .isEqualTo("WH/OUT/00012");
        }
    }

    @Test
    void odooPurchaseOrdersFillTheirLinesDown() throws IOException {
        try (CanonicalFixture data = load("odoo/made_purchase_orders_with_lines.csv", "orders.csv")) {
            assertCounts(data.file("orders.csv"), "odoo-purchase-orders", 2, 2, 0);
            assertThat(
                            data.value(
                                    "select supplier_name || ' ' || status || ' ' || line_value from canonical.purchase_order_line where sku = 'CARD'"))
                    .isEqualTo("ASUSTeK partially_received 26280.0000");
        }
    }

    @Test
    void theVendorsOwnImportSampleHasBlanksAroundTheSlash() throws IOException {
        try (CanonicalFixture data = load("odoo/o2m_purchase_order_lines.csv", "o2m.csv")) {
            assertCounts(data.file("o2m.csv"), "odoo-purchase-orders", 9, 9, 0);
            assertThat(
                            data.value(
                                    "select count(*) || ' ' || sum(qty_ordered) from canonical.purchase_order_line where po_id = 'PO000010'"))
                    .isEqualTo("4 105.0000");
        }
    }

    @Test
    void wooCommerceItemsTakeTheOrdersDate() throws IOException {
        try (CanonicalFixture data = load("woocommerce/made_advanced_order_export.csv", "orders.csv")) {
            assertCounts(data.file("orders.csv"), "woocommerce-orders", 3, 3, 0);
            assertThat(
                            data.value(
                                    "select sum(line_total) || ' ' || min(ordered_at) from canonical.order_line where order_id = '501'"))
                    .isEqualTo("60.0000 2026-03-02 11:00:00");
            assertThat(data.value("select count(*) from canonical.\"order\"")).isEqualTo("2");
        }
    }

    @Test
    void wooCommerceAnalyticsUnpacksProducts() throws IOException {
        try (CanonicalFixture data = load("woocommerce/made_analytics_orders.csv", "analytics.csv")) {
            assertCounts(data.file("analytics.csv"), "woocommerce-analytics-orders", 2, 2, 0);
            assertThat(
                            data.value(
                                    "select sum(quantity) from canonical.order_line where order_id = '501' and ordered_on = date '2026-03-02'"))
                    .isEqualTo("3.0000");
            assertThat(data.value("select sum(net_total) from canonical.\"order\""))
                    .isEqualTo("85.0000");
        }
    }

    @Test
    void sapStockListInUtf16HasTheMinusBehind() throws IOException {
        try (CanonicalFixture data = load("sap/made_mb52_utf16le.txt", "MB52 2026-03-02.txt")) {
            assertCounts(data.file("MB52 2026-03-02.txt"), "sap-mb52", 2, 2, 0);
            assertThat(
                            data.value(
                                    "select as_of || ' ' || qty_on_hand || ' ' || value from canonical.stock_level where sku = 'K-200'"))
                    .isEqualTo("2026-03-02 -5.0000 -155.2200");
        }
    }

    @Test
    void sapItemsWaitForTheirHeads() throws IOException {
        try (CanonicalFixture data = load("sap/made_se16_unconverted_latin1.txt", "EKPO.txt")) {
            assertThat(data.file("EKPO.txt").status()).isEqualTo(Status.LEFT_OUT);
            assertThat(data.file("EKPO.txt").note()).contains("needs a file of SAP purchase orders, heads (EKKO)");
        }
    }

    @Test
    void sapItemsOfAnUnconvertedListTakeSupplierAndDateFromTheirHeads() throws IOException {
        Files.writeString(
                input.resolve("EKKO.csv"), "EBELN,BSTYP,LIFNR,BEDAT,WAERS\n4500000001,F,0000100001,28.01.2026,EUR\n");
        try (CanonicalFixture data = load("sap/made_se16_unconverted_latin1.txt", "EKPO.txt")) {
            // The second row is one character wider than the columns of its header.
            assertCounts(data.file("EKPO.txt"), "sap-ekpo", 2, 1, 1);
            assertThat(
                            data.value(
                                    "select supplier_id || ' ' || sku || ' ' || qty_ordered || ' ' || line_value || ' ' || promised_date from canonical.purchase_order_line"))
                    .isEqualTo("100001 1234 1250.0000 3750.5000 2026-03-02");
        }
    }
}
