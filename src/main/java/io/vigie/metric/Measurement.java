package io.vigie.metric;

import io.vigie.calendar.Period;
import io.vigie.canonical.Grade;
import io.vigie.catalogue.Catalogue;
import io.vigie.catalogue.MetricDefinition;
import io.vigie.catalogue.MetricDefinition.Value;
import io.vigie.catalogue.Settings;
import io.vigie.catalogue.Text;
import io.vigie.metric.ExpressionTypes.Result;
import io.vigie.metric.ExpressionTypes.Typed;
import io.vigie.warehouse.Warehouse;
import io.vigie.warehouse.WarehouseException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** One run of the engine over all metrics of a catalogue. */
final class Measurement {

    private final Catalogue catalogue;
    private final Settings settings;
    private final Warehouse warehouse;
    private final Timelines timelines;
    private final Availability availability;
    private final LocalDate knownUntil;
    private final long itemsAtOnce;
    /** By metric id; a metric without an entry has no values. */
    private final SortedMap<String, Series> series = new TreeMap<>();

    private final SortedMap<String, Grade> grades = new TreeMap<>();
    private final SortedMap<String, Long> undated = new TreeMap<>();
    private final SortedMap<String, Series> persons = new TreeMap<>();
    private final SortedMap<String, Series> told = new TreeMap<>();
    private final Reasons reasons;

    /** @param knownUntil the first day not yet known */
    Measurement(
            Catalogue catalogue,
            Settings settings,
            Warehouse warehouse,
            Timelines timelines,
            Availability availability,
            LocalDate knownUntil,
            long itemsAtOnce) {
        this.catalogue = catalogue;
        this.settings = settings;
        this.warehouse = warehouse;
        this.timelines = timelines;
        this.availability = availability;
        this.knownUntil = knownUntil;
        this.itemsAtOnce = itemsAtOnce;
        this.reasons = new Reasons(catalogue, timelines.of(false), availability);
    }

    Metrics run() {
        List<Plan> plans = plans();
        Dimensions dimensions = new Dimensions(warehouse, plans);
        Map<Typed, Result> results = ExpressionTypes.results(warehouse, plans);
        for (boolean weekly : new boolean[] {false, true}) {
            List<Plan> own = plans.stream()
                    .filter(plan -> plan.metric().weekly() == weekly)
                    .toList();
            Timeline timeline = timelines.of(weekly);
            MetricSql sql = new MetricSql(timeline, results, dimensions, knownUntil);
            Run run = new Run(warehouse, timeline, timelines.windows(), sql, availability, series, undated);
            List<Plan> measured = measured(own, run);
            new Persons(run).count(measured, persons);
            new PersonSets(run, results, told).count(measured);
        }
        Targets targets = new Targets(catalogue, settings, warehouse, timelines.of(false), availability);
        formulas(targets);
        List<MetricValue> values = values();
        List<MetricValue> all =
                new ArrayList<>(new Disclosure(catalogue, timelines, series, persons, told, results).hide(values));
        targets.read(all, reasons.others());
        new Retranslation(catalogue, settings, warehouse, timelines, availability, results, dimensions, knownUntil)
                .read(all, reasons.others());
        return new Metrics(all, reasons.list(values), undated, partial(plans));
    }

    private SortedSet<MetricKey> partial(List<Plan> plans) {
        SortedSet<MetricKey> partial = new TreeSet<>();
        for (boolean weekly : new boolean[] {false, true}) {
            List<Plan> own = plans.stream()
                    .filter(plan -> plan.metric().weekly() == weekly)
                    .toList();
            partial.addAll(new Beginnings(warehouse, timelines.of(weekly)).partial(own, catalogue));
        }
        return partial;
    }

    /** One metric whose SQL fails on some value must not cost all others: it is not available, with the engine's words. */
    private List<Plan> measured(List<Plan> plans, Run run) {
        try {
            measure(plans, run);
            return plans;
        } catch (WarehouseException e) {
            if (!e.isRefusal()) {
                throw e;
            }
        }
        List<Plan> good = new ArrayList<>();
        for (Plan plan : plans) {
            try {
                measure(List.of(plan), run);
                good.add(plan);
            } catch (WarehouseException e) {
                if (!e.isRefusal()) {
                    throw e;
                }
                series.remove(plan.metric().id());
                String where = plan.metric().origin().file() + ", line "
                        + plan.metric().origin().line();
                String words =
                        String.valueOf(e.getMessage()).lines().findFirst().orElse("");
                reasons.missing()
                        .put(
                                plan.metric().id(),
                                new Text(
                                        "its SQL (" + where + ") fails: " + words,
                                        "son SQL (" + where + ") échoue\u00a0: " + words));
            }
        }
        return good;
    }

    private void measure(List<Plan> plans, Run run) {
        new AdditiveMetrics(run).measure(of(plans, AdditiveMetrics::computes));
        new PercentileMetrics(run, itemsAtOnce).measure(of(plans, Value.Percentile.class::isInstance));
        new StateMetrics(run).measure(of(plans, StateMetrics::computes));
        for (Plan plan : plans) {
            Value value = plan.metric().value();
            if (value instanceof Value.AverageStock stock) {
                new StockMetrics(run).measure(plan, stock);
            } else if (value instanceof Value.Survival survival) {
                new SurvivalMetrics(run).measure(plan, survival);
            } else if (value instanceof Value.Concentration concentration) {
                new ConcentrationMetrics(run).measure(plan, concentration);
            } else if (value instanceof Value.Completion completion) {
                new CompletionMetrics(run).measure(plan, completion);
            }
        }
    }

    private static List<Plan> of(List<Plan> plans, Predicate<Value> kind) {
        return plans.stream().filter(plan -> kind.test(plan.metric().value())).toList();
    }

    private List<Plan> plans() {
        List<Plan> plans = new ArrayList<>();
        for (MetricDefinition metric : catalogue.metrics().values()) {
            if (metric.value() instanceof Value.Formula) {
                continue;
            }
            Text cause = availability.missing(metric);
            if (cause != null) {
                reasons.missing().put(metric.id(), cause);
                continue;
            }
            Text noDates = availability.undated(metric);
            if (noDates != null) {
                reasons.undated().put(metric.id(), noDates);
            }
            Plan plan = availability.plan(metric);
            plans.add(plan);
            grades.put(metric.id(), plan.grade());
            series.put(metric.id(), new Series());
        }
        return plans;
    }

    private void formulas(Targets targets) {
        Map<Window, List<Period>> periods = new HashMap<>();
        timelines
                .of(false)
                .measured()
                .forEach(period -> periods.computeIfAbsent(Window.of(period), key -> new ArrayList<>())
                        .add(period));
        FormulaValue evaluated = new FormulaValue(timelines.windows().lookBack(), new FormulaValue.Figures() {

            @Override
            public @Nullable Figure find(String id, Member member, Window window) {
                return series.getOrDefault(id, Series.EMPTY).find(member, window);
            }

            @Override
            public boolean beginsWithin(String id, Window window) {
                MetricDefinition metric = catalogue.metrics().get(id);
                return metric != null && metric.value() instanceof Value.Formula formula
                        ? formula.expression().metrics().stream().anyMatch(part -> beginsWithin(part, window))
                        : series.getOrDefault(id, Series.EMPTY).beginsWithin(window);
            }

            @Override
            public @Nullable Double plan(String id, Member member, Window window) {
                MetricDefinition metric = catalogue.metrics().get(id);
                for (Period period : periods.getOrDefault(window, List.of())) {
                    BigDecimal target = metric == null ? null : targets.find(metric, member, Scenario.PL, period);
                    if (target != null) {
                        return target.doubleValue();
                    }
                }
                return null;
            }
        });
        for (MetricDefinition metric : catalogue.metrics().values()) {
            if (metric.value() instanceof Value.Formula) {
                formula(metric, evaluated, new TreeSet<>());
            }
        }
    }

    /** @param open formulas being computed, to stop at a circle */
    private void formula(MetricDefinition metric, FormulaValue evaluated, Set<String> open) {
        SortedMap<String, Text> missing = reasons.missing();
        SortedMap<String, Text> missingDates = reasons.undated();
        if (series.containsKey(metric.id()) || missing.containsKey(metric.id())) {
            return;
        }
        open.add(metric.id());
        Value.Formula formula = (Value.Formula) metric.value();
        List<Grade> parts = new ArrayList<>();
        SortedSet<String> entities = new TreeSet<>();
        for (String part : formula.expression().metrics()) {
            MetricDefinition component = catalogue.metrics().get(part);
            if (component == null || open.contains(part)) {
                missing.put(
                        metric.id(),
                        component == null
                                ? new Text(
                                        "its part " + part + " is no metric of the catalogue",
                                        "sa composante " + part + " n’est pas une mesure du catalogue")
                                : new Text(
                                        "its part " + part + " is computed from it",
                                        "sa composante " + part + " en est elle-même calculée"));
                break;
            }
            if (component.value() instanceof Value.Formula) {
                formula(component, evaluated, open);
            }
            Text cause = missing.get(part);
            if (cause != null) {
                missing.put(
                        metric.id(),
                        new Text(
                                "its part " + component.name().en() + " is not available: " + cause.en(),
                                "sa composante « " + component.name().fr() + " » n’est pas disponible\u00a0: "
                                        + cause.fr()));
                break;
            }
            Text noDates = missingDates.get(part);
            if (noDates != null && !missingDates.containsKey(metric.id())) {
                missingDates.put(
                        metric.id(),
                        new Text(
                                "its part " + component.name().en() + " has none: " + noDates.en(),
                                "sa composante « " + component.name().fr() + " » n’en a pas\u00a0: " + noDates.fr()));
            }
            entities.add(component.from());
            parts.add(grades.getOrDefault(part, Grade.D));
        }
        open.remove(metric.id());
        if (missing.containsKey(metric.id())) {
            missingDates.remove(metric.id());
            return;
        }
        grades.put(metric.id(), Grade.worst(parts));
        Series figures = new Series();
        SortedSet<Member> members = new TreeSet<>();
        formula.expression()
                .metrics()
                .forEach(id ->
                        members.addAll(series.getOrDefault(id, Series.EMPTY).members()));
        for (Member member : members) {
            boolean wanted = member.equals(Member.TOTAL) || metric.dimensions().contains(member.dimension());
            // the rest of one entity's members is not that of another's
            boolean same = entities.size() == 1 || !member.name().equals(Member.REST);
            if (wanted && same) {
                for (Window window : timelines.windows().of(metric)) {
                    figures.put(member, window, evaluated.of(formula.expression(), member, window));
                }
            }
        }
        series.put(metric.id(), figures);
    }

    private List<MetricValue> values() {
        List<MetricValue> values = new ArrayList<>();
        MemberPeriods memberPeriods =
                new MemberPeriods(timelines.of(true), settings.engine().memberMonths());
        for (MetricDefinition metric : catalogue.metrics().values()) {
            Series figures = series.get(metric.id());
            if (figures == null) {
                continue;
            }
            for (Member member : figures.members()) {
                for (Period period : timelines.of(metric).reported()) {
                    if (!member.equals(Member.TOTAL) && !memberPeriods.reported(metric, period)) {
                        continue;
                    }
                    add(values, metric, member, period, Scenario.AC, figures.find(member, Window.of(period)));
                    Period prior = timelines.of(metric).prior(period);
                    if (prior != null) {
                        add(values, metric, member, period, Scenario.PY, figures.find(member, Window.of(prior)));
                    }
                }
            }
        }
        return values;
    }

    private void add(
            List<MetricValue> values,
            MetricDefinition metric,
            Member member,
            Period period,
            Scenario scenario,
            @Nullable Figure figure) {
        if (figure != null) {
            values.add(new MetricValue(
                    new MetricKey(
                            metric.id(), period.kind(), period.label(), member.dimension(), member.name(), scenario),
                    figure.value(),
                    figure.numerator(),
                    figure.denominator(),
                    MetricEngine.unit(metric),
                    figure.items(),
                    grades.getOrDefault(metric.id(), Grade.D),
                    shown(metric, figure)));
        }
    }

    /** Rule G6. */
    private static Shown shown(MetricDefinition metric, Figure figure) {
        Value value = metric.value();
        boolean fewMatter = value instanceof Value.Percentile
                || value instanceof Value.Survival
                || value instanceof Value.Variation
                || value instanceof Value.Concentration
                || value instanceof Value.Completion
                || (value instanceof Value.Closing closing && closing.p() != null);
        Double denominator = figure.denominator();
        if (value instanceof Value.Ratio && denominator != null) {
            return Math.min(denominator, figure.items()) < metric.minimumN() ? Shown.FEW : Shown.VALUE;
        }
        // a state of a few rows may hold a thousand seats: what it is a share of decides, not how many rows say so
        if (value instanceof Value.Closing && denominator != null) {
            return denominator < metric.minimumN() ? Shown.FEW : Shown.VALUE;
        }
        return fewMatter && figure.items() < metric.minimumN() ? Shown.FEW : Shown.VALUE;
    }
}
