package io.vigie.finding.stock;

import static io.vigie.finding.Workbench.plain;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.vigie.catalogue.Language;
import io.vigie.finding.AnalysisResult;
import io.vigie.finding.Evidence;
import io.vigie.finding.Finding;
import io.vigie.finding.Workbench;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StockRebalancingTests {

    @Test
    void surplusInOneWarehouseGoesWhereItIsShort() {
        try (Workbench bench = new Workbench()) {
            // ten a week everywhere: target 40, keep 80
            issues(bench, 10, "Lyon", "Lille", "Nantes");
            stock(bench, "Lyon", 160, 0, "Lille", 5, 2, "Nantes", 45, 0);

            AnalysisResult result = bench.run(new StockRebalancing(), "stock-rebalancing");

            assertThat(result.candidates()).hasSize(1);
            Finding finding = result.candidates().get(0).finding();
            assertThat(finding.scope()).containsEntry("from", "Lyon").containsEntry("to", "Lille");
            // 37 pieces at 60 % of 50 EUR each, 1.20 EUR a piece to move, 60 % realised
            assertThat(finding.money().base()).isEqualTo(37 * (30 - 1.2) * 0.6, within(0.01));
            assertThat(finding.money().low()).isEqualTo(37 * (30 - 1.2) * 0.3, within(0.01));
            assertThat(plain(finding.claim(), Language.EN))
                    .isEqualTo("Moving 37 pieces of 1 product from Lyon to Lille would avoid shortages worth "
                            + "639 EUR, transfer paid.");
            assertThat(plain(finding.claim(), Language.FR))
                    .isEqualTo("Transférer 37 pièces de 1 article de Lyon vers Lille éviterait 639 EUR de ruptures, "
                            + "transport payé.");
            assertThat(plain(finding.method(), Language.EN))
                    .isEqualTo("Linear programme by product (F5 v1); target 4 weeks, "
                            + "the giver keeps 8 weeks of demand at P75 of 26 weeks.");
            assertThat(finding.solver()).isNotNull();
            assertThat(finding.solver().status()).isEqualTo("optimal");
            assertThat(finding.solver().objective()).isEqualTo(37 * 1.2, within(1e-6));
            assertThat(finding.evidence())
                    .isInstanceOfSatisfying(
                            Evidence.Comparison.class,
                            comparison -> assertThat(comparison.rows())
                                    .containsExactly(new Evidence.ComparisonRow("TX-101", 3, 40)));
            assertThat(result.candidates().get(0).pool())
                    .containsExactly("stock of TX-101 in Lille", "stock of TX-101 in Lyon");
        }
    }

    @Test
    void aGiverThatWouldRunShortItselfKeepsItsStock() {
        try (Workbench bench = new Workbench()) {
            issues(bench, 10, "Lyon", "Lille");
            stock(bench, "Lyon", 80, 0, "Lille", 5, 0);

            AnalysisResult result = bench.run(new StockRebalancing(), "stock-rebalancing");

            assertThat(result.candidates()).isEmpty();
            assertThat(plain(result.note(), Language.EN))
                    .isEqualTo("2 products by warehouse examined, 0 without 26 weeks or a cost; 0 plans solved.");
            assertThat(plain(result.note(), Language.FR))
                    .isEqualTo("2 articles par entrepôt examinés, 0 sans 26 semaines ou sans coût ; 0 plans calculés.");
        }
    }

    @Test
    void whatIsOnOrderForAWarehouseCounts() {
        try (Workbench bench = new Workbench()) {
            issues(bench, 10, "Lyon", "Lille");
            stock(bench, "Lyon", 160, 0, "Lille", 5, 0);
            bench.fill(
                    "purchase_order_line",
                    "po_id, line_no, supplier_name, sku, plant, ordered_on, qty_ordered, qty_received, status",
                    List.of("('P1', '1', 'Filature', 'TX-101', 'Lille', date '2026-10-12', 40, 0, 'open')"));

            assertThat(bench.run(new StockRebalancing(), "stock-rebalancing").candidates())
                    .isEmpty();
        }
    }

    @Test
    void itDoesNotRunWithoutStockOrWithAnOldSnapshot() {
        try (Workbench bench = new Workbench()) {
            issues(bench, 10, "Lyon", "Lille");
            assertThat(bench.run(new StockRebalancing(), "stock-rebalancing").notRun())
                    .isNotNull()
                    .satisfies(reason -> assertThat(reason.en()).isEqualTo("no file fills stock_level"))
                    .satisfies(reason -> assertThat(reason.fr()).isEqualTo("aucun fichier n’alimente stock_level"));
        }
        try (Workbench bench = new Workbench()) {
            issues(bench, 10, "Lyon", "Lille");
            bench.fill(
                    "stock_level",
                    "as_of, sku, location, warehouse, qty_on_hand, unit_cost_rc",
                    List.of("(date '2026-08-29', 'TX-101', 'Lyon/Stock', 'Lyon', 160, 50)"));
            assertThat(bench.run(new StockRebalancing(), "stock-rebalancing").notRun())
                    .isNotNull()
                    .extracting(reason -> reason.en())
                    .isEqualTo("the newest stock snapshot is of 2026-08-29, 64 days before the period’s end");
        }
    }

    /** The same issues in each of the last thirty weeks. */
    private static void issues(Workbench bench, int perWeek, String... warehouses) {
        List<String> rows = new ArrayList<>();
        for (String warehouse : warehouses) {
            for (int week = 0; week < 30; week++) {
                LocalDate day = LocalDate.of(2026, 10, 28).minusWeeks(week);
                rows.add("('" + warehouse + week + "', date '" + day + "', 'TX-101', " + perWeek + ", '" + warehouse
                        + "', 'issue', 'done')");
            }
        }
        bench.fill("stock_move", "move_id, moved_on, sku, quantity, warehouse, move_type, status", rows);
    }

    private static void stock(Workbench bench, Object... levels) {
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < levels.length; i += 3) {
            rows.add("(date '2026-10-31', 'TX-101', '" + levels[i] + "/Stock', '" + levels[i] + "', " + levels[i + 1]
                    + ", " + levels[i + 2] + ", 50)");
        }
        bench.fill("stock_level", "as_of, sku, location, warehouse, qty_on_hand, qty_reserved, unit_cost_rc", rows);
    }
}
