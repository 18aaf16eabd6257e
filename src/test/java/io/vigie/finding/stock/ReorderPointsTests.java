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
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;

/** A product with 8 or 12 pieces a week, 30 received every three weeks, 14 days from order to receipt. */
class ReorderPointsTests {

    /** z(0.95) x sqrt(2) x sd of 26 times 8 and 26 times 12, plus half of 30. */
    private static final double POLICY = 1.644854 * StrictMath.sqrt(2) * 2.0195 + 15;

    @Test
    void tooMuchStockCostsItsCarrying() {
        try (Workbench bench = bench(i -> 80)) {
            Finding finding = only(bench);

            // cut at half the stock: 40 of 80 pieces
            assertThat(80 - POLICY).isGreaterThan(40);
            assertThat(plain(finding.claim(), Language.EN))
                    .isEqualTo("In Lyon, 1 product holds 60 pieces more than demand and lead time call for; "
                            + "taking out 40 saves 180 EUR of carrying cost a year.");
            assertThat(plain(finding.claim(), Language.FR))
                    .isEqualTo("À Lyon, 1 article dépasse de 60 pièces ce que demandent la consommation et le délai ; "
                            + "en retirer 40 économise 180 EUR de portage par an.");
            assertThat(finding.money().base()).isEqualTo(40 * 50 * 0.15 * 0.6, within(0.01));
            assertThat(finding.scope()).containsOnly(Map.entry("direction", "lower"));
            assertThat(finding.effect().estimate()).isEqualTo((80 - POLICY) * 50, within(0.1));
            assertThat(finding.evidence())
                    .isInstanceOfSatisfying(
                            Evidence.Comparison.class,
                            comparison -> assertThat(comparison.rows())
                                    .containsExactly(new Evidence.ComparisonRow("TX-101, Lyon", 80, 40)));
        }
    }

    @Test
    void tooLittleStockThatRunsOutCostsItsMargin() {
        try (Workbench bench = bench(i -> i % 4 == 0 ? 0 : 4)) {
            Finding finding = only(bench);

            assertThat(plain(finding.claim(), Language.EN))
                    .isEqualTo("In Lyon, 1 product is reordered too late: 10 more pieces in stock would avoid "
                            + "1.8 kEUR of lost margin a year.");
            assertThat(plain(finding.claim(), Language.FR))
                    .isEqualTo(
                            "À Lyon, 1 article est réapprovisionné trop tard : 10 pièces de plus en stock éviteraient "
                                    + "1,8 kEUR de marge perdue par an.");
            assertThat(plain(finding.method(), Language.EN))
                    .isEqualTo("Reorder point and safety stock at 95 % (F2 v1), weekly demand of 52 weeks, "
                            + "lead time of receipts.");
            assertThat(finding.scope()).containsEntry("direction", "raise");
        }
    }

    @Test
    void aDifferenceWithinMaterialityIsNoFinding() {
        try (Workbench bench = bench(i -> 28)) {
            AnalysisResult result = bench.run(new ReorderPoints(), "reorder-points");

            assertThat(result.candidates()).isEmpty();
            assertThat(plain(result.note(), Language.EN))
                    .isEqualTo("1 products by warehouse examined, 0 without enough history, 0 already covered by F5.");
        }
    }

    @Test
    void whatAnotherFindingMovesIsNotCountedAgain() {
        try (Workbench bench = bench(i -> 80)) {
            AnalysisResult result = bench.run(
                    new ReorderPoints(), "reorder-points", new TreeMap<>(Map.of("stock of TX-101 in Lyon", "F5")));

            assertThat(result.candidates()).isEmpty();
            assertThat(plain(result.note(), Language.FR))
                    .isEqualTo("0 articles par entrepôt examinés, 0 sans assez d’historique, 1 déjà couverts par F5.");
        }
    }

    @Test
    void seldomDemandIsResampledInsteadOfTakenAsNormal() {
        try (Workbench bench = new Workbench()) {
            List<String> moves = new ArrayList<>();
            for (int week = 0; week < 60; week += 3) {
                moves.add("('I" + week + "', date '"
                        + LocalDate.of(2026, 10, 28).minusWeeks(week) + "', 'TX-101', 10, 'Lyon', 'issue')");
            }
            bench.fill("stock_move", "move_id, moved_on, sku, quantity, warehouse, move_type", moves);
            levels(bench, i -> 200);
            purchases(bench, 12);

            assertThat(plain(only(bench).method(), Language.EN))
                    .isEqualTo("Reorder point and safety stock at 95 % (F2 v1), weekly demand of 52 weeks, "
                            + "lead time of receipts; seldom demand: Croston-SBA and resampling (1).");
        }
    }

    @Test
    void itDoesNotRunWithoutReceipts() {
        try (Workbench bench = new Workbench()) {
            moves(bench);
            levels(bench, i -> 80);

            assertThat(bench.run(new ReorderPoints(), "reorder-points").notRun())
                    .isNotNull()
                    .satisfies(reason -> assertThat(reason.en()).isEqualTo("no file fills purchase_order_line"));
        }
        try (Workbench bench = new Workbench()) {
            moves(bench);
            levels(bench, i -> 80);
            purchases(bench, 7);

            assertThat(bench.run(new ReorderPoints(), "reorder-points").notRun())
                    .isNotNull()
                    .satisfies(
                            reason -> assertThat(reason.en())
                                    .isEqualTo(
                                            "no product has 26 weeks of moves, 8 receipts, 13 stock snapshots and a unit cost"));
        }
    }

    private static Finding only(Workbench bench) {
        AnalysisResult result = bench.run(new ReorderPoints(), "reorder-points");
        assertThat(result.candidates()).hasSize(1);
        return result.candidates().get(0).finding();
    }

    private static Workbench bench(IntUnaryOperator level) {
        Workbench bench = new Workbench();
        moves(bench);
        levels(bench, level);
        purchases(bench, 12);
        return bench;
    }

    private static void moves(Workbench bench) {
        List<String> rows = new ArrayList<>();
        for (int week = 0; week < 60; week++) {
            LocalDate day = LocalDate.of(2026, 10, 28).minusWeeks(week);
            rows.add("('I" + week + "', date '" + day + "', 'TX-101', " + (week % 2 == 0 ? 8 : 12)
                    + ", 'Lyon', 'issue')");
            if (week % 3 == 0) {
                rows.add("('R" + week + "', date '" + day + "', 'TX-101', 30, 'Lyon', 'receipt')");
            }
        }
        bench.fill("stock_move", "move_id, moved_on, sku, quantity, warehouse, move_type", rows);
    }

    private static void levels(Workbench bench, IntUnaryOperator level) {
        List<String> rows = new ArrayList<>();
        for (int week = 0; week < 26; week++) {
            rows.add("(date '" + LocalDate.of(2026, 10, 31).minusWeeks(week) + "', 'TX-101', 'Lyon/Stock', 'Lyon', "
                    + level.applyAsInt(week) + ", 50)");
        }
        bench.fill("stock_level", "as_of, sku, location, warehouse, qty_on_hand, unit_cost_rc", rows);
    }

    private static void purchases(Workbench bench, int receipts) {
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < receipts; i++) {
            LocalDate received = LocalDate.of(2026, 10, 28).minusWeeks(3L * i);
            rows.add("('P" + i + "', '1', 'Filature', 'TX-101', date '" + received.minusDays(14) + "', date '"
                    + received + "', 30, 30, 'received')");
        }
        bench.fill(
                "purchase_order_line",
                "po_id, line_no, supplier_name, sku, ordered_on, received_on, qty_ordered, qty_received, status",
                rows);
    }
}
