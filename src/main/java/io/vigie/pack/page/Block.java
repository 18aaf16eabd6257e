package io.vigie.pack.page;

import io.vigie.canonical.Grade;
import io.vigie.catalogue.MetricDefinition.Better;
import io.vigie.finding.Finding;
import io.vigie.pack.chart.Chart;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What pages are made of. Every writer handles every block. */
public sealed interface Block {

    /** Identity of the pack, facts about it, and how to read it. */
    record Cover(String subtitle, String stampNote, List<Fact> facts) implements Block {}

    record Fact(String label, String value) {}

    /** The list of pages with their numbers, filled in by the writer. */
    record Contents(String heading) implements Block {}

    /**
     * The executive summary's messages, the most valuable first.
     *
     * @param total what the money adds up to, one sentence; empty if no message has money
     */
    record Messages(List<Message> messages, String total) implements Block {}

    /**
     * @param what happened: number, unit, against plan or prior year
     * @param why what accounts for it; empty if nothing does
     * @param money what it is worth; null where no money was computed
     * @param worth low, base and high of that; empty where no money was computed
     * @param moneyNote recurring or once, cash or capacity; why there is no money where there is none
     * @param action what to do
     * @param owner role and due date
     * @param page id of the page that shows it
     */
    record Message(
            int number,
            String what,
            String why,
            Chart.@Nullable MoneyRange money,
            List<Figure> worth,
            String moneyNote,
            String action,
            String owner,
            Grade grade,
            String page) {

        /** Of what no finding is about, valued or not. */
        public Message(
                int number,
                String what,
                String why,
                Chart.@Nullable MoneyRange money,
                String moneyNote,
                String action,
                String owner,
                Grade grade,
                String page) {
            this(number, what, why, money, plain(money), moneyNote, action, owner, grade, page);
        }

        private static List<Figure> plain(Chart.@Nullable MoneyRange money) {
            if (money == null) {
                return List.of();
            }
            NumberStyle style = new NumberStyle(1, money.decimals(), false, money.unit());
            return List.of(
                    new Figure.Plain(money.low(), style),
                    new Figure.Plain(money.base(), style),
                    new Figure.Plain(money.high(), style));
        }
    }

    /** One row for each metric: actual, plan, prior year, variances, 13 months, signal, grade. */
    record Scorecard(Title title, List<ScorecardRow> rows) implements Block {}

    /**
     * @param domain printed when it changes from row to row
     * @param trend 13 months, oldest first; null where there is no value; in stored units
     * @param limits lower and upper process limit; null where not tested
     * @param signal {@code –} none, {@code n.t.} not tested, else rule number and arrow, e.g. {@code 1↓}
     * @param comment number of the page's comment on this row; 0 for none
     */
    record ScorecardRow(
            String metric,
            String domain,
            String name,
            String unit,
            Figure.Measured actual,
            Figure.Measured plan,
            Figure planDelta,
            Figure planRelative,
            Figure.Measured prior,
            Figure priorDelta,
            Figure priorRelative,
            List<@Nullable Double> trend,
            double @Nullable [] limits,
            String signal,
            Better better,
            Grade grade,
            int comment) {}

    /** One chart under its title. */
    record Drawing(Title title, Chart chart) implements Block {}

    /**
     * The nine-row box beside a main chart: last week, week on week, year on year, then month, quarter and year to date, each
     * with its change on the year before. All bars share the scale of the chart beside it.
     */
    record NineRows(Title title, List<NineRow> rows, Better better) implements Block {}

    /**
     * @param change whether it is a change, indented and drawn as a bar, rather than a value in bold
     */
    record NineRow(String label, Figure figure, boolean change) {}

    /** Half a page for one finding; the chart shows its evidence. */
    record FindingCard(Finding finding, String heading, Title title, Chart chart, List<Fact> facts) implements Block {}

    /**
     * Actions from the last pack with what they have brought.
     *
     * @param sums label and sums of expected, measured and difference over the measured actions; null if none is measured
     */
    record Actions(
            Title title, List<ActionRow> rows, @Nullable ActionRow sums) implements Block {}

    /**
     * @param expected effect expected when it was decided, in the printed unit of the title
     * @param measured effect since; a figure without a value where it cannot be measured yet
     * @param low lower end of the interval of the measured effect; null if there is none
     * @param reading one sentence: what the effect rests on, or why there is none yet
     */
    record ActionRow(
            String id,
            String decision,
            String owner,
            String due,
            String status,
            Figure expected,
            Figure measured,
            Figure difference,
            @Nullable Double low,
            @Nullable Double high,
            String reading) {}

    /**
     * A table; numbers right-aligned.
     *
     * @param total whether the last row is a sum
     * @param better direction of the metric its variance bars are about; {@link Better#NEUTRAL} without bars
     */
    record Table(Title title, List<Column> columns, List<List<Cell>> rows, boolean total, Better better)
            implements Block {

        /** A table without variance bars. */
        public Table(Title title, List<Column> columns, List<List<Cell>> rows, boolean total) {
            this(title, columns, rows, total, Better.NEUTRAL);
        }
    }

    /** @param width in points, all widths of a table sum to at most its part of the row; {@code numeric}: whether right-aligned */
    record Column(String header, int width, boolean numeric) {}

    /** Either a text or a number. */
    sealed interface Cell {

        record Words(String text) implements Cell {}

        record Number(Figure figure) implements Cell {}

        /** A variance drawn as a bar from the axis of what it is compared with; all bars of a column share one scale. */
        record Bar(Figure figure, Reference reference) implements Cell {}

        /** A share from 0 to 1, drawn as a filled track with the number beside it. */
        record Track(Figure figure) implements Cell {}
    }

    /** What a variance is compared with; each has an axis of its own. */
    enum Reference {
        PLAN,
        PRIOR_YEAR,
        ACTUAL
    }

    /** A heading and paragraphs. */
    record Notes(String heading, List<String> paragraphs) implements Block {}

    /** A heading and short points, each behind its mark: decisions asked ({@code D1}), what got better ({@code +}). */
    record Points(String heading, List<Point> points) implements Block {}

    record Point(String mark, String text) {}

    /** What the analyst has written about a page or a metric, as it was kept with the pack. */
    record Commentary(String subject, String author, LocalDate date, List<String> paragraphs) implements Block {}

    /** Glossary entries. */
    record Definitions(List<Definition> definitions) implements Block {}

    record Definition(String metric, String name, String meaning, String formula, String direction, String version) {}
}
