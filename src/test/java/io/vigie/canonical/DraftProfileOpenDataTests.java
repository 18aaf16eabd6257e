package io.vigie.canonical;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.catalogue.Catalogue;
import io.vigie.catalogue.CatalogueReader;
import io.vigie.source.DraftProfile;
import io.vigie.source.Inspection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

/**
 * Drafts for public data sets, with the few edits an analyst has to make; the figures were computed elsewhere. The folder is
 * the one {@code VIGIE_REAL_DATA} names.
 */
@EnabledIfEnvironmentVariable(named = "VIGIE_REAL_DATA", matches = ".+")
class DraftProfileOpenDataTests {

    private static final Path DATA = Path.of(System.getenv().getOrDefault("VIGIE_REAL_DATA", "."));
    private static final Catalogue BUNDLED = CatalogueReader.read(null);
    private static final int MOST_EDITS = 6;

    @TempDir
    Path folder;

    /** @param edits what the analyst changes: a text of the draft, and what stands there instead */
    private void draft(String file, String table, @Nullable String entity, String... edits) throws IOException {
        assertThat(edits.length / 2).isLessThanOrEqualTo(MOST_EDITS);
        Path from = DATA.resolve(file);
        Path input = Files.createDirectories(folder.resolve("input")).resolve(from.getFileName());
        if (!Files.exists(input)) {
            Files.copy(from, input);
        }
        Inspection inspection = Inspection.of(input, Inspection.RECORDS).stream()
                .filter(each -> each.table().equals(table))
                .findFirst()
                .orElseThrow();
        DraftProfile draft = DraftProfile.of(
                inspection,
                String.valueOf(input.getFileName()),
                entity == null ? null : BUNDLED.entities().get(entity),
                BUNDLED,
                null);
        String yaml = draft.yaml();
        for (int i = 0; i < edits.length; i += 2) {
            assertThat(yaml).contains(edits[i]);
            yaml = yaml.replace(edits[i], edits[i + 1]);
        }
        Path sources = Files.createDirectories(folder.resolve("catalogue/sources"));
        Files.writeString(sources.resolve(draft.id() + ".yaml"), yaml);
    }

    private CanonicalFixture load() {
        return CanonicalFixture.of(folder.resolve("catalogue"), folder.resolve("input"));
    }

    @Test
    void purchaseOrdersWithoutHeader() throws IOException {
        draft("adventureworks_oltp/PurchaseOrderHeader.csv", "", null);
        draft("adventureworks_oltp/Vendor.csv", "", "supplier");
        draft(
                "adventureworks_oltp/PurchaseOrderDetail.csv",
                "",
                "purchase_order_line",
                "fills:\n",
                "joins: {header: {source: purchase-order-header, on: {po_id: column_1}, columns: {vendor: max(column_5),"
                        + " state: max(column_3), ordered: max(column_7)}}}\nfills:\n",
                "# TODO supplier_name:",
                "supplier_name: vendor #",
                "# TODO status:",
                "status: {column: state, values: {1: draft, 2: open, 3: cancelled, 4: closed}} #",
                "# ordered_at: …",
                "ordered_at: ordered");
        try (CanonicalFixture data = load()) {
            assertThat(data.report().rejects()).isEmpty();
            assertThat(data.value("select count(distinct po_id) || ' ' || count(*) from canonical.purchase_order_line"))
                    .isEqualTo("4012 8845");
            assertThat(
                            data.value(
                                    "select cast(sum(line_value) as decimal(18,2)) || ' ' || cast(sum(qty_ordered) as bigint)"
                                            + " || ' ' || cast(sum(qty_received) as bigint) from canonical.purchase_order_line"))
                    .isEqualTo("63791994.84 2348637 2327299");
            assertThat(data.value("select count(*) filter (where qty_received < qty_ordered)"
                            + " from canonical.purchase_order_line"))
                    .isEqualTo("380");
            assertThat(data.value(
                            "select min(ordered_on) || ' ' || max(ordered_on) from canonical.purchase_order_line"))
                    .isEqualTo("2022-04-15 2025-09-21");
            assertThat(data.value("select string_agg(status || ' ' || n, ', ' order by n desc) from (select status,"
                            + " count(distinct po_id) as n from canonical.purchase_order_line group by status)"))
                    .isEqualTo("closed 3689, draft 225, cancelled 86, open 12");
            assertThat(data.value("select count(*) from canonical.supplier")).isEqualTo("104");
            assertThat(
                            data.value(
                                    "select name || ' ' || cast(sum(line_value) as decimal(18,2))"
                                            + " from canonical.purchase_order_line join canonical.supplier"
                                            + " on supplier.supplier_id = supplier_name group by name order by sum(line_value) desc limit 1"))
                    .isEqualTo("Superior Bicycles 4555897.50");
        }
    }

    @Test
    void ordersOfAWorkbookWithSevenSheets() throws IOException {
        draft(
                "logistics_brunel/supply_chain_logistics.xlsx",
                "OrderList",
                "shipment",
                "# TODO direction:",
                "direction: {constant: outbound} #");
        try (CanonicalFixture data = load()) {
            assertThat(data.report().rejects()).isEmpty();
            assertThat(data.value("select count(*) || ' ' || count(distinct shipment_id) from canonical.shipment"))
                    .isEqualTo("9215 9215");
            assertThat(data.value("select cast(sum(weight) as decimal(18,1)) from canonical.shipment"))
                    .isEqualTo("183117.6");
            assertThat(groups(data, "shipment", "warehouse"))
                    .isEqualTo(
                            "PLANT03 8541, PLANT12 300, PLANT16 173, PLANT08 102, PLANT13 86, PLANT09 12, PLANT04 1");
            assertThat(groups(data, "shipment", "carrier")).isEqualTo("V444_0 6264, V444_1 2097, V44_3 854");
            assertThat(groups(data, "shipment", "service")).isEqualTo("DTP 6218, DTD 2143, CRF 854");
        }
    }

    @Test
    void orderLinesOfTheSameSheet() throws IOException {
        draft("logistics_brunel/supply_chain_logistics.xlsx", "OrderList", "order_line");
        try (CanonicalFixture data = load()) {
            assertThat(data.report().rejects()).isEmpty();
            assertThat(data.value(
                            "select count(*) || ' ' || cast(sum(quantity) as bigint) || ' ' || count(distinct sku)"
                                    + " || ' ' || min(ordered_on) || ' ' || max(ordered_on) from canonical.order_line"))
                    .isEqualTo("9215 29513315 772 2013-05-26 2013-05-26");
        }
    }

    private static String groups(CanonicalFixture data, String entity, String column) {
        return data.value("select string_agg(" + column + " || ' ' || n, ', ' order by n desc) from (select " + column
                + ", count(*) as n from canonical." + entity + " group by " + column + ")");
    }

    @Test
    void northwindOrdersWithTheirLines() throws IOException {
        draft(
                "northwind/orders.quoted.csv",
                "",
                "order",
                "# TODO status:",
                "status: {sql: \"case when shipped_date is null then 'open' else 'fulfilled' end\"} #");
        draft(
                "northwind/order-details.csv",
                "",
                "order_line",
                "    map:\n",
                "    map:\n      line_total: {sql: \"cast(number(unit_price) * number(quantity) * (1 - number(discount)) as"
                        + " varchar)\"}\n      currency: {constant: EUR}\n");
        try (CanonicalFixture data = load()) {
            assertThat(data.report().rejects()).isEmpty();
            assertThat(data.value("select count(*) || ' ' || count(*) filter (where fulfilled_on is null) || ' '"
                            + " || count(*) filter (where fulfilled_on > promised_date) from canonical.\"order\""))
                    .isEqualTo("830 21 37");
            assertThat(data.value("select count(*) || ' ' || cast(sum(line_total_rc) as decimal(18,2))"
                            + " from canonical.order_line"))
                    .isEqualTo("2155 1265793.04");
        }
    }

    @Test
    void northwindProductsAndSuppliersNeedNoEdit() throws IOException {
        draft("northwind/products.csv", "", "product");
        draft("northwind/suppliers.quoted.csv", "", "supplier");
        try (CanonicalFixture data = load()) {
            assertThat(data.report().rejects()).isEmpty();
            assertThat(data.value("select count(*) || ' ' || min(name) from canonical.product"))
                    .isEqualTo("77 Alice Mutton");
            assertThat(data.value("select count(*) || ' ' || count(distinct country) from canonical.supplier"))
                    .isEqualTo("29 16");
        }
    }

    @Test
    void nobodysNameIsKept() throws IOException {
        for (String file : List.of("northwind/customers.quoted.csv", "northwind/employees.csv")) {
            Inspection inspection =
                    Inspection.of(DATA.resolve(file), Inspection.RECORDS).get(0);
            String yaml =
                    DraftProfile.of(inspection, "x.csv", null, BUNDLED, null).yaml();
            assertThat(yaml.lines().filter(line -> !line.strip().startsWith("#")))
                    .noneMatch(line ->
                            line.matches("(?i).*header: \\[.*(contact|last|first|birth|phone|address|notes).*"));
        }
    }
}
