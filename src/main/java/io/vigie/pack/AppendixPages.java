package io.vigie.pack;

import io.vigie.calendar.FiscalCalendar;
import io.vigie.calendar.FiscalMonth;
import io.vigie.calendar.Period;
import io.vigie.calendar.WorkingDays;
import io.vigie.catalogue.FindingDefinition;
import io.vigie.catalogue.Language;
import io.vigie.catalogue.MetricDefinition;
import io.vigie.catalogue.PackDefinition.PageKind;
import io.vigie.finding.AnalysisRun;
import io.vigie.finding.Finding;
import io.vigie.metric.MetricKey;
import io.vigie.metric.Restatement;
import io.vigie.pack.page.Block;
import io.vigie.pack.page.Figure;
import io.vigie.pack.page.NumberStyle;
import io.vigie.pack.page.Page;
import io.vigie.pack.page.Row;
import io.vigie.pack.page.Split;
import io.vigie.pack.page.Title;
import io.vigie.pack.page.Words;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** What stands behind the pages: decisions asked, values that have changed since they were published, days, and methods. */
final class AppendixPages {

    private static final int RESTATED = 200;

    private final Assembly assembly;
    private final Language language;

    AppendixPages(Assembly assembly) {
        this.assembly = assembly;
        this.language = assembly.language();
    }

    // Decisions

    Page decisions(String id, String section) {
        List<Finding> asked = new Decisions(assembly).asked();
        String source = Words.DECISIONS_SOURCE.in(language);
        if (asked.isEmpty()) {
            return Page.of(
                    id,
                    section,
                    Words.DECISIONS_NONE.in(
                            language,
                            assembly.numbers().count(assembly.findings().runs().size())),
                    List.of(new Block.Notes(
                            Words.SUMMARY_DECISIONS.in(language), List.of(Words.NO_DECISION.in(language)))),
                    source);
        }
        List<List<Block.Cell>> rows = new ArrayList<>();
        LocalDate due = LocalDate.ofInstant(
                        assembly.identity().asOf(), assembly.identity().zone())
                .plusDays(SummaryPage.DUE_DAYS);
        String currency = assembly.identity().currency();
        double most = asked.stream()
                .mapToDouble(finding -> finding.money().most())
                .max()
                .orElse(0);
        NumberStyle style = Measure.money(most, 0, currency);
        for (Finding finding : asked) {
            rows.add(List.of(
                    new Block.Cell.Words("D" + (rows.size() + 1)),
                    new Block.Cell.Words(finding.action().in(language)),
                    new Block.Cell.Words(finding.what().in(language)),
                    new Block.Cell.Number(new Figure.Money(
                            finding.id(), Figure.Bound.LOW, finding.money().low(), style)),
                    new Block.Cell.Number(new Figure.Money(
                            finding.id(), Figure.Bound.BASE, finding.money().base(), style)),
                    new Block.Cell.Number(new Figure.Money(
                            finding.id(), Figure.Bound.HIGH, finding.money().high(), style)),
                    new Block.Cell.Words((finding.reversible() ? Words.FINDING_REVERSIBLE : Words.FINDING_IRREVERSIBLE)
                            .in(language)),
                    new Block.Cell.Words(finding.owner().in(language)),
                    new Block.Cell.Words(due.toString())));
        }
        List<Block.Column> columns = List.of(
                new Block.Column("", 24, false),
                new Block.Column(Words.DECISIONS_ASKED.in(language), 188, false),
                new Block.Column(Words.DECISIONS_BECAUSE.in(language), 176, false),
                new Block.Column(Words.DECISIONS_LOW.in(language), 40, true),
                new Block.Column(Words.DECISIONS_BASE.in(language), 40, true),
                new Block.Column(Words.DECISIONS_HIGH.in(language), 40, true),
                new Block.Column(Words.DECISIONS_UNDO.in(language), 62, false),
                new Block.Column(Words.FINDING_OWNER.in(language), 104, false),
                new Block.Column(Words.DECISIONS_DUE.in(language), 58, false));
        Title title = new Title(
                assembly.place(),
                Words.SUMMARY_DECISIONS.in(language),
                Words.TREND_IN.in(language, style.unit()),
                assembly.identity().period().label());
        String count = Words.opening(asked.size(), language);
        String worth = Worth.of(asked, currency).in(language);
        String message = asked.size() == 1
                ? Words.DECISIONS_MESSAGE_ONE.in(language, worth)
                : Words.DECISIONS_MESSAGE.in(language, count, worth);
        return new Page(
                id,
                section,
                message,
                List.of(
                        Row.of(new Block.Table(title, columns, rows, false)),
                        Row.of(new Block.Notes(
                                Words.DECISIONS_NEXT.in(language),
                                List.of(
                                        Words.DECISIONS_NEXT_TEXT.in(language),
                                        Words.DECISIONS_REGISTER.in(language))))),
                List.of(),
                source);
    }

    // Restatements

    Page restatements(String id, String section) {
        return Page.of(id, section, restated(), List.of(restatements()), Words.RESTATED_SOURCE.in(language));
    }

    /** How many published values have changed. */
    private String restated() {
        List<Restatement> all = assembly.metrics().restatements();
        List<Restatement> listed = all.stream().filter(Restatement::listed).toList();
        if (listed.isEmpty()) {
            return all.isEmpty()
                    ? Words.RESTATED_NONE.in(language)
                    : Words.RESTATED_ABSORBED.in(language, assembly.numbers().count(all.size()));
        }
        return Words.RESTATED_MESSAGE.in(
                language,
                assembly.numbers().count(listed.size()),
                assembly.numbers()
                        .count(listed.stream().filter(Restatement::closed).count()),
                assembly.numbers().count(all.size() - listed.size()));
    }

    private Block restatements() {
        List<Restatement> all = assembly.metrics().restatements();
        List<Restatement> listed = all.stream().filter(Restatement::listed).toList();
        if (listed.isEmpty()) {
            return new Block.Notes(
                    Words.DATA_RESTATED.in(language), List.of(restated(), Words.RESTATED_RULE.in(language)));
        }
        List<List<Block.Cell>> rows = new ArrayList<>();
        for (Restatement one : listed.subList(0, Math.min(RESTATED, listed.size()))) {
            MetricKey key = one.key();
            MetricDefinition metric = assembly.catalogue().metrics().get(key.metric());
            if (metric == null) {
                continue;
            }
            NumberStyle style = assembly.measure(metric).fitting(one.was());
            rows.add(List.of(
                    new Block.Cell.Words(metric.shortName().in(language)),
                    new Block.Cell.Words(key.period()),
                    new Block.Cell.Words(key.member().isEmpty() ? "–" : key.member()),
                    new Block.Cell.Words(style.unit()),
                    new Block.Cell.Number(new Figure.Plain(one.was(), style)),
                    new Block.Cell.Number(new Figure.Plain(Double.isNaN(one.now()) ? null : one.now(), style)),
                    new Block.Cell.Number(new Figure.Plain(
                            Double.isNaN(one.now()) ? null : one.now() - one.was(), style.asVariance())),
                    new Block.Cell.Words(one.reason()),
                    new Block.Cell.Words(one.wasRun())));
        }
        List<Block.Column> columns = List.of(
                new Block.Column(Words.SCORECARD_MEASURE.in(language), 128, false),
                new Block.Column(Words.DATA_RESTATED_MONTH.in(language), 48, false),
                new Block.Column(Words.DATA_RESTATED_MEMBER.in(language), 92, false),
                new Block.Column(Words.SCORECARD_UNIT.in(language), 36, false),
                new Block.Column(Words.DATA_RESTATED_WAS.in(language), 52, true),
                new Block.Column(Words.DATA_RESTATED_IS.in(language), 52, true),
                new Block.Column("Δ", 52, true),
                new Block.Column(Words.DATA_REASON.in(language), 180, false),
                new Block.Column(Words.DATA_RESTATED_RUN.in(language), 92, false));
        Title title = new Title(
                assembly.place(),
                Words.DATA_RESTATED.in(language),
                Words.DATA_RESTATED_REST.in(
                        language,
                        assembly.numbers().count(rows.size()),
                        assembly.numbers().count(all.size())),
                assembly.identity().period().label());
        return new Block.Table(title, columns, rows, false);
    }

    // Calendar facts and false alarms

    Page calendar(String id, String section) {
        FiscalCalendar calendar = assembly.catalogue().calendar(assembly.settings());
        WorkingDays days = assembly.workingDays();
        FiscalMonth reported = calendar.month(assembly.identity().period().start());
        List<List<Block.Cell>> rows = new ArrayList<>();
        int now = 0;
        int before = 0;
        for (int back = 0; back < 13; back++) {
            Period month = calendar.period(reported.plus(-back));
            Period prior = calendar.prior(month);
            int own = days.count(month);
            int other = prior == null ? 0 : days.count(prior);
            if (back == 0) {
                now = own;
                before = other;
            }
            rows.add(List.of(
                    new Block.Cell.Words(month.label()),
                    new Block.Cell.Number(new Figure.Plain((double) month.days(), NumberStyle.COUNT)),
                    new Block.Cell.Number(new Figure.Plain((double) own, NumberStyle.COUNT)),
                    new Block.Cell.Number(
                            new Figure.Plain(prior == null ? null : Double.valueOf(other), NumberStyle.COUNT)),
                    new Block.Cell.Number(new Figure.Plain(
                            prior == null ? null : Double.valueOf(own - other), NumberStyle.COUNT.asVariance())),
                    new Block.Cell.Words(clockChange(month))));
        }
        List<Block.Column> columns = List.of(
                new Block.Column(Words.DATA_RESTATED_MONTH.in(language), 62, false),
                new Block.Column(Words.CALENDAR_DAYS.in(language), 50, true),
                new Block.Column(Words.CALENDAR_WORKING.in(language), 72, true),
                new Block.Column("PY", 50, true),
                new Block.Column("ΔPY", 50, true),
                new Block.Column(Words.CALENDAR_CLOCK.in(language), 168, false));
        Title title = new Title(
                assembly.place(),
                Words.CALENDAR_TITLE.in(language),
                Words.CALENDAR_REST.in(language, assembly.settings().holidays()),
                Words.TWO_SCENARIOS.in(
                        language,
                        assembly.trendStart() + ".."
                                + assembly.identity().period().monthLabel(),
                        "PY"));
        List<String> facts = new ArrayList<>();
        facts.add(Words.CALENDAR_MONTH.in(
                language,
                Words.period(assembly.identity().period().monthLabel(), language),
                Integer.toString(now),
                Integer.toString(before)));
        facts.add(Words.CALENDAR_WEEKS.in(language));
        facts.addAll(falseAlarms());
        List<Row> body = new ArrayList<>();
        body.add(new Row(
                Split.TABLE_AND_TEXT,
                0,
                List.of(
                        new Block.Table(title, columns, rows, false),
                        new Block.Notes(Words.CALENDAR_MIND.in(language), facts))));
        if (assembly.pageOf(PageKind.RESTATEMENTS).isEmpty()) {
            body.add(Row.of(restatements()));
        }
        return new Page(
                id,
                section,
                Words.CALENDAR_MESSAGE.in(
                        language,
                        Words.period(assembly.identity().period().monthLabel(), language),
                        Integer.toString(now),
                        assembly.comparedDays(now, before)),
                body,
                List.of(),
                Words.CALENDAR_SOURCE.in(language, assembly.settings().holidays()));
    }

    /** A day with 23 or 25 hours, if the month has one. */
    private String clockChange(Period month) {
        for (LocalDate day = month.start(); day.isBefore(month.end()); day = day.plusDays(1)) {
            Duration length = Duration.between(
                    day.atStartOfDay(assembly.identity().zone()),
                    day.plusDays(1).atStartOfDay(assembly.identity().zone()));
            if (length.toHours() != 24) {
                return Words.CALENDAR_HOURS.in(language, day, Long.toString(length.toHours()));
            }
        }
        return "";
    }

    /** How many signals chance alone would raise, as the analyses say. */
    private List<String> falseAlarms() {
        return assembly.findings().runs().stream()
                .filter(run -> run.analysis().equals("F16"))
                .map(run -> Words.CALENDAR_ALARMS.in(language, run.note().in(language)))
                .toList();
    }

    // Methods

    Page methods(String id, String section) {
        List<List<Block.Cell>> rows = new ArrayList<>();
        for (AnalysisRun run : assembly.findings().runs()) {
            FindingDefinition definition = assembly.catalogue().findings().values().stream()
                    .filter(one -> one.id().equals(run.id()))
                    .findFirst()
                    .orElse(null);
            SortedSet<String> methods = new TreeSet<>();
            assembly.findings().findings().stream()
                    .filter(finding -> finding.analysis().equals(run.analysis()))
                    .forEach(finding -> methods.add(finding.method().in(language)));
            String thresholds = definition == null
                    ? ""
                    : String.join(
                            "; ",
                            definition.thresholds().entrySet().stream()
                                    .map(entry -> entry.getKey() + " "
                                            + entry.getValue().toPlainString())
                                    .toList());
            rows.add(List.of(
                    new Block.Cell.Words(run.analysis()),
                    new Block.Cell.Words(
                            definition == null ? run.id() : definition.name().in(language)),
                    new Block.Cell.Words(
                            methods.isEmpty() ? Words.METHODS_SILENT.in(language) : String.join(" ", methods)),
                    new Block.Cell.Words(thresholds),
                    new Block.Cell.Words(run.note().in(language))));
        }
        List<Block.Column> columns = List.of(
                new Block.Column("", 24, false),
                new Block.Column(Words.FINDINGS_ANALYSIS.in(language), 108, false),
                new Block.Column(Words.FINDING_METHOD.in(language), 250, false),
                new Block.Column(Words.METHODS_THRESHOLDS.in(language), 180, false),
                new Block.Column(Words.FINDINGS_NOTE.in(language), 170, false));
        Title title = new Title(
                assembly.place(),
                Words.FINDINGS_RUNS.in(language),
                Words.METHODS_REST.in(language),
                assembly.identity().period().label());
        List<String> notes = List.of(
                Words.METHODS_LIMITS.in(language),
                Words.METHODS_FORECAST.in(language),
                Words.METHODS_INTERVAL.in(language),
                Words.METHODS_MONEY.in(language),
                Words.METHODS_DISCLOSURE.in(language));
        return new Page(
                id,
                section,
                Words.METHODS_MESSAGE.in(language, Integer.toString(rows.size())),
                List.of(
                        Row.of(new Block.Table(title, columns, rows, false)),
                        Row.of(new Block.Notes(Words.METHODS_COMMON.in(language), notes))),
                List.of(),
                Words.METHODS_SOURCE.in(language));
    }
}
