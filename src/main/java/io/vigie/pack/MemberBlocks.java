package io.vigie.pack;

import io.vigie.calendar.PeriodKind;
import io.vigie.catalogue.Language;
import io.vigie.catalogue.MetricDefinition.Better;
import io.vigie.catalogue.MetricDefinition.Signals;
import io.vigie.metric.MetricKey;
import io.vigie.metric.MetricValue;
import io.vigie.metric.Scenario;
import io.vigie.metric.Shown;
import io.vigie.metric.statistics.Interval;
import io.vigie.pack.chart.Chart;
import io.vigie.pack.chart.Typeface;
import io.vigie.pack.page.Amount;
import io.vigie.pack.page.Block;
import io.vigie.pack.page.Figure;
import io.vigie.pack.page.NumberStyle;
import io.vigie.pack.page.Title;
import io.vigie.pack.page.Words;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A measure taken apart by the members of one dimension: exceptions, small multiples, stacked columns, funnel plot. */
final class MemberBlocks {

    /** Panels of small multiples, and rows of exceptions before the rest. */
    static final int MOST = 6;

    /** A row of the table of exceptions and a further line in it, and the names in its first column, in points. */
    private static final double ROW = 16;

    private static final double LINE = 10;
    private static final double NAME_SIZE = 8;
    private static final double NAME_WIDTH = 98;

    private static final int STACKED = 4;
    private static final int MONTHS = 13;

    /** Confidence of a panel's whisker. */
    private static final double CONFIDENCE = 0.95;

    private final Assembly assembly;
    private final Language language;
    private final String month;

    MemberBlocks(Assembly assembly) {
        this.assembly = assembly;
        this.language = assembly.language();
        this.month = assembly.identity().period().monthLabel();
    }

    /** The dimension asked for, else the first of which two members have a value this month; empty if there is none. */
    Optional<String> dimension(Measure measure, String asked) {
        List<String> dimensions = asked.isEmpty() ? measure.definition().by() : List.of(asked);
        return dimensions.stream()
                .filter(dimension -> members(measure, dimension, Scenario.AC).size() > 1)
                .findFirst();
    }

    /** The finest cells there are for exceptions: a crossing that contains the dimension, else another dimension, else it. */
    Optional<String> cells(Measure measure, String dimension) {
        List<String> finer = new ArrayList<>();
        measure.definition().cross().stream()
                .map(crossing -> crossing.dimension())
                .filter(crossing -> List.of(crossing.split(" \\| ")).contains(dimension))
                .forEach(finer::add);
        measure.definition().by().stream()
                .filter(other -> !other.equals(dimension))
                .forEach(finer::add);
        finer.add(dimension);
        return finer.stream()
                .filter(cells -> members(measure, cells, Scenario.AC).size() > 1)
                .findFirst();
    }

    /** Between the dimensions, and the members, of a crossing. */
    private static final String CROSS = " | ";

    private List<MetricValue> members(Measure measure, String dimension, Scenario scenario) {
        return assembly
                .metrics()
                .ofMembers(measure.definition().id(), dimension, PeriodKind.MONTH, month, scenario)
                .stream()
                .filter(value ->
                        value.shown() != Shown.SUPPRESSED && !assembly.metrics().partial(value.key()))
                .toList();
    }

    // Exceptions

    /** The cells furthest from their reference, the rest and the sum; empty if the measure has no members. */
    Optional<Block> exceptions(Measure measure, String dimension) {
        Optional<String> cells = cells(measure, dimension);
        if (cells.isEmpty()) {
            return Optional.empty();
        }
        MemberSplit split =
                MemberSplit.of(assembly.metrics(), measure, cells.get(), month).orElse(null);
        return split == null ? furthest(measure, cells.get()) : Optional.of(exceptions(measure, split));
    }

    private Block exceptions(Measure measure, MemberSplit split) {
        List<MemberSplit.Part> parts = split.parts();
        List<MemberSplit.Part> listed = parts.subList(
                0, fitting(parts.stream().map(part -> member(part.member())).toList()));
        NumberStyle style = style(measure, split);
        List<List<Block.Cell>> rows = new ArrayList<>();
        listed.forEach(part -> rows.add(row(member(part.member()), part.actual(), part.reference(), style, split)));
        Amount actual = split.actual();
        Amount reference = split.reference();
        for (MemberSplit.Part part : listed) {
            actual = actual.minus(part.actual());
            reference = reference.minus(part.reference());
        }
        double printed = 0.5 * Math.pow(10, -style.decimals());
        if (parts.size() > listed.size()
                || Math.abs(actual.value()) * style.scale() >= printed
                || Math.abs(reference.value()) * style.scale() >= printed) {
            int others = parts.size() - listed.size();
            rows.add(row(
                    others > 0
                            ? Words.MEMBERS_REST_OF.in(language, Integer.toString(others))
                            : Words.MEMBERS_REST_ONLY.in(language),
                    actual,
                    reference,
                    style,
                    split));
        }
        rows.add(row(measureOf(measure, split), split.actual(), split.reference(), style, split));
        Title title = new Title(
                assembly.place(),
                measureOf(measure, split),
                Words.EXCEPTIONS_REST.in(
                        language, assembly.unitWords(style), split.scenario().name()),
                Words.TWO_SCENARIOS.in(language, month, split.scenario().name()));
        return new Block.Table(title, columns(split.scenario().name(), split.dimension()), rows, true, split.better());
    }

    /** How many rows have room beside the other blocks: names of several lines leave fewer. */
    private static int fitting(List<String> names) {
        double used = 0;
        int rows = 0;
        for (String name : names.subList(0, Math.min(MOST, names.size()))) {
            int lines = Typeface.REGULAR.wrap(name, NAME_SIZE, NAME_WIDTH).size();
            used += lines == 1 ? ROW : ROW + LINE * (lines - 1);
            if (rows > 0 && used > MOST * ROW) {
                break;
            }
            rows++;
        }
        return rows;
    }

    private List<Block.Column> columns(String reference, String dimension) {
        String head = Words.dimensions(dimension.replace(CROSS, ", "), language);
        return List.of(
                new Block.Column(head.substring(0, 1).toUpperCase(language.locale()) + head.substring(1), 106, false),
                new Block.Column("AC", 34, true),
                new Block.Column(reference, 34, true),
                new Block.Column("Δ" + reference, 62, true));
    }

    private List<Block.Cell> row(String name, Amount actual, Amount reference, NumberStyle style, MemberSplit split) {
        return List.of(
                new Block.Cell.Words(name),
                new Block.Cell.Number(new Figure.Composed(actual, style)),
                new Block.Cell.Number(new Figure.Composed(reference, style)),
                new Block.Cell.Bar(
                        new Figure.Composed(actual.minus(reference), style.asVariance()),
                        split.scenario() == Scenario.PL ? Block.Reference.PLAN : Block.Reference.PRIOR_YEAR));
    }

    /** Of measures whose members do not add up: the members that moved most, weighed by their items. */
    private Optional<Block> furthest(Measure measure, String dimension) {
        List<MetricValue> values = members(measure, dimension, Scenario.AC).stream()
                .filter(value -> measure.measured(value.key(), measure.style()).value() != null)
                .toList();
        if (values.stream()
                .noneMatch(value -> measure.measured(value.key().in(Scenario.PY), measure.style())
                                .value()
                        != null)) {
            return Optional.empty();
        }
        List<List<Block.Cell>> rows = values.stream()
                .sorted(Comparator.comparingDouble((MetricValue value) -> -moved(value))
                        .thenComparing(value -> value.key().member()))
                .limit(MOST)
                .map(value -> {
                    Figure.Measured now = measure.measured(value.key(), measure.style());
                    Figure.Measured before = measure.measured(value.key().in(Scenario.PY), measure.style());
                    return List.<Block.Cell>of(
                            new Block.Cell.Words(member(value.key().member())),
                            new Block.Cell.Number(now),
                            new Block.Cell.Number(before),
                            new Block.Cell.Bar(measure.difference(now, before), Block.Reference.PRIOR_YEAR));
                })
                .toList();
        Title title = new Title(
                assembly.place(),
                measure.shortName(),
                Words.EXCEPTIONS_REST.in(language, assembly.unitWords(measure.style()), "PY"),
                Words.TWO_SCENARIOS.in(language, month, "PY"));
        return Optional.of(new Block.Table(
                title,
                columns("PY", dimension),
                rows,
                false,
                measure.definition().better()));
    }

    private double moved(MetricValue value) {
        MetricValue before =
                assembly.metrics().find(value.key().in(Scenario.PY)).orElse(null);
        return before == null || before.shown() != Shown.VALUE || value.shown() != Shown.VALUE
                ? 0
                : Math.abs(value.value() - before.value()) * Math.max(1, value.n());
    }

    // Bridge

    /** From the reference to the actual by member; empty if the measure's members do not add up. */
    Optional<Block.Drawing> bridge(Measure measure, String dimension) {
        return MemberSplit.of(assembly.metrics(), measure, dimension, month).map(split -> bridge(measure, split));
    }

    private Block.Drawing bridge(Measure measure, MemberSplit split) {
        NumberStyle style = style(measure, split);
        double scale = style.scale();
        List<Chart.Step> steps = new ArrayList<>();
        double rest = split.actual().value() - split.reference().value();
        int others = 0;
        for (MemberSplit.Part part : split.parts()) {
            if (steps.size() < MOST - 1 || split.parts().size() == MOST) {
                steps.add(new Chart.Step(member(part.member()), part.delta() * scale));
                rest -= part.delta();
            } else {
                others++;
            }
        }
        if (others > 0 || Math.abs(rest) * scale >= 0.5 * Math.pow(10, -style.decimals())) {
            steps.add(new Chart.Step(
                    others > 0
                            ? Words.MEMBERS_REST_OF.in(language, Integer.toString(others))
                            : Words.MEMBERS_REST_ONLY.in(language),
                    rest * scale));
        }
        String reference = split.scenario().name();
        MetricKey total = measure.key(PeriodKind.MONTH, month);
        Chart.Bridge chart = new Chart.Bridge(
                split.flexed() ? Words.BRIDGE_FLEXED.in(language, reference) : reference,
                split.reference().value() * scale,
                split.flexed() ? null : total.in(split.scenario()),
                split.scenario(),
                steps,
                "AC",
                split.actual().value() * scale,
                split.flexed() ? null : total,
                List.of(),
                split.better(),
                style.unit(),
                style.decimals(),
                alternative(measure, split, style));
        Title title = new Title(
                assembly.place(),
                measureOf(measure, split),
                Words.MEMBERS_REST.in(
                        language, assembly.unitWords(style), Words.dimension(split.dimension(), language)),
                Words.TWO_SCENARIOS.in(language, month, reference));
        return new Block.Drawing(title, chart);
    }

    private String alternative(Measure measure, MemberSplit split, NumberStyle style) {
        String change = assembly.numbers()
                .withUnit(split.actual().value() - split.reference().value(), style.asVariance());
        MemberSplit.Part first = split.parts().get(0);
        return Words.BRIDGE_ALTERNATIVE.in(
                language,
                member(first.member()),
                assembly.numbers().withUnit(first.delta(), style.asVariance()),
                change,
                measureOf(measure, split),
                split.scenario().name());
    }

    private String measureOf(Measure measure, MemberSplit split) {
        if (!split.flexed()) {
            return measure.shortName();
        }
        return (measure.definition().better() == Better.HIGHER ? Words.MISSED : Words.COUNTED)
                .in(language, measure.shortName());
    }

    private NumberStyle style(Measure measure, MemberSplit split) {
        return split.flexed() ? NumberStyle.COUNT : measure.style();
    }

    // Series by member

    /** The largest members on one scale, by name; empty if there are none. */
    Optional<Block.Drawing> multiples(Measure measure, String asked) {
        return dimension(measure, asked)
                .map(dimension -> multiplesBy(measure, dimension))
                // a row of panels that only say how few there are is no picture
                .filter(drawing -> ((Chart.Multiples) drawing.chart())
                                .panels().stream()
                                        .filter(panel -> panel.instead().isEmpty())
                                        .count()
                        > 1);
    }

    private Block.Drawing multiplesBy(Measure measure, String dimension) {
        List<String> labels = assembly.identity().period().monthLabels(MONTHS);
        List<String> all = byVolume(measure, dimension);
        Set<String> drawn = new TreeSet<>(all.subList(0, Math.min(MOST, all.size())));
        MetricValue plan = assembly.metrics()
                .find(measure.key(PeriodKind.MONTH, month).in(Scenario.PL))
                .orElse(null);
        Double target = plan == null || !measure.isShare()
                ? null
                : plan.value() * measure.style().scale();
        List<Chart.Small> panels = new ArrayList<>();
        for (String member : drawn) {
            panels.add(small(measure, dimension, member, labels));
        }
        String scenarios = target == null || plan == null
                ? "AC"
                : Words.list(
                        List.of("AC", "PL (" + assembly.numbers().number(plan.value(), measure.style()) + ")"),
                        language);
        Title title = new Title(
                assembly.place(),
                measure.shortName(),
                all.size() > drawn.size()
                        ? Words.MEMBERS_LARGEST.in(
                                language,
                                assembly.unitWords(measure.style()),
                                Words.dimension(dimension, language),
                                Integer.toString(drawn.size()),
                                Integer.toString(all.size()))
                        : Words.MEMBERS_REST.in(
                                language, assembly.unitWords(measure.style()), Words.dimension(dimension, language)),
                labels.get(0) + ".." + labels.get(labels.size() - 1) + ", " + scenarios);
        return new Block.Drawing(
                title,
                new Chart.Multiples(
                        labels,
                        panels,
                        target,
                        measure.definition().better(),
                        measure.style().unit(),
                        measure.style().decimals(),
                        multiplesAlternative(measure, dimension, panels)));
    }

    private String multiplesAlternative(Measure measure, String dimension, List<Chart.Small> panels) {
        List<Chart.Small> known =
                panels.stream().filter(panel -> last(panel) != null).toList();
        if (known.isEmpty()) {
            return measure.name() + ", " + Words.dimension(dimension, language) + ".";
        }
        Comparator<Chart.Small> byValue = Comparator.comparingDouble(panel -> {
            Double value = last(panel);
            return value == null ? 0 : value;
        });
        Chart.Small least = known.stream().min(byValue).orElseThrow();
        Chart.Small most = known.stream().max(byValue).orElseThrow();
        return Words.MULTIPLES_ALTERNATIVE.in(
                language,
                measure.name(),
                Words.dimension(dimension, language),
                printed(measure, last(least)),
                least.label(),
                printed(measure, last(most)),
                most.label());
    }

    private String printed(Measure measure, @Nullable Double value) {
        return assembly.numbers()
                .withUnit(value == null ? null : value / measure.style().scale(), measure.style());
    }

    private static @Nullable Double last(Chart.Small panel) {
        return panel.values().get(panel.values().size() - 1);
    }

    private Chart.Small small(Measure measure, String dimension, String member, List<String> labels) {
        Chart.Series series = measure.series(PeriodKind.MONTH, labels, Scenario.AC, dimension, member);
        MetricKey key =
                new MetricKey(measure.definition().id(), PeriodKind.MONTH, month, dimension, member, Scenario.AC);
        MetricValue now = assembly.metrics().find(key).orElse(null);
        Figure.Measured figure = measure.measured(key, measure.style());
        Double low = null;
        Double high = null;
        Double counted = now == null ? null : now.numerator();
        Double items = now == null ? null : now.denominator();
        if (measure.isShare()
                && figure.value() != null
                && now != null
                && counted != null
                && items != null
                && whole(counted, items, now.n())) {
            Interval interval = Interval.wilson(Math.round(counted), Math.round(items), CONFIDENCE);
            low = interval.low() * measure.style().scale();
            high = interval.high() * measure.style().scale();
        }
        return new Chart.Small(
                member(member),
                series.values(),
                series.keys(),
                now == null ? 0 : now.n(),
                low,
                high,
                figure.instead(),
                signal(measure, dimension, member));
    }

    /** Whether a share is one of counted items: one for each item behind the value. */
    private static boolean whole(double counted, double items, long n) {
        return counted == Math.rint(counted) && items == n && counted >= 0 && counted <= items && items >= 1;
    }

    private boolean signal(Measure measure, String dimension, String member) {
        if (measure.definition().signals() == Signals.NONE) {
            return false;
        }
        ProcessSignal signal = ProcessSignal.of(
                measure.definition(),
                new TreeMap<>(assembly.metrics().months(measure.definition().id(), dimension, member, Scenario.AC)),
                month,
                value -> assembly.metrics().partial(value.key()));
        return signal != null && signal.rule() > 0;
    }

    /** Members with a value this month, those with the most items first. */
    private List<String> byVolume(Measure measure, String dimension) {
        return members(measure, dimension, Scenario.AC).stream()
                .sorted(Comparator.comparingDouble((MetricValue value) -> -volume(value))
                        .thenComparing(value -> value.key().member()))
                .map(value -> value.key().member())
                .toList();
    }

    private static double volume(MetricValue value) {
        Double denominator = value.denominator();
        return denominator == null ? Math.max(value.n(), Math.abs(value.value())) : denominator;
    }

    /** Twelve months of a sum by its largest members and a rest; empty if members do not add up. */
    Optional<Block.Drawing> stacked(Measure measure, String asked) {
        String dimension = dimension(measure, asked).orElse("");
        if (dimension.isEmpty() || !MemberSplit.addsUp(measure.definition())) {
            return Optional.empty();
        }
        List<String> labels = assembly.identity().period().monthLabels(MONTHS);
        List<String> members = byVolume(measure, dimension);
        List<String> drawn = members.subList(0, Math.min(STACKED, members.size()));
        Chart.Series total = measure.series(PeriodKind.MONTH, labels, Scenario.AC, "", "");
        List<@Nullable Double> rest = new ArrayList<>(total.values());
        List<Chart.Part> parts = new ArrayList<>();
        for (String member : drawn) {
            Chart.Series series = measure.series(PeriodKind.MONTH, labels, Scenario.AC, dimension, member);
            parts.add(new Chart.Part(member(member), series.values(), series.keys()));
            for (int at = 0; at < rest.size(); at++) {
                Double left = rest.get(at);
                Double own = series.values().get(at);
                rest.set(at, left == null ? null : Double.valueOf(left - (own == null ? 0 : own)));
            }
        }
        if (members.size() > drawn.size()) {
            List<@Nullable MetricKey> none = new ArrayList<>();
            labels.forEach(label -> none.add(null));
            parts.add(new Chart.Part(
                    Words.MEMBERS_REST_OF.in(language, Integer.toString(members.size() - drawn.size())), rest, none));
        }
        Title title = new Title(
                assembly.place(),
                measure.name(),
                Words.MEMBERS_REST.in(
                        language, assembly.unitWords(measure.style()), Words.dimension(dimension, language)),
                labels.get(0) + ".." + labels.get(labels.size() - 1) + ", AC");
        return Optional.of(new Block.Drawing(
                title,
                new Chart.Stacked(
                        labels,
                        parts,
                        measure.definition().better(),
                        measure.style().unit(),
                        measure.style().decimals(),
                        new Deviation(measure).sentence(month, language))));
    }

    /** Members by size against what chance allows; empty if the measure is no share of counted items. */
    Optional<Block.Drawing> funnelPlot(Measure measure, String asked) {
        String dimension = dimension(measure, asked).orElse("");
        MetricValue total = measure.now();
        if (dimension.isEmpty() || !measure.isShare() || total == null || total.shown() != Shown.VALUE) {
            return Optional.empty();
        }
        List<Chart.Unit> units = new ArrayList<>();
        for (MetricValue value : members(measure, dimension, Scenario.AC)) {
            Double counted = value.numerator();
            Double items = value.denominator();
            if (counted != null && items != null && whole(counted, items, value.n())) {
                units.add(new Chart.Unit(member(value.key().member()), items, counted / items * 100, value.key()));
            }
        }
        if (units.size() < 2) {
            return Optional.empty();
        }
        Title title = new Title(
                assembly.place(),
                measure.name(),
                Words.FUNNEL_REST.in(
                        language, assembly.unitWords(measure.style()), Words.dimension(dimension, language)),
                Words.FUNNEL_PERIOD.in(language, month));
        return Optional.of(new Block.Drawing(
                title,
                new Chart.FunnelPlot(
                        units,
                        total.value() * 100,
                        measure.definition().better(),
                        measure.style().unit(),
                        measure.style().decimals(),
                        Words.FUNNEL_ALTERNATIVE.in(
                                language,
                                Integer.toString(units.size()),
                                Words.dimension(dimension, language),
                                assembly.numbers().withUnit(total.value(), measure.style())))));
    }

    /** A member as printed; of a crossing both. */
    private String member(String member) {
        return member.replace(CROSS, ", ");
    }
}
