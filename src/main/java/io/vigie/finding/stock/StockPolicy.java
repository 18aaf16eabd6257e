package io.vigie.finding.stock;

import io.vigie.metric.statistics.Resampling;
import java.util.Arrays;
import org.hipparchus.distribution.continuous.NormalDistribution;

/** Formulas of inventory theory; quantities in pieces, times in the unit of the demand rate. */
final class StockPolicy {

    private static final NormalDistribution NORMAL = new NormalDistribution();

    /** Limits between demand patterns after Syntetos, Boylan and Croston (2005). */
    private static final double INTERVAL_LIMIT = 1.32;

    private static final double VARIATION_LIMIT = 0.49;

    /** How demand arrives: often or seldom, in similar or very different quantities. */
    enum Pattern {
        SMOOTH,
        ERRATIC,
        INTERMITTENT,
        LUMPY;

        /** Whether the normal formula for safety stock does not hold. */
        boolean seldom() {
            return this == INTERMITTENT || this == LUMPY;
        }
    }

    private StockPolicy() {}

    /** The quantile of a service level. */
    static double z(double serviceLevel) {
        return NORMAL.inverseCumulativeProbability(serviceLevel);
    }

    static double safetyStock(double z, double leadTime, double demandSd, double demand, double leadTimeSd) {
        return z * StrictMath.sqrt(leadTime * demandSd * demandSd + demand * demand * leadTimeSd * leadTimeSd);
    }

    static double reorderPoint(double demand, double leadTime, double safetyStock) {
        return demand * leadTime + safetyStock;
    }

    /** G(z): expected shortage beyond z of a standard normal demand. */
    static double loss(double z) {
        return NORMAL.density(z) - z * (1 - NORMAL.cumulativeProbability(z));
    }

    /** Share of demand served from stock (type 2) with a reorder quantity. */
    static double fillRate(double z, double leadTimeDemandSd, double quantity) {
        return 1 - leadTimeDemandSd * loss(z) / quantity;
    }

    /**
     * @param order cost of one order
     * @param holding cost of holding one piece for the time of the demand
     */
    static double economicOrderQuantity(double order, double demand, double holding) {
        return StrictMath.sqrt(2 * order * demand / holding);
    }

    /** Cost per time of ordering a quantity again and again at a constant demand. */
    static double orderingCost(double order, double demand, double holding, double quantity) {
        return order * demand / quantity + holding * quantity / 2;
    }

    /**
     * Cost per time of an (r, Q) policy, lead-time demand being normal.
     *
     * @param penalty for each piece owed and unit of time
     */
    static double reorderCost(
            double order,
            double demand,
            double holding,
            double penalty,
            double leadTimeDemand,
            double leadTimeDemandSd,
            double reorderPoint,
            double quantity) {
        double above = reorderPoint - leadTimeDemand;
        double variance = leadTimeDemandSd * leadTimeDemandSd;
        double owed =
                variance * (secondLoss(above / leadTimeDemandSd) - secondLoss((above + quantity) / leadTimeDemandSd));
        return order * demand / quantity + holding * (above + quantity / 2) + (holding + penalty) * owed / quantity;
    }

    /** The integral of {@link #loss} from z to infinity. */
    private static double secondLoss(double z) {
        return ((z * z + 1) * (1 - NORMAL.cumulativeProbability(z)) - z * NORMAL.density(z)) / 2;
    }

    /** Croston's forecast per period; starts at the first quantity and the first interval. 0 if there was no demand. */
    static double croston(double[] demand, double alpha) {
        double size = 0;
        double interval = 0;
        int since = 0;
        boolean started = false;
        for (double quantity : demand) {
            since++;
            if (quantity > 0) {
                size = started ? size + alpha * (quantity - size) : quantity;
                interval = started ? interval + alpha * (since - interval) : since;
                started = true;
                since = 0;
            }
        }
        return started ? size / interval : 0;
    }

    /** Croston's forecast without its upward bias (Syntetos-Boylan approximation). */
    static double crostonSba(double[] demand, double alpha) {
        return (1 - alpha / 2) * croston(demand, alpha);
    }

    /** @return smooth if there is no demand at all */
    static Pattern pattern(double[] demand) {
        double[] quantities =
                Arrays.stream(demand).filter(quantity -> quantity > 0).toArray();
        if (quantities.length == 0) {
            return Pattern.SMOOTH;
        }
        double interval = (double) demand.length / quantities.length;
        double deviation = quantities.length < 2 ? 0 : sd(quantities) / mean(quantities);
        boolean varied = deviation * deviation >= VARIATION_LIMIT;
        return interval < INTERVAL_LIMIT
                ? varied ? Pattern.ERRATIC : Pattern.SMOOTH
                : varied ? Pattern.LUMPY : Pattern.INTERMITTENT;
    }

    /** Demand over a whole number of periods at a quantile of its resampled distribution. */
    static double leadTimeDemand(double[] demand, int periods, double quantile, int draws, Resampling random) {
        double[] sums = new double[draws];
        for (int i = 0; i < draws; i++) {
            for (int j = 0; j < periods; j++) {
                sums[i] += demand[random.below(demand.length)];
            }
        }
        return Resampling.quantile(sums, quantile);
    }

    static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    /** Of a sample; 0 for a single value. */
    static double sd(double[] values) {
        if (values.length < 2) {
            return 0;
        }
        double mean = mean(values);
        double squares = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean);
        }
        return StrictMath.sqrt(squares / (values.length - 1));
    }
}
