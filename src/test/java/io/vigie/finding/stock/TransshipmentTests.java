package io.vigie.finding.stock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class TransshipmentTests {

    private static final double[] STOCK = {120, 15, 60, 5};
    private static final double[] TARGET = {50, 40, 45, 40};
    private static final double[][] COST = {{0, 2, 3, 6}, {2, 0, 1, 4}, {3, 1, 0, 3}, {6, 4, 3, 0}};

    @Test
    void theFourWarehousesOfTheStandardCostTwoHundredAndFifteen() {
        Transshipment plan = Transshipment.solve(STOCK, TARGET, new double[] {70, 0, 15, 0}, COST, 10);

        assertThat(plan.solver().objective()).isEqualTo(215, within(1e-6));
        assertThat(plan.solver().status()).isEqualTo("optimal");
        assertThat(plan.solver().gap()).isZero();
        assertThat(plan.shortage()).containsExactly(0, 0, 0, 0);
        assertThat(plan.moves()[0]).containsExactly(0, 25, 0, 20);
        assertThat(plan.moves()[2]).containsExactly(0, 0, 0, 15);
    }

    @Test
    void doingNothingCostsSixHundred() {
        Transshipment plan = Transshipment.solve(STOCK, TARGET, new double[4], COST, 10);

        assertThat(plan.solver().objective()).isEqualTo(600, within(1e-6));
        assertThat(plan.shortage()).containsExactly(0, 25, 0, 35);
    }

    @Test
    void whatCostsMoreToMoveThanToLackStays() {
        Transshipment plan = Transshipment.solve(STOCK, TARGET, new double[] {70, 0, 15, 0}, COST, 0.9);

        assertThat(plan.moves()[0]).containsExactly(0, 0, 0, 0);
        assertThat(plan.solver().objective()).isEqualTo(54, within(1e-6));
    }
}
