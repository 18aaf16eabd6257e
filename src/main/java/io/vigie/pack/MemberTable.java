package io.vigie.pack;

import io.vigie.calendar.PeriodKind;
import io.vigie.canonical.Grade;
import io.vigie.catalogue.Language;
import io.vigie.catalogue.MetricDefinition.Value;
import io.vigie.metric.MetricKey;
import io.vigie.metric.MetricValue;
import io.vigie.metric.Scenario;
import io.vigie.metric.Shown;
import io.vigie.pack.page.Block;
import io.vigie.pack.page.Figure;
import io.vigie.pack.page.NumberStyle;
import io.vigie.pack.page.Title;
import io.vigie.pack.page.Words;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The members of a measure in a table, against prior year. */
final class MemberTable {

    private static final int MEMBERS = 6;

    private final Assembly assembly;
    private final Language language;

    MemberTable(Assembly assembly) {
        this.assembly = assembly;
        this.language = assembly.language();
    }

    /** The members that moved most, the others added up, and the total; empty if the metric has no members this month. */
    Optional<Block> of(Measure measure, String dimension) {
        return Optional.ofNullable(breakdown(measure, dimension));
    }

    private Block.@Nullable Table breakdown(Measure measure, String dimension) {
        String id = measure.definition().id();
        String month = assembly.identity().period().monthLabel();
        List<MetricValue> values = assembly.metrics().members(id, dimension).stream()
                .map(member -> new MetricKey(id, PeriodKind.MONTH, month, dimension, member, Scenario.AC))
                .flatMap(key -> assembly.metrics().find(key).stream())
                .toList();
        if (values.size() < 2) {
            return null;
        }
        boolean all = values.size() <= MEMBERS;
        List<MetricValue> largest = all
                ? values
                : values.stream()
                        .sorted(Comparator.comparingDouble(this::change)
                                .reversed()
                                .thenComparing(value -> value.key().member()))
                        .limit(MEMBERS)
                        .toList();
        String name = Words.dimension(dimension, language);
        List<Block.Column> columns = List.of(
                new Block.Column(name.substring(0, 1).toUpperCase(language.locale()) + name.substring(1), 130, false),
                new Block.Column("AC", 46, true),
                new Block.Column("PY", 46, true),
                new Block.Column("ΔPY", 46, true),
                new Block.Column("n", 46, true),
                new Block.Column(Words.SCORECARD_GRADE.in(language), 46, true));
        List<List<Block.Cell>> rows = new ArrayList<>();
        for (MetricValue value : largest) {
            rows.add(member(measure, value, value.key().member()));
        }
        MetricValue total = measure.now();
        if (!all) {
            rest(measure, values, largest).ifPresent(rows::add);
        }
        if (total != null) {
            rows.add(member(measure, total, Words.MEMBERS_TOTAL.in(language)));
        }
        String unit = assembly.unitWords(measure.style());
        Title title = new Title(
                assembly.identity().entity(),
                measure.name(),
                !all
                        ? Words.MEMBERS_TOP.in(
                                language, unit, name, Integer.toString(MEMBERS), Integer.toString(values.size()))
                        : Words.MEMBERS_REST.in(language, unit, name),
                Words.TO_DATE_PERIOD.in(language, month));
        return new Block.Table(title, columns, rows, total != null);
    }

    /** How much a member moved against prior year, weighed by its volume. */
    private double change(MetricValue value) {
        MetricValue before =
                assembly.metrics().find(value.key().in(Scenario.PY)).orElse(null);
        if (before == null || value.shown() == Shown.SUPPRESSED || before.shown() == Shown.SUPPRESSED) {
            return 0;
        }
        Double denominator = value.denominator();
        return Math.abs(value.value() - before.value()) * (denominator == null ? 1 : denominator);
    }

    /** The members that are not listed, added up, so that the parts add to the whole; empty if they cannot be added. */
    private Optional<List<Block.Cell>> rest(Measure measure, List<MetricValue> all, List<MetricValue> listed) {
        List<MetricValue> others =
                all.stream().filter(value -> !listed.contains(value)).toList();
        List<MetricValue> before = others.stream()
                .flatMap(value -> assembly.metrics().find(value.key().in(Scenario.PY)).stream())
                .toList();
        Double actual = sum(measure, others);
        if (actual == null) {
            return Optional.empty();
        }
        boolean comparable =
                before.size() == others.size() && before.stream().noneMatch(value -> measure.partial(value.key()));
        Double prior = comparable ? sum(measure, before) : null;
        NumberStyle style = measure.fitting(actual);
        Double change = prior == null
                ? null
                : measure.isShare()
                        ? Double.valueOf(actual - prior)
                        : prior <= 0 ? null : Double.valueOf(actual / prior - 1);
        NumberStyle changed = measure.isShare() ? style.asVariance() : new NumberStyle(100, 1, true, "%");
        return Optional.of(List.of(
                new Block.Cell.Words(Words.MEMBERS_OTHER.in(language, Integer.toString(others.size()))),
                new Block.Cell.Number(new Figure.Plain(actual, style)),
                new Block.Cell.Number(new Figure.Plain(prior, style)),
                new Block.Cell.Number(new Figure.Plain(change, changed)),
                new Block.Cell.Number(new Figure.Plain(
                        (double) others.stream().mapToLong(MetricValue::n).sum(), NumberStyle.COUNT)),
                new Block.Cell.Words(
                        Grade.worst(others.stream().map(MetricValue::grade).toList())
                                .name())));
    }

    private static @Nullable Double sum(Measure measure, List<MetricValue> values) {
        double numerator = 0;
        double denominator = 0;
        for (MetricValue value : values) {
            Double above = value.numerator();
            Double below = value.denominator();
            if (value.shown() == Shown.SUPPRESSED) {
                return null;
            }
            if (above == null || below == null) {
                if (!addsUp(measure.definition().value()) || measure.isShare()) {
                    return null;
                }
                numerator += value.value();
                denominator = 1;
            } else {
                numerator += above;
                denominator += below;
            }
        }
        return denominator == 0 ? null : numerator / denominator;
    }

    private static boolean addsUp(Value kind) {
        return kind instanceof Value.Sum
                || kind instanceof Value.Count
                || (kind instanceof Value.Closing closing && closing.p() == null);
    }

    private List<Block.Cell> member(Measure measure, MetricValue value, String name) {
        NumberStyle fitting = measure.fitting(value.value());
        Figure.Measured actual = measure.measured(value.key(), fitting);
        Figure.Measured prior = measure.measured(value.key().in(Scenario.PY), fitting);
        return List.of(
                new Block.Cell.Words(name),
                new Block.Cell.Number(actual),
                new Block.Cell.Number(prior),
                new Block.Cell.Number(
                        measure.isShare() ? measure.difference(actual, prior) : measure.relative(actual, prior)),
                new Block.Cell.Number(new Figure.Plain(
                        value.shown() == Shown.SUPPRESSED ? null : Double.valueOf(value.n()), NumberStyle.COUNT)),
                new Block.Cell.Words(value.grade().name()));
    }
}
