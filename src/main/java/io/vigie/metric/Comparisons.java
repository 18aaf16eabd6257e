package io.vigie.metric;

import io.vigie.calendar.Period;
import io.vigie.calendar.PeriodKind;
import io.vigie.calendar.WorkingDayChange;
import io.vigie.catalogue.Catalogue;
import io.vigie.catalogue.Expression;
import io.vigie.catalogue.MetricDefinition;
import io.vigie.catalogue.MetricDefinition.Factor;
import io.vigie.catalogue.MetricDefinition.Privacy;
import io.vigie.catalogue.MetricDefinition.Value;
import io.vigie.metric.Comparison.Against;
import io.vigie.metric.Comparison.Effect;
import io.vigie.metric.Comparison.Split;
import io.vigie.metric.driver.Chain;
import io.vigie.metric.driver.Drivers;
import io.vigie.metric.driver.Drivers.Moment;
import io.vigie.metric.driver.PriceVolumeMix;
import io.vigie.warehouse.Warehouse;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * Splits the changes of the reported month and year to date, each in every way its definition and the data allow. All of it
 * comes from measured values, which hide what may not be shown, but for the items of price, volume and mix.
 */
final class Comparisons {

    private final Catalogue catalogue;
    private final Warehouse warehouse;
    private final Timeline timeline;
    private final Availability availability;
    private final PeriodDays days;
    private final LocalDate knownUntil;
    private final Retranslation retranslation;

    /** @param knownUntil the first day not yet known */
    Comparisons(
            Catalogue catalogue,
            Warehouse warehouse,
            Timeline timeline,
            Availability availability,
            PeriodDays days,
            LocalDate knownUntil,
            Retranslation retranslation) {
        this.catalogue = catalogue;
        this.warehouse = warehouse;
        this.timeline = timeline;
        this.availability = availability;
        this.days = days;
        this.knownUntil = knownUntil;
        this.retranslation = retranslation;
    }

    /** By metric, then period, then what it is compared with. */
    List<Comparison> of(Metrics metrics) {
        List<Comparison> lines = new ArrayList<>();
        List<Period> periods = timeline.reported().stream()
                .filter(period -> period.kind() == PeriodKind.MONTH || period.kind() == PeriodKind.YTD)
                .filter(period -> period.end().equals(timeline.end()))
                .toList();
        for (MetricDefinition metric : catalogue.metrics().values()) {
            PricedItems items = items(metric, metrics, periods);
            for (Period period : periods) {
                MetricKey now = key(metric, period);
                MetricValue after = usable(metrics, now);
                if (after != null) {
                    priorYear(new Change(metrics, metric, now, Against.PRIOR_YEAR, lines), after, period, items);
                    previous(new Change(metrics, metric, now, Against.PREVIOUS, lines), after, period);
                    plan(new Change(metrics, metric, now, Against.PLAN, lines), after);
                }
            }
        }
        return lines;
    }

    private static MetricKey key(MetricDefinition metric, Period period) {
        return new MetricKey(metric.id(), period.kind(), period.label(), "", "", Scenario.AC);
    }

    /** Null where a value is not there, not shown, rests on few items, or on a source that begins within the period. */
    private static @Nullable MetricValue usable(Metrics metrics, MetricKey key) {
        return metrics.find(key)
                .filter(value -> value.shown() == Shown.VALUE && !Double.isNaN(value.value()) && !metrics.partial(key))
                .orElse(null);
    }

    private void priorYear(Change change, MetricValue after, Period period, @Nullable PricedItems items) {
        MetricKey now = change.now;
        MetricValue before = usable(change.metrics, now.in(Scenario.PY));
        if (before == null) {
            return;
        }
        change.total(before.value(), after.value());
        if (flow(change.metric)) {
            days.find(now).ifPresent(change::workingDays);
        }
        for (String dimension : change.metric.drivers().scope()) {
            LikeForLike.of(change.metrics, now, dimension, flow(change.metric)).ifPresent(change::likeForLike);
        }
        Optional<CurrencyEffect> currency = CurrencyEffect.of(change.metrics, now);
        currency.ifPresent(effect -> change.currency(effect.currency(), effect.change()));
        Period prior = timeline.prior(period);
        if (items != null && prior != null) {
            change.items(items.split(Window.of(prior), Window.of(period), currency.isPresent()));
        }
        change.factors();
        change.members();
    }

    /** Of complete months: a month that is not over has no month before it to be compared with. */
    private void previous(Change change, MetricValue after, Period period) {
        boolean complete = period.kind() == PeriodKind.MONTH
                && timeline.calendar()
                        .end(timeline.calendar().month(period.start()))
                        .equals(period.end());
        Period previous = timeline.reported().stream()
                .filter(other -> other.kind() == PeriodKind.MONTH && other.end().equals(period.start()))
                .findFirst()
                .orElse(null);
        MetricKey then = previous == null ? null : key(change.metric, previous);
        MetricValue before = !complete || then == null ? null : usable(change.metrics, then);
        if (before == null || then == null) {
            return;
        }
        change.total(before.value(), after.value());
        Optional<WorkingDayChange> here = days.find(change.now);
        Optional<WorkingDayChange> there = days.find(then);
        if (flow(change.metric) && here.isPresent() && there.isPresent()) {
            change.workingDays(
                    new WorkingDayChange(here.get().actual(), there.get().actual()));
        }
    }

    private static void plan(Change change, MetricValue after) {
        MetricValue before = usable(change.metrics, change.now.in(Scenario.PL));
        if (before == null) {
            return;
        }
        change.total(before.value(), after.value());
        CurrencyEffect.of(change.metrics, change.now)
                .map(CurrencyEffect::currencyToPlan)
                .ifPresent(effect -> effect.ifPresent(currency ->
                        change.currency(currency, OptionalDouble.of(after.value() - before.value() - currency))));
    }

    /**
     * Whether a metric grows with the days of its period: sums and counts of dated rows, and what only adds them. Amounts
     * booked for a month as a whole do not.
     */
    private boolean flow(MetricDefinition metric) {
        return Nature.of(metric, catalogue.metrics()) == Nature.FLOW && dated(metric);
    }

    /** Whether all it adds lies on days, not on months or over whole periods. */
    private boolean dated(MetricDefinition metric) {
        if (metric.value() instanceof Value.Formula formula) {
            return formula.expression().metrics().stream()
                    .map(catalogue.metrics()::get)
                    .allMatch(part -> part != null && dated(part));
        }
        boolean over = metric.value() instanceof Value.Sum sum && sum.overPeriod();
        return !over && metric.at() != null && !metric.at().equals("month");
    }

    /** Null where a metric has no volume, or the data do not fill it. */
    private @Nullable PricedItems items(MetricDefinition metric, Metrics metrics, List<Period> periods) {
        boolean priced = metric.drivers().volume() != null
                && metric.privacy() == Privacy.NONE
                && metric.at() != null
                && availability.missing(metric) == null
                && availability.undated(metric) == null
                && availability.fillsVolume(metric);
        List<Window> windows = new ArrayList<>();
        for (Period period : periods) {
            Period prior = timeline.prior(period);
            if (priced && prior != null && usable(metrics, key(metric, period).in(Scenario.PY)) != null) {
                windows.add(Window.of(period));
                windows.add(Window.of(prior));
            }
        }
        return windows.isEmpty()
                ? null
                : PricedItems.read(warehouse, retranslation, availability.plan(metric), windows, knownUntil);
    }

    /** One change and the lines that split it. */
    private static final class Change {

        /** Of the larger value compared, that amounts are given with. */
        private static final int DIGITS = 14;

        private final Metrics metrics;
        private final MetricDefinition metric;
        private final MetricKey now;
        private final Against against;
        private final List<Comparison> lines;
        private double before;
        private double after;

        Change(Metrics metrics, MetricDefinition metric, MetricKey now, Against against, List<Comparison> lines) {
            this.metrics = metrics;
            this.metric = metric;
            this.now = now;
            this.against = against;
            this.lines = lines;
        }

        void total(double from, double to) {
            before = from;
            after = to;
            add(Split.TOTAL, "", Effect.BEFORE, before, Double.NaN);
            add(Split.TOTAL, "", Effect.AFTER, after, Double.NaN);
            add(Split.TOTAL, "", Effect.CHANGE, after - before, relative(after - before, before));
        }

        void workingDays(WorkingDayChange days) {
            OptionalDouble adjusted = days.adjusted(after, before);
            if (adjusted.isPresent()) {
                double expected = before * days.actual() / days.prior();
                add(Split.WORKING_DAYS, "", Effect.WORKING_DAYS, expected - before, Double.NaN);
                add(Split.WORKING_DAYS, "", Effect.PER_WORKING_DAY, after - expected, adjusted.getAsDouble());
            }
        }

        void likeForLike(LikeForLike like) {
            double own = like.actual() - like.prior();
            double relative = like.change().orElse(Double.NaN);
            Double added = like.addedValue();
            Double removed = like.removedValue();
            add(Split.LIKE_FOR_LIKE, like.dimension(), Effect.LIKE_FOR_LIKE, own, relative);
            if (added == null || removed == null) {
                add(Split.LIKE_FOR_LIKE, like.dimension(), Effect.SCOPE, after - before - own, Double.NaN);
                return;
            }
            add(Split.LIKE_FOR_LIKE, like.dimension(), Effect.ADDED, added, Double.NaN);
            add(Split.LIKE_FOR_LIKE, like.dimension(), Effect.REMOVED, -removed, Double.NaN);
            rest(Split.LIKE_FOR_LIKE, like.dimension(), own + added - removed);
        }

        void currency(double currency, OptionalDouble atConstantRates) {
            if (atConstantRates.isPresent()) {
                double other = atConstantRates.getAsDouble();
                add(Split.CURRENCY, "", Effect.CURRENCY, currency, Double.NaN);
                add(Split.CURRENCY, "", Effect.CONSTANT_RATES, other, relative(other, before));
                rest(Split.CURRENCY, "", currency + other);
            }
        }

        void items(PriceVolumeMix split) {
            String by = String.join(", ", metric.drivers().by());
            add(Split.PRICE_VOLUME_MIX, by, Effect.PRICE, split.price(), Double.NaN);
            add(Split.PRICE_VOLUME_MIX, by, Effect.VOLUME, split.volume(), Double.NaN);
            add(Split.PRICE_VOLUME_MIX, by, Effect.MIX, split.mix(), Double.NaN);
            add(Split.PRICE_VOLUME_MIX, by, Effect.NEW, split.added(), Double.NaN);
            add(Split.PRICE_VOLUME_MIX, by, Effect.LOST, split.lost(), Double.NaN);
            add(Split.PRICE_VOLUME_MIX, by, Effect.CURRENCY, split.currency(), Double.NaN);
            rest(
                    Split.PRICE_VOLUME_MIX,
                    by,
                    split.price() + split.volume() + split.mix() + split.added() + split.lost() + split.currency());
        }

        void factors() {
            List<Factor> chain = metric.drivers().chain();
            double[] from = new double[chain.size()];
            double[] to = new double[chain.size()];
            for (int i = 0; i < chain.size(); i++) {
                from[i] = value(chain.get(i).of(), now.in(Scenario.PY));
                to[i] = value(chain.get(i).of(), now);
                if (Double.isNaN(from[i] + to[i])) {
                    return;
                }
            }
            double[] effects = Chain.split(from, to);
            double sum = 0;
            for (int i = 0; i < effects.length; i++) {
                add(
                        Split.CHAIN,
                        chain.get(i).of().toString(),
                        Effect.FACTOR,
                        effects[i],
                        relative(to[i] - from[i], from[i]));
                sum += effects[i];
            }
            if (effects.length > 0) {
                rest(Split.CHAIN, "", sum);
            }
        }

        /** NaN if a part has no value that may be compared. */
        private double value(Expression expression, MetricKey at) {
            if (expression instanceof Expression.Constant constant) {
                return constant.value().doubleValue();
            }
            if (expression instanceof Expression.Metric part) {
                MetricValue value =
                        usable(metrics, new MetricKey(part.id(), at.kind(), at.period(), "", "", at.scenario()));
                return value == null ? Double.NaN : value.value();
            }
            Expression.Binary binary = (Expression.Binary) expression;
            double left = value(binary.left(), at);
            double right = value(binary.right(), at);
            return switch (binary.operator()) {
                case PLUS -> left + right;
                case MINUS -> left - right;
                case TIMES -> left * right;
                case DIVIDED -> right == 0 ? Double.NaN : left / right;
            };
        }

        /** Rate and mix of quotients, by each of their dimensions. */
        void members() {
            Moment from = new Moment(now.kind(), now.period(), Scenario.PY);
            Moment to = new Moment(now.kind(), now.period(), Scenario.AC);
            // the largest members of a whole are not the largest of its parts
            boolean quotient = !(metric.value() instanceof Value.Concentration)
                    && metrics.find(now)
                            .filter(value -> value.denominator() != null)
                            .isPresent();
            for (String dimension : quotient ? metric.by() : List.<String>of()) {
                Drivers.explain(metrics, metric, dimension, from, to).ifPresent(explained -> {
                    add(Split.RATE_MIX, dimension, Effect.RATE, explained.rate(), Double.NaN);
                    add(Split.RATE_MIX, dimension, Effect.MIX, explained.mix(), Double.NaN);
                    rest(Split.RATE_MIX, dimension, explained.rate() + explained.mix());
                });
            }
        }

        /** What the effects of a split leave of the change, if it is more than rounding. */
        private void rest(Split split, String part, double sum) {
            double rest = after - before - sum;
            if (Math.abs(rest) > 1e-9 * Math.max(Math.abs(before), Math.abs(after))) {
                add(split, part, Effect.REST, rest, Double.NaN);
            }
        }

        /** Without the digits that subtracting doubles leaves behind. */
        private double rounded(double amount) {
            double size = Math.max(Math.abs(before), Math.abs(after));
            int whole = size < 1 ? 0 : (int) Math.floor(Math.log10(size)) + 1;
            return BigDecimal.valueOf(amount)
                    .setScale(Math.max(0, DIGITS - whole), RoundingMode.HALF_EVEN)
                    .doubleValue();
        }

        private static double relative(double amount, double base) {
            return base > 0 ? amount / base : Double.NaN;
        }

        private void add(Split split, String part, Effect effect, double amount, double relative) {
            lines.add(new Comparison(
                    metric.id(),
                    now.kind(),
                    now.period(),
                    against,
                    split,
                    part,
                    effect,
                    // no minus zero
                    rounded(amount) + 0.0,
                    Double.isNaN(relative)
                            ? relative
                            : BigDecimal.valueOf(relative)
                                    .setScale(12, RoundingMode.HALF_EVEN)
                                    .doubleValue(),
                    MetricEngine.unit(metric)));
        }
    }
}
