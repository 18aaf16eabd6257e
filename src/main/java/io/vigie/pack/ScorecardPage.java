package io.vigie.pack;

import io.vigie.canonical.Grade;
import io.vigie.catalogue.Language;
import io.vigie.metric.MetricValue;
import io.vigie.metric.Scenario;
import io.vigie.pack.page.Block;
import io.vigie.pack.page.Comment;
import io.vigie.pack.page.Figure;
import io.vigie.pack.page.Page;
import io.vigie.pack.page.Row;
import io.vigie.pack.page.Title;
import io.vigie.pack.page.Words;
import java.util.ArrayList;
import java.util.List;

/** One row for each measure against plan, prior year and its own process limits. */
final class ScorecardPage {

    /** Comments that fit under the table. */
    private static final int COMMENTS = 3;

    private final Assembly assembly;
    private final Language language;
    private final List<Deviation> rows;

    ScorecardPage(Assembly assembly, List<Measure> measures) {
        this.assembly = assembly;
        this.language = assembly.language();
        this.rows = measures.stream().map(Deviation::new).toList();
    }

    Page page(String id, String section) {
        String period = assembly.identity().period().label();
        Title title = new Title(
                assembly.place(),
                Words.SCORECARD_TITLE.in(language, Integer.toString(rows.size())),
                Words.UNIT_SHOWN.in(language),
                Words.SCORECARD_PERIOD.in(language, period, assembly.trendStart()));
        long files = assembly.data().files().stream()
                .filter(file -> !file.profile().isEmpty())
                .count();
        List<Remark> remarks = remarks();
        return new Page(
                id,
                section,
                message(),
                List.of(Row.of(new Block.Scorecard(
                        title,
                        rows.stream().map(row -> row(row, number(row, remarks))).toList()))),
                comments(remarks),
                Words.SCORECARD_SOURCE.in(
                        language,
                        assembly.numbers().count(files) + " "
                                + Words.DATA_FILE.in(language).toLowerCase(language.locale()) + (files == 1 ? "" : "s"),
                        assembly.asOf()));
    }

    private Block.ScorecardRow row(Deviation deviation, int comment) {
        Measure measure = deviation.measure();
        ProcessSignal signal = deviation.signal();
        MetricValue now = measure.now();
        return new Block.ScorecardRow(
                measure.definition().id(),
                DomainPage.domainName(measure.definition().domain(), language),
                measure.shortName(),
                measure.style().unit(),
                deviation.actual(),
                deviation.plan(),
                measure.difference(deviation.actual(), deviation.plan()),
                measure.relative(deviation.actual(), deviation.plan()),
                deviation.prior(),
                measure.difference(deviation.actual(), deviation.prior()),
                measure.relative(deviation.actual(), deviation.prior()),
                measure.trend(Scenario.AC),
                signal == null || !signal.steady() ? null : new double[] {signal.lower(), signal.upper()},
                signal == null ? Words.NOT_TESTED.in(language) : signal.code(),
                measure.definition().better(),
                now == null ? Grade.D : now.grade(),
                comment);
    }

    /** A remark on a row. */
    private record Remark(Deviation row, String text) {}

    private static int number(Deviation row, List<Remark> remarks) {
        return 1 + remarks.stream().map(Remark::row).toList().indexOf(row);
    }

    private static List<Comment> comments(List<Remark> remarks) {
        List<Comment> comments = new ArrayList<>();
        remarks.forEach(remark -> comments.add(new Comment(comments.size() + 1, remark.text())));
        return comments;
    }

    private List<Remark> remarks() {
        List<Remark> comments = new ArrayList<>();
        for (Deviation row : rows) {
            Figure.Measured actual = row.actual();
            if (row.measure().partial(actual.key())) {
                comments.add(new Remark(
                        row, Words.SCORECARD_PARTIAL.in(language, row.measure().shortName())));
            } else if (actual.instead().equals(Measure.SUPPRESSED)) {
                comments.add(new Remark(
                        row, Words.SCORECARD_HIDDEN.in(language, row.measure().shortName())));
            } else if (!actual.instead().isEmpty()) {
                comments.add(new Remark(
                        row, Words.SCORECARD_FEW.in(language, row.measure().shortName(), actual.instead())));
            } else if (actual.value() == null) {
                comments.add(new Remark(
                        row,
                        Words.SCORECARD_MISSING.in(
                                language,
                                row.measure().shortName(),
                                assembly.reason(row.measure().definition()))));
            } else if (row.plan().value() != null && row.plan().value() <= 0) {
                comments.add(new Remark(
                        row,
                        Words.SCORECARD_PLAN_ZERO.in(language, row.measure().shortName())));
            }
        }
        for (Deviation row : rows) {
            ProcessSignal signal = row.signal();
            if (signal != null && signal.rule() > 0) {
                comments.add(new Remark(row, assembly.signal(row.measure(), signal)));
            }
        }
        return List.copyOf(comments.subList(0, Math.min(COMMENTS, comments.size())));
    }

    private static Words only(boolean planned, boolean behind) {
        return planned
                ? behind ? Words.MESSAGE_ONLY_BEHIND_PLAN : Words.MESSAGE_ONLY_ON_PLAN
                : behind ? Words.MESSAGE_ONLY_WORSE : Words.MESSAGE_ONLY_NO_WORSE;
    }

    private static Words several(boolean planned, long behind) {
        return planned
                ? behind == 0
                        ? Words.LISTED_BEHIND_PLAN_NONE
                        : behind == 1 ? Words.LISTED_BEHIND_PLAN_ONE : Words.LISTED_BEHIND_PLAN
                : behind == 0
                        ? Words.MESSAGE_BEHIND_PRIOR_NONE
                        : behind == 1 ? Words.MESSAGE_BEHIND_PRIOR_ONE : Words.MESSAGE_BEHIND_PRIOR;
    }

    private String message() {
        long measured =
                rows.stream().filter(row -> row.actual().value() != null).count();
        if (measured == 0) {
            return Words.MESSAGE_NO_VALUES.in(
                    language,
                    Integer.toString(rows.size()),
                    assembly.identity().period().label());
        }
        boolean planned = rows.stream().anyMatch(row -> row.behind(row.plan()) != null);
        List<Boolean> compared = rows.stream()
                .map(row -> row.behind(planned ? row.plan() : row.prior()))
                .filter(behind -> behind != null)
                .toList();
        long behind = compared.stream().filter(is -> is).count();
        String opening = compared.isEmpty()
                ? Words.MESSAGE_NOT_COMPARED.in(language, Long.toString(measured), Integer.toString(rows.size()))
                : (compared.size() == 1 ? only(planned, behind == 1) : several(planned, behind))
                        .in(language, Words.opening((int) behind, language), Integer.toString(compared.size()));
        List<String> signals = rows.stream()
                .filter(row -> row.signal() != null && row.signal().headline())
                .map(row -> row.measure().shortName())
                .toList();
        if (signals.isEmpty()) {
            long tested = rows.stream().filter(row -> row.signal() != null).count();
            return tested == 0
                    ? Words.MESSAGE_NOT_TESTED.in(language, opening)
                    : tested == 1
                            ? Words.MESSAGE_NO_SIGNAL_ONE.in(language, opening)
                            : Words.MESSAGE_NO_SIGNALS.in(language, opening, Long.toString(tested));
        }
        String count = signals.size() == 1
                ? Words.MESSAGE_ONE.in(language)
                : Words.MESSAGE_SEVERAL.in(
                        language, Words.opening(signals.size(), language).toLowerCase(language.locale()));
        return Deviation.fitting(List.of(
                Words.MESSAGE_ANY_SIGNALS.in(language, opening, count, Words.list(signals, language)),
                Words.MESSAGE_ANY_SIGNALS_COUNT.in(language, opening, count)));
    }
}
