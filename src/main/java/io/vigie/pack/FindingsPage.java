package io.vigie.pack;

import io.vigie.catalogue.Language;
import io.vigie.catalogue.Text;
import io.vigie.finding.AnalysisRun;
import io.vigie.finding.Evidence;
import io.vigie.finding.Finding;
import io.vigie.pack.page.Block;
import io.vigie.pack.page.Figure;
import io.vigie.pack.page.NumberFormat;
import io.vigie.pack.page.NumberStyle;
import io.vigie.pack.page.Page;
import io.vigie.pack.page.Title;
import io.vigie.pack.page.Words;
import java.util.ArrayList;
import java.util.List;

/** Half a page for each finding; silence is told too. */
final class FindingsPage {

    private final Assembly assembly;
    private final Language language;
    private final List<Finding> findings;
    private final NumberFormat numbers;

    FindingsPage(Assembly assembly) {
        this.assembly = assembly;
        this.language = assembly.language();
        this.findings = assembly.findings().findings();
        this.numbers = assembly.numbers();
    }

    Page page(String id, String section) {
        List<Block> blocks = new ArrayList<>();
        for (int at = 0; at < findings.size(); at++) {
            blocks.add(card(findings.get(at), at + 1));
        }
        // beside an odd last finding, or alone when nothing was found
        if (findings.size() % 2 == 1 || findings.isEmpty()) {
            blocks.add(runs());
        }
        return Page.of(id, section, message(), List.copyOf(blocks), Words.FINDINGS_SOURCE.in(language));
    }

    private String message() {
        if (findings.isEmpty()) {
            List<AnalysisRun> runs = assembly.findings().runs();
            long ran = runs.stream()
                    .filter(run -> run.status() == AnalysisRun.Status.RAN)
                    .count();
            return Words.FINDINGS_SILENT.in(language, numbers.count(ran), numbers.count(runs.size() - ran));
        }
        Worth worth = Worth.of(findings, assembly.identity().currency());
        boolean alone = findings.size() == 1;
        String count = Words.opening(findings.size(), language);
        if (worth.isNothing()) {
            return alone ? Words.FINDINGS_NO_MONEY_ONE.in(language) : Words.FINDINGS_NO_MONEY.in(language, count);
        }
        Finding first = findings.get(0);
        String money = worth.in(language);
        String owner = first.owner().in(language);
        if (alone) {
            String start = Words.FINDINGS_ONE.in(language, money);
            return Deviation.fitting(List.of(Words.FINDINGS_ALONE.in(language, start, owner), start + "."));
        }
        String start = Words.FINDINGS_SEVERAL.in(language, count, money);
        return Deviation.fitting(List.of(
                Words.FINDINGS_LARGEST.in(
                        language,
                        start,
                        owner,
                        money(first.money().base(), first.money().currency())),
                start + "."));
    }

    /** What recurs and what comes once are never added. */
    /** At most three digits, with its unit. */
    private String money(double amount, String currency) {
        return numbers.withUnit(amount, Measure.money(Math.abs(amount), 0, currency));
    }

    private Block.FindingCard card(Finding finding, int number) {
        Evidence evidence = finding.evidence();
        Title title;
        String scope = finding.places().isEmpty() ? assembly.identity().entity() : String.join(", ", finding.places());
        if (evidence instanceof Evidence.ProcessChart process) {
            title = new Title(
                    scope,
                    process.title().in(language),
                    in(process.unit()),
                    Words.FINDING_LIMITS_PERIOD.in(
                            language,
                            process.labels().get(0),
                            process.labels().get(process.labels().size() - 1)));
        } else {
            Evidence.Comparison comparison = (Evidence.Comparison) evidence;
            title = new Title(
                    scope,
                    comparison.title().in(language),
                    in(comparison.unit()),
                    Words.FINDING_NOW_THEN.in(language, finding.period()));
        }
        return new Block.FindingCard(
                finding, heading(finding, number), title, EvidenceChart.of(evidence, language), facts(finding));
    }

    private String in(Text unit) {
        return Words.TREND_IN.in(language, unit.in(language));
    }

    /** {@code F1 Process signal; cash; new in this run; grade A}, the number first. */
    private String heading(Finding finding, int number) {
        String name = assembly.catalogue().findings().values().stream()
                .filter(definition -> definition.analysis().equals(finding.analysis()))
                .map(definition -> definition.name().in(language))
                .findFirst()
                .orElse(finding.analysis());
        String kind = (switch (finding.kind()) {
                    case CASH -> Words.KIND_CASH;
                    case CAPACITY -> Words.KIND_CAPACITY;
                    case RISK -> Words.KIND_RISK;
                    case ONE_OFF -> Words.KIND_ONE_OFF;
                })
                .in(language);
        String age = finding.runsPersisted() <= 1
                ? Words.FINDING_NEW.in(language)
                : Words.FINDING_OPEN.in(language, numbers.count(finding.runsPersisted()));
        return number + "  "
                + String.join(
                        language == Language.FR ? "\u202f; " : "; ",
                        name,
                        kind,
                        age,
                        Words.FINDING_GRADE.in(language, finding.grade()));
    }

    private List<Block.Fact> facts(Finding finding) {
        List<Block.Fact> facts = new ArrayList<>();
        Finding.Solver solver = finding.solver();
        String method = finding.method().in(language);
        if (solver != null) {
            method += " "
                    + Words.FINDING_SOLVER.in(
                            language,
                            solver.status(),
                            numbers.withUnit(solver.gap(), new NumberStyle(100, 1, false, "%")));
        }
        facts.add(new Block.Fact(Words.FINDING_METHOD.in(language), method));
        facts.add(new Block.Fact(Words.FINDING_N.in(language), interval(finding)));
        facts.add(new Block.Fact(
                Words.FINDING_ACTION.in(language), finding.action().in(language)));
        facts.add(new Block.Fact(
                Words.FINDING_OWNER.in(language),
                finding.owner().in(language) + (language == Language.FR ? "\u202f; " : "; ")
                        + finding.horizon().in(language) + ". "
                        + (finding.reversible() ? Words.FINDING_REVERSIBLE : Words.FINDING_IRREVERSIBLE).in(language)));
        facts.add(new Block.Fact(
                Words.FINDING_CAVEAT.in(language), finding.caveat().in(language)));
        return List.copyOf(facts);
    }

    private String interval(Finding finding) {
        Finding.Effect effect = finding.effect();
        String n = numbers.count(finding.n());
        NumberStyle style = style(effect, finding.money().currency());
        String estimate = numbers.withUnit(effect.estimate(), style);
        Double low = effect.low();
        Double high = effect.high();
        if (low == null || high == null || low.equals(high)) {
            return Words.FINDING_N_ONLY.in(language, n, estimate);
        }
        return Words.FINDING_INTERVAL.in(
                language, n, estimate, numbers.number(low, style), numbers.number(high, style));
    }

    /** Three digits for the largest of the three numbers. */
    private NumberStyle style(Finding.Effect effect, String currency) {
        double largest = Math.abs(effect.estimate());
        for (Double bound : new Double[] {effect.low(), effect.high()}) {
            largest = bound == null ? largest : Math.max(largest, Math.abs(bound));
        }
        if (effect.unit().equals(currency)) {
            return Measure.money(largest, 0, currency).asVariance();
        }
        int whole = Long.toString((long) largest).length();
        String unit = effect.unit().equals("pp") && language == Language.FR ? "pt" : effect.unit();
        return new NumberStyle(1, Math.max(0, Math.min(2, 3 - whole)), true, unit);
    }

    private Block.Table runs() {
        boolean wide = findings.isEmpty();
        List<Block.Column> columns = List.of(
                new Block.Column(Words.FINDINGS_ANALYSIS.in(language), wide ? 220 : 118, false),
                new Block.Column(Words.FINDINGS_N.in(language), 52, true),
                new Block.Column(Words.FINDINGS_COUNT.in(language), 52, true),
                new Block.Column(Words.FINDINGS_NOTE.in(language), wide ? 408 : 138, false));
        List<List<Block.Cell>> rows = new ArrayList<>();
        for (AnalysisRun run : assembly.findings().runs()) {
            String name = assembly.catalogue().findings().values().stream()
                    .filter(definition -> definition.id().equals(run.id()))
                    .map(definition -> definition.name().in(language))
                    .findFirst()
                    .orElse(run.id());
            boolean ran = run.status() == AnalysisRun.Status.RAN;
            String note = run.findings() > 0
                    ? Words.FINDINGS_REPORTED.in(language, numbers.count(run.findings()))
                    : run.note().in(language);
            rows.add(List.of(
                    new Block.Cell.Words(run.analysis() + " " + name),
                    new Block.Cell.Number(
                            new Figure.Plain(ran && run.n() > 0 ? (double) run.n() : null, NumberStyle.COUNT)),
                    new Block.Cell.Number(new Figure.Plain(ran ? (double) run.findings() : null, NumberStyle.COUNT)),
                    new Block.Cell.Words(note)));
        }
        Title title = new Title(
                assembly.identity().entity(),
                Words.FINDINGS_RUNS.in(language),
                Words.FINDINGS_RUNS_REST.in(language),
                assembly.identity().period().label());
        return new Block.Table(title, columns, rows, false);
    }
}
