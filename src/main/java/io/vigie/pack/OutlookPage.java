package io.vigie.pack;

import io.vigie.calendar.FiscalCalendar;
import io.vigie.calendar.FiscalMonth;
import io.vigie.calendar.PeriodKind;
import io.vigie.catalogue.Language;
import io.vigie.metric.MetricKey;
import io.vigie.metric.MetricValue;
import io.vigie.metric.Scenario;
import io.vigie.metric.forecast.Forecast;
import io.vigie.metric.forecast.Method;
import io.vigie.metric.forecast.YearEnd;
import io.vigie.pack.chart.Chart;
import io.vigie.pack.page.Amount;
import io.vigie.pack.page.Block;
import io.vigie.pack.page.Figure;
import io.vigie.pack.page.NumberStyle;
import io.vigie.pack.page.Page;
import io.vigie.pack.page.Row;
import io.vigie.pack.page.Split;
import io.vigie.pack.page.Title;
import io.vigie.pack.page.Words;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where flows will stand at the end of the fiscal year, against plan, and what would move that most. */
final class OutlookPage {

    private static final int KNOWN = 12;
    private static final int DOTS = 20;
    private static final int TABLE = 6;
    private static final NumberStyle SHARE = new NumberStyle(100, 0, false, "%");

    private final Assembly assembly;
    private final Language language;
    private final List<Ahead> ahead;

    /** A measure with its year's end and the plan of the year; NaN where there is none. */
    private record Ahead(Measure measure, YearEnd year, double plan) {

        double miss() {
            return Double.isNaN(plan) ? 0 : year.missProbability(plan).orElse(0);
        }

        boolean planned() {
            return !Double.isNaN(plan);
        }
    }

    OutlookPage(Assembly assembly, List<Measure> measures) {
        this.assembly = assembly;
        this.language = assembly.language();
        FiscalCalendar calendar = assembly.catalogue().calendar(assembly.settings());
        FiscalMonth reported = calendar.month(assembly.identity().period().start());
        FiscalMonth last = assembly.identity().period().partial() ? reported.plus(-1) : reported;
        this.ahead = new ArrayList<>();
        for (Measure measure : measures) {
            YearEnd.of(measure.definition(), assembly.metrics(), last, calendar)
                    .filter(year -> year.forecast().origins() >= Forecast.MINIMUM_ORIGINS)
                    .ifPresent(year -> ahead.add(new Ahead(measure, year, plan(measure, year))));
        }
        ahead.sort(Comparator.comparing((Ahead one) -> !one.planned()).thenComparing(one -> -one.miss()));
    }

    private double plan(Measure measure, YearEnd year) {
        return assembly.metrics()
                .find(planned(measure, year))
                .map(MetricValue::value)
                .orElse(Double.NaN);
    }

    private static MetricKey planned(Measure measure, YearEnd year) {
        return measure.key(PeriodKind.YEAR, year.year()).in(Scenario.PL);
    }

    Page page(String id, String section) {
        if (ahead.isEmpty()) {
            return Page.of(
                    id,
                    section,
                    Words.OUTLOOK_NONE.in(language, Integer.toString(Forecast.MINIMUM_ORIGINS)),
                    List.of(new Block.Notes(
                            Words.OUTLOOK_WHY.in(language), List.of(Words.OUTLOOK_NONE_TEXT.in(language)))),
                    Words.OUTLOOK_SOURCE.in(
                            language, assembly.identity().period().monthLabel()));
        }
        Ahead first = ahead.get(0);
        List<Block> top = new ArrayList<>();
        top.add(fan(first));
        top.add(first.planned() ? dots(first) : noPlan(first));
        List<Row> rows = new ArrayList<>();
        rows.add(new Row(Split.MAIN_AND_BOX, 190, top));
        rows.add(new Row(Split.TABLE_AND_TEXT, 108, List.of(table(), swing(first))));
        rows.add(Row.of(new Block.Notes("", List.of(model(first)))));
        return new Page(
                id,
                section,
                message(first),
                rows,
                List.of(),
                Words.OUTLOOK_SOURCE.in(language, assembly.identity().period().monthLabel()));
    }

    private String message(Ahead first) {
        String total = assembly.numbers().withUnit(first.year().total(), style(first));
        if (!first.planned()) {
            return Words.OUTLOOK_MESSAGE.in(
                    language, first.measure().name(), total, first.year().year());
        }
        double gap = first.year().total() - first.plan();
        return Words.OUTLOOK_MESSAGE_PLAN.in(
                language,
                first.measure().name(),
                total,
                first.year().year(),
                assembly.numbers().withUnit(gap, style(first).asVariance()),
                probability(first.miss()));
    }

    /** Never 0 or 100 %: simulated years do not know what has never happened. */
    private String probability(double p) {
        return p < 0.01
                ? Words.LESS_THAN.in(language, assembly.numbers().withUnit(0.01, SHARE))
                : p > 0.99
                        ? Words.MORE_THAN.in(language, assembly.numbers().withUnit(0.99, SHARE))
                        : assembly.numbers().withUnit(p, SHARE);
    }

    /** Of a whole year, in as few digits as fit. */
    private NumberStyle style(Ahead one) {
        return assembly.yearly(one.measure(), one.year().total());
    }

    /** The fan of the first measure; empty if none can be forecast. */
    Optional<Block> fan() {
        return ahead.isEmpty() ? Optional.empty() : Optional.of(fan(ahead.get(0)));
    }

    private Block.Drawing fan(Ahead one) {
        Measure measure = one.measure();
        YearEnd year = one.year();
        List<String> labels = new ArrayList<>(assembly.identity().period().monthLabels(KNOWN));
        int first = labels.indexOf(year.last()) + 1;
        List<String> known = new ArrayList<>(labels.subList(0, first));
        known.addAll(year.ahead());
        double scale = measure.style().scale();
        List<Chart.Band> bands = new ArrayList<>();
        List<@Nullable Double> forecast = new ArrayList<>();
        List<@Nullable MetricKey> keys = new ArrayList<>();
        for (int at = 0; at < first; at++) {
            forecast.add(null);
            keys.add(null);
        }
        for (int step = 0; step < year.ahead().size(); step++) {
            Forecast paths = year.forecast();
            bands.add(new Chart.Band(
                    paths.quantile(step, 0.025) * scale,
                    paths.quantile(step, 0.1) * scale,
                    paths.quantile(step, 0.25) * scale,
                    paths.quantile(step, 0.75) * scale,
                    paths.quantile(step, 0.9) * scale,
                    paths.quantile(step, 0.975) * scale));
            forecast.add(paths.value(step) * scale);
            MetricKey key =
                    measure.key(PeriodKind.MONTH, year.ahead().get(step)).in(Scenario.FC);
            keys.add(assembly.metrics().find(key).isPresent() ? key : null);
        }
        Title title = new Title(
                assembly.place(),
                measure.name(),
                assembly.unitWords(measure.style()),
                Words.OUTLOOK_PERIOD.in(
                        language,
                        known.get(0) + ".." + year.last(),
                        year.ahead().get(0) + ".."
                                + year.ahead().get(year.ahead().size() - 1)));
        return new Block.Drawing(
                title,
                new Chart.Fan(
                        known,
                        first,
                        measure.series(PeriodKind.MONTH, known, Scenario.AC, "", ""),
                        new Chart.Series(Scenario.FC, forecast, keys),
                        prior(measure, known),
                        measure.series(PeriodKind.MONTH, known, Scenario.PL, "", ""),
                        bands,
                        measure.definition().better(),
                        measure.style().unit(),
                        measure.style().decimals(),
                        message(one)));
    }

    /** What lies ahead has no row of its own for the year before: that is what was actual then. */
    private static Chart.Series prior(Measure measure, List<String> months) {
        Chart.Series prior = measure.series(PeriodKind.MONTH, months, Scenario.PY, "", "");
        Chart.Series before = measure.series(
                PeriodKind.MONTH, months.stream().map(OutlookPage::yearBefore).toList(), Scenario.AC, "", "");
        List<@Nullable Double> values = new ArrayList<>(prior.values());
        List<@Nullable MetricKey> keys = new ArrayList<>(prior.keys());
        for (int at = 0; at < values.size(); at++) {
            if (values.get(at) == null) {
                values.set(at, before.values().get(at));
                keys.set(at, before.keys().get(at));
            }
        }
        return new Chart.Series(Scenario.PY, values, keys);
    }

    /** Of {@code 2026-10} as of {@code 2026-P10}. */
    private static String yearBefore(String month) {
        return Integer.parseInt(month.substring(0, 4)) - 1 + month.substring(4);
    }

    private Block.Drawing dots(Ahead one) {
        NumberStyle style = style(one);
        List<Double> values = new ArrayList<>();
        for (int dot = 0; dot < DOTS; dot++) {
            values.add(one.year().quantile((dot + 0.5) / DOTS) * style.scale());
        }
        Title title = new Title(
                assembly.place(),
                one.measure().shortName(),
                Words.OUTLOOK_DOTS_REST.in(language, assembly.unitWords(style)),
                Words.OUTLOOK_DOTS_PERIOD.in(language, one.year().year()));
        return new Block.Drawing(
                title,
                new Chart.QuantileDots(
                        values,
                        one.plan() * style.scale(),
                        one.measure().definition().better(),
                        style.unit(),
                        style.decimals(),
                        Words.OUTLOOK_DOTS_ALTERNATIVE.in(
                                language, one.measure().name(), probability(one.miss()))));
    }

    private Block noPlan(Ahead one) {
        return new Block.Notes(
                Words.OUTLOOK_NO_PLAN.in(language),
                List.of(Words.OUTLOOK_NO_PLAN_TEXT.in(
                        language, one.measure().shortName(), one.year().year())));
    }

    private Block.Table table() {
        List<Block.Column> columns = List.of(
                new Block.Column(Words.SCORECARD_MEASURE.in(language), 112, false),
                new Block.Column(Words.SCORECARD_UNIT.in(language), 36, false),
                new Block.Column("FC " + ahead.get(0).year().year(), 50, true),
                new Block.Column(Words.OUTLOOK_INTERVAL.in(language), 90, true),
                new Block.Column("PL", 44, true),
                new Block.Column("ΔPL", 44, true),
                new Block.Column(Words.OUTLOOK_MISS.in(language), 92, false));
        List<List<Block.Cell>> rows = new ArrayList<>();
        for (Ahead one : ahead.subList(0, Math.min(TABLE, ahead.size()))) {
            NumberStyle style = style(one);
            String low = assembly.numbers().number(one.year().quantile(0.1), style);
            String high = assembly.numbers().number(one.year().quantile(0.9), style);
            Amount plan = Amount.of(planned(one.measure(), one.year()), Amount.Part.VALUE, one.plan());
            Figure none = new Figure.Plain(null, style);
            rows.add(List.of(
                    new Block.Cell.Words(named(one)),
                    new Block.Cell.Words(style.unit()),
                    new Block.Cell.Number(new Figure.Plain(one.year().total(), style)),
                    new Block.Cell.Words(Words.FROM_TO.in(language, low, high)),
                    new Block.Cell.Number(one.planned() ? new Figure.Composed(plan, style) : none),
                    new Block.Cell.Number(
                            one.planned()
                                    ? new Figure.Composed(
                                            Amount.constant(one.year().total()).minus(plan), style.asVariance())
                                    : none),
                    one.planned()
                            ? new Block.Cell.Track(new Figure.Plain(
                                    // no less and no more than the title says
                                    Math.min(0.99, Math.max(0.01, one.miss())), SHARE))
                            : new Block.Cell.Words("–")));
        }
        Title title = new Title(
                assembly.place(),
                Words.OUTLOOK_TABLE.in(language),
                Words.UNIT_SHOWN.in(language),
                Words.OUTLOOK_TABLE_PERIOD.in(language, ahead.get(0).year().year()));
        return new Block.Table(title, columns, rows, false);
    }

    /** What single months, at their P10 and P90, would move the year by; the widest first. */
    private Block swing(Ahead one) {
        NumberStyle style = style(one);
        YearEnd year = one.year();
        List<Chart.SwingFactor> factors = new ArrayList<>();
        for (int step = 0; step < Math.min(5, year.ahead().size()); step++) {
            double middle = year.forecast().value(step);
            factors.add(new Chart.SwingFactor(
                    Words.period(year.ahead().get(step), language),
                    Math.min(0, year.forecast().quantile(step, 0.1) - middle) * style.scale(),
                    Math.max(0, year.forecast().quantile(step, 0.9) - middle) * style.scale()));
        }
        factors.sort(Comparator.comparingDouble(factor -> factor.low() - factor.high()));
        Title title = new Title(
                assembly.place(),
                one.measure().shortName(),
                Words.OUTLOOK_SWING_REST.in(language, assembly.unitWords(style)),
                Words.OUTLOOK_SWING_PERIOD.in(language, year.year()));
        return new Block.Drawing(
                title,
                new Chart.Swing(
                        year.total() * style.scale(),
                        factors,
                        one.measure().definition().better(),
                        style.unit(),
                        style.decimals(),
                        Words.OUTLOOK_SWING_ALTERNATIVE.in(
                                language, factors.get(0).label(), one.measure().name())));
    }

    /** A forecast that no method makes better than last year's months says so. */
    private String named(Ahead one) {
        Method method = one.year().forecast().method();
        String name = one.measure().shortName();
        return one.year().forecast().beatsNaive()
                ? name
                : name + " (" + (language == Language.FR ? method.fr() : method.en()) + ")";
    }

    private String model(Ahead one) {
        Forecast forecast = one.year().forecast();
        NumberStyle two = new NumberStyle(1, 2, false, "");
        Optional<String> beaten = forecast.beatsNaive()
                ? Optional.of(Words.OUTLOOK_MODEL.in(
                        language,
                        language == Language.FR
                                ? forecast.method().fr()
                                : forecast.method().en(),
                        Integer.toString(forecast.origins()),
                        assembly.numbers().number(forecast.score(), two),
                        assembly.numbers().number(forecast.naiveScore(), two),
                        Integer.toString(forecast.covered())))
                : Optional.empty();
        return beaten.orElseGet(() -> Words.OUTLOOK_NAIVE.in(language, Integer.toString(forecast.origins())));
    }
}
