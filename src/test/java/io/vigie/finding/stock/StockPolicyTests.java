package io.vigie.finding.stock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.vigie.finding.stock.StockPolicy.Pattern;
import org.junit.jupiter.api.Test;

/** The published known answers. */
class StockPolicyTests {

    @Test
    void economicOrderQuantityOfSnyderAndShen() {
        double quantity = StockPolicy.economicOrderQuantity(8, 1300, 0.225);

        assertThat(quantity).isEqualTo(304.0467800264, within(1e-9));
        assertThat(StockPolicy.orderingCost(8, 1300, 0.225, quantity)).isEqualTo(68.4105255059, within(1e-9));
    }

    @Test
    void safetyStockAndReorderPointWithVaryingLeadTime() {
        double safetyStock = StockPolicy.safetyStock(StockPolicy.z(0.95), 4, 20, 100, 1);

        assertThat(StockPolicy.z(0.95)).isEqualTo(1.644854, within(1e-6));
        assertThat(safetyStock).isEqualTo(177.156, within(0.001));
        assertThat(StockPolicy.reorderPoint(100, 4, safetyStock)).isEqualTo(577.156, within(0.001));
    }

    @Test
    void safetyStockOfTextbooks() {
        assertThat(StockPolicy.safetyStock(1.65, 10, 5, 30, 0)).isEqualTo(26.0888, within(0.0001));
        assertThat(StockPolicy.safetyStock(1.28, 7, 3, 30, 4)).isEqualTo(153.9356, within(0.0001));
        assertThat(StockPolicy.safetyStock(StockPolicy.z(0.99), 1, 125, 400, 0)).isEqualTo(290.79, within(0.01));
    }

    @Test
    void normalLoss() {
        assertThat(StockPolicy.loss(0)).isEqualTo(0.398942, within(1e-6));
        assertThat(StockPolicy.loss(1)).isEqualTo(0.083315, within(1e-6));
        assertThat(StockPolicy.loss(1.644854)).isEqualTo(0.020893, within(1e-6));
        assertThat(StockPolicy.fillRate(0, 100, 398.942)).isEqualTo(0.9, within(1e-6));
    }

    @Test
    void costOfAReorderPolicyOfSnyderAndShen() {
        double leadTime = 1 / 12d;
        double sd = StrictMath.sqrt(150 * 150 * leadTime);

        assertThat(StockPolicy.reorderCost(8, 1300, 0.225, 7.5, 1300 * leadTime, sd, 126.8, 328.5))
                .isEqualTo(78.07116, within(0.001));
    }

    @Test
    void crostonsForecast() {
        double[] demand = {0, 0, 3, 0, 0, 0, 2, 0, 1, 0, 0, 4};

        assertThat(StockPolicy.croston(demand, 0.1)).isEqualTo(0.949181, within(1e-6));
        assertThat(StockPolicy.crostonSba(demand, 0.1)).isEqualTo(0.949181 * 0.95, within(1e-6));
        assertThat(StockPolicy.croston(new double[5], 0.1)).isZero();
    }

    @Test
    void patternsByIntervalAndVariation() {
        assertThat(StockPolicy.pattern(new double[] {10, 11, 9, 10})).isEqualTo(Pattern.SMOOTH);
        assertThat(StockPolicy.pattern(new double[] {1, 40, 2, 1})).isEqualTo(Pattern.ERRATIC);
        assertThat(StockPolicy.pattern(new double[] {0, 10, 0, 10})).isEqualTo(Pattern.INTERMITTENT);
        assertThat(StockPolicy.pattern(new double[] {0, 40, 0, 1, 0, 1})).isEqualTo(Pattern.LUMPY);
        assertThat(StockPolicy.pattern(new double[4])).isEqualTo(Pattern.SMOOTH);
    }
}
