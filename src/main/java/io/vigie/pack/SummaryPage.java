package io.vigie.pack;

import io.vigie.canonical.AgreedAction;
import io.vigie.canonical.Grade;
import io.vigie.catalogue.Language;
import io.vigie.catalogue.MetricDefinition;
import io.vigie.catalogue.PackDefinition.PageKind;
import io.vigie.finding.AnalysisRun;
import io.vigie.finding.Finding;
import io.vigie.metric.MetricKey;
import io.vigie.metric.MetricValue;
import io.vigie.pack.chart.Chart;
import io.vigie.pack.chart.Typeface;
import io.vigie.pack.page.Block;
import io.vigie.pack.page.Figure;
import io.vigie.pack.page.NumberStyle;
import io.vigie.pack.page.Page;
import io.vigie.pack.page.Row;
import io.vigie.pack.page.Split;
import io.vigie.pack.page.Words;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The executive summary: the bottom line, then three to seven messages by money, each with what, why, so what and now what;
 * below them what is asked of the board and what moved most in a year.
 */
final class SummaryPage {

    private static final int MOST = 7;

    /** Messages without money are added until there are so many. */
    private static final int USUAL = 5;

    /** That got better, and that got worse. */
    private static final int MOVED = 2;

    /** Widths of the cells in points, and the lines each may have. */
    private static final double WHAT_WIDTH = 152;

    private static final double WHY_WIDTH = 188;
    private static final double ACTION_WIDTH = 140;
    private static final int LINES = 3;
    private static final double SIZE = 9;

    /** Days a decision is due after the pack, unless the register of actions says otherwise. */
    static final int DUE_DAYS = 30;

    private final Assembly assembly;
    private final Language language;
    private final List<Deviation> rows;
    private final List<Deviation> all;
    private final List<Finding> findings;

    /**
     * @param measures those of the scorecard
     * @param all those of every page
     */
    SummaryPage(Assembly assembly, List<Measure> measures, List<Measure> all) {
        this.assembly = assembly;
        this.language = assembly.language();
        this.rows = measures.stream().map(Deviation::new).toList();
        this.all = all.stream().map(Deviation::new).toList();
        this.findings = assembly.findings().findings();
    }

    Page page(String id, String section) {
        List<Block.Message> messages = messages();
        List<Row> body = new ArrayList<>();
        body.add(messages.isEmpty() ? Row.of(silence()) : Row.of(new Block.Messages(messages, total())));
        body.add(new Row(
                Split.HALVES,
                0,
                List.of(
                        new Block.Points(Words.SUMMARY_DECISIONS.in(language), new Decisions(assembly).points()),
                        new Block.Points(Words.SUMMARY_BETTER.in(language), moved()))));
        return new Page(id, section, message(), body, List.of(), Words.SUMMARY_SOURCE.in(language));
    }

    // The bottom line

    private String message() {
        List<Deviation> planned =
                all.stream().filter(row -> row.behind(row.plan()) != null).toList();
        long behind = planned.stream()
                .filter(row -> Boolean.TRUE.equals(row.behind(row.plan())))
                .count();
        long signals = rows.stream()
                .filter(row -> {
                    ProcessSignal signal = row.signal();
                    return signal != null
                            && signal.adverse(row.measure().definition().better());
                })
                .count();
        String start = planned.isEmpty()
                ? Words.SUMMARY_MEASURED.in(
                        language,
                        Long.toString(all.stream()
                                .filter(row -> row.actual().value() != null)
                                .count()),
                        Integer.toString(all.size()))
                : (behind == 0
                                ? Words.MESSAGE_BEHIND_PLAN_NONE
                                : behind == 1 ? Words.MESSAGE_BEHIND_PLAN_ONE : Words.MESSAGE_BEHIND_PLAN)
                        .in(language, Words.opening((int) behind, language), Integer.toString(planned.size()));
        Worth sums = worth();
        String worth = sums.isNothing()
                ? ""
                : findings.size() == 1
                        ? Words.SUMMARY_WORTH_ONE.in(language, sums.in(language))
                        : Words.SUMMARY_WORTH.in(
                                language,
                                Words.opening(findings.size(), language).toLowerCase(language.locale()),
                                sums.in(language));
        String noise = signals == 0
                ? ""
                : signals == 1
                        ? Words.SUMMARY_SIGNALS_ONE.in(language)
                        : Words.SUMMARY_SIGNALS.in(
                                language, Words.opening((int) signals, language).toLowerCase(language.locale()));
        return Deviation.fitting(List.of(start + noise + worth + ".", start + worth + ".", start + "."));
    }

    // Messages

    private List<Block.Message> messages() {
        List<Block.Message> messages = new ArrayList<>();
        double most = findings.stream()
                .mapToDouble(finding -> finding.money().most())
                .max()
                .orElse(0);
        for (Finding finding : findings) {
            if (messages.size() < MOST) {
                messages.add(message(messages.size() + 1, finding, most));
            }
        }
        rows.stream()
                .filter(this::worthAMessage)
                .sorted(Comparator.comparingDouble((Deviation row) -> -row.weight())
                        .thenComparing(row -> row.measure().definition().id()))
                .limit(Math.max(0, USUAL - messages.size()))
                .forEach(row -> messages.add(message(messages.size() + 1, row)));
        return messages;
    }

    /** Adverse, and beyond noise or behind plan; a finding already speaks of what it is about. */
    private boolean worthAMessage(Deviation row) {
        MetricDefinition metric = row.measure().definition();
        ProcessSignal signal = row.signal();
        boolean adverse = signal != null && signal.headline() && signal.adverse(metric.better());
        boolean told = findings.stream()
                .anyMatch(finding -> metric.id().equals(finding.scope().get("metric")));
        return !told
                && row.actual().value() != null
                && (adverse || Boolean.TRUE.equals(row.behind(row.plan())) && row.material());
    }

    private Block.Message message(int number, Finding finding, double most) {
        Finding.Money money = finding.money();
        boolean worth = money.base() > 0;
        return new Block.Message(
                number,
                fitting(
                        List.of(finding.what().in(language), finding.claim().in(language)),
                        WHAT_WIDTH,
                        Typeface.SEMIBOLD),
                fitting(List.of(finding.why().in(language)), WHY_WIDTH, Typeface.REGULAR),
                worth ? range(money, most) : null,
                worth ? amounts(finding, most) : List.of(),
                worth ? note(finding) : Words.SUMMARY_NO_MONEY.in(language),
                fitting(List.of(finding.action().in(language)), ACTION_WIDTH, Typeface.REGULAR),
                finding.owner().in(language) + ", " + due(finding),
                finding.grade(),
                assembly.pageOf(PageKind.FINDINGS));
    }

    private static List<Figure> amounts(Finding finding, double most) {
        Finding.Money money = finding.money();
        NumberStyle style = Measure.money(most, 0, money.currency());
        return List.of(
                new Figure.Money(finding.id(), Figure.Bound.LOW, money.low(), style),
                new Figure.Money(finding.id(), Figure.Bound.BASE, money.base(), style),
                new Figure.Money(finding.id(), Figure.Bound.HIGH, money.high(), style));
    }

    private Chart.MoneyRange range(Finding.Money money, double most) {
        NumberStyle style = Measure.money(most, 0, money.currency());
        Double low = money.low();
        Double high = money.high();
        String base = assembly.numbers().withUnit(money.base(), style);
        String said = low == null || high == null
                ? Words.RANGE_POINT.in(language, base)
                : Words.RANGE_ALTERNATIVE.in(
                        language,
                        base,
                        assembly.numbers().number(low, style),
                        assembly.numbers().number(high, style));
        return new Chart.MoneyRange(
                low == null ? null : low * style.scale(),
                money.base() * style.scale(),
                high == null ? null : high * style.scale(),
                most * style.scale(),
                style.unit(),
                style.decimals(),
                said);
    }

    private String note(Finding finding) {
        return (switch (finding.kind()) {
                    case CASH -> Words.SUMMARY_CASH;
                    case CAPACITY -> Words.SUMMARY_CAPACITY;
                    case RISK -> Words.SUMMARY_RISK;
                    case ONE_OFF -> Words.SUMMARY_ONCE;
                })
                .in(language);
    }

    private Block.Message message(int number, Deviation row) {
        Measure measure = row.measure();
        MetricKey month = MetricKey.month(
                measure.definition().id(), assembly.identity().period().monthLabel());
        DriverSentence drivers = new DriverSentence(assembly.metrics(), language);
        List<String> why = new ArrayList<>(drivers.split(measure, month));
        drivers.member(measure, month).ifPresent(why::add);
        MetricValue now = measure.now();
        return new Block.Message(
                number,
                fitting(
                        row.sentences(assembly.identity().period().monthLabel(), language),
                        WHAT_WIDTH,
                        Typeface.SEMIBOLD),
                fitting(why, WHY_WIDTH, Typeface.REGULAR),
                null,
                Words.SUMMARY_NO_MONEY.in(language),
                Words.SUMMARY_EXPLAIN.in(language),
                measure.definition().owner().in(language) + ", " + due(null),
                now == null ? Grade.D : now.grade(),
                assembly.pageShowing(measure.definition().id()));
    }

    /** The date the register of actions gives, else thirty days after the pack. */
    private String due(@Nullable Finding finding) {
        if (finding != null) {
            Optional<LocalDate> agreed = assembly.material().actions().stream()
                    .filter(action -> action.finding().equals(finding.id()))
                    .map(AgreedAction::due)
                    .filter(date -> date != null)
                    .findFirst();
            if (agreed.isPresent()) {
                return agreed.get().toString();
            }
        }
        return LocalDate.ofInstant(
                        assembly.identity().asOf(), assembly.identity().zone())
                .plusDays(DUE_DAYS)
                .toString();
    }

    /** The first that fits its cell; else the whole sentences of the last that do, none if the first is too long. */
    private static String fitting(List<String> candidates, double width, Typeface face) {
        for (String candidate : candidates) {
            if (fits(candidate, width, face)) {
                return candidate;
            }
        }
        String best = "";
        for (String candidate : candidates) {
            int end = candidate.length();
            while (end > 0) {
                end = Math.max(
                        candidate.lastIndexOf(". ", end - 1),
                        Math.max(candidate.lastIndexOf("; ", end - 1), candidate.lastIndexOf(", ", end - 1)));
                String cut = end <= 0 ? "" : candidate.substring(0, end) + ".";
                if (!cut.isEmpty() && fits(cut, width, face) && cut.length() > best.length()) {
                    best = cut;
                }
            }
        }
        return best.isEmpty() && !candidates.isEmpty()
                ? shortened(candidates.get(candidates.size() - 1), width, face)
                : best;
    }

    /** As many whole words as fit. */
    private static String shortened(String text, double width, Typeface face) {
        String cut = text;
        while (!fits(cut + " …", width, face) && cut.indexOf(' ') > 0) {
            cut = cut.substring(0, cut.lastIndexOf(' '));
        }
        return cut + " …";
    }

    private static boolean fits(String text, double width, Typeface face) {
        return face.wrap(text, SIZE, width).size() <= LINES;
    }

    private String total() {
        Worth worth = worth();
        if (worth.isNothing()) {
            return "";
        }
        double capacity = findings.stream()
                .filter(finding -> finding.kind() == Finding.Kind.CAPACITY || finding.kind() == Finding.Kind.RISK)
                .mapToDouble(finding -> finding.money().base())
                .sum();
        String sums = capacity > 0 && capacity < worth.yearly()
                ? worth.in(
                        language,
                        Words.SUMMARY_YEARLY_OF.in(
                                language, worth.amount(worth.yearly(), language), worth.amount(capacity, language)))
                : worth.in(language);
        return Words.SUMMARY_TOTAL.in(language, sums);
    }

    private Worth worth() {
        return Worth.of(findings, assembly.identity().currency());
    }

    private Block silence() {
        List<AnalysisRun> runs = assembly.findings().runs();
        List<String> paragraphs = new ArrayList<>();
        long ran = runs.stream()
                .filter(run -> run.status() == AnalysisRun.Status.RAN)
                .count();
        paragraphs.add(Words.FINDINGS_SILENT.in(
                language, assembly.numbers().count(ran), assembly.numbers().count(runs.size() - ran)));
        runs.stream()
                .filter(run -> run.status() == AnalysisRun.Status.NOT_RUN)
                .map(run -> run.analysis()
                        + (language == Language.FR ? "\u00a0: " : ": ")
                        + run.note().in(language))
                .forEach(paragraphs::add);
        return new Block.Notes(Words.SUMMARY_SILENCE.in(language), paragraphs);
    }

    /** Measures that moved the right way beyond noise, then those that are further ahead of plan than others. */
    private List<Block.Point> moved() {
        List<Block.Point> points = new ArrayList<>();
        points.addAll(moved(false, "+"));
        points.addAll(moved(true, "−"));
        if (points.isEmpty()) {
            points.add(new Block.Point("–", Words.SUMMARY_NOTHING_BETTER.in(language)));
        }
        return points;
    }

    private List<Block.Point> moved(boolean worse, String mark) {
        return rows.stream()
                .filter(row -> row.actual().value() != null)
                .filter(row -> {
                    Boolean behind = row.behind(row.prior());
                    return behind != null && behind == worse;
                })
                .filter(row -> row.relative() >= Deviation.MATERIAL)
                .sorted(Comparator.comparingDouble((Deviation row) -> -weight(row, worse))
                        .thenComparing(row -> row.measure().definition().id()))
                .limit(MOVED)
                .map(row -> new Block.Point(
                        mark, row.sentence(assembly.identity().period().monthLabel(), language)))
                .toList();
    }

    private static double weight(Deviation row, boolean worse) {
        ProcessSignal signal = row.signal();
        boolean told = signal != null
                && signal.rule() > 0
                && signal.adverse(row.measure().definition().better()) == worse;
        return (told ? 100 : 0) + Math.min(10, row.size());
    }
}
