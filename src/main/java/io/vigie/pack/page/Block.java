package io.vigie.pack.page;

import io.vigie.canonical.Grade;
import io.vigie.catalogue.MetricDefinition.Better;
import io.vigie.finding.Finding;
import io.vigie.pack.chart.Chart;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What pages are made of. Every writer handles every block. */
public sealed interface Block {

    /** Identity of the pack, facts about it, and how to read it. */
    record Cover(String subtitle, String stampNote, List<Fact> facts) implements Block {}

    record Fact(String label, String value) {}

    /** The list of pages with their numbers, filled in by the writer. */
    record Contents(String heading) implements Block {}

    /** One row for each metric: actual, plan, prior year, variances, 13 months, signal, grade. */
    record Scorecard(Title title, List<ScorecardRow> rows, List<String> comments) implements Block {}

    /**
     * @param domain printed when it changes from row to row
     * @param trend 13 months, oldest first; null where there is no value; in stored units
     * @param limits lower and upper process limit; null where not tested
     * @param signal {@code –} none, {@code n.t.} not tested, else rule number and arrow, e.g. {@code 1↓}
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
            Grade grade) {}

    /** One chart under its title. */
    record Drawing(Title title, Chart chart) implements Block {}

    /** Half a page for one finding; the chart shows its evidence. */
    record FindingCard(Finding finding, String heading, Title title, Chart chart, List<Fact> facts) implements Block {}

    /** A table; numbers right-aligned. {@code total}: whether the last row is a sum */
    record Table(Title title, List<Column> columns, List<List<Cell>> rows, boolean total) implements Block {}

    /** @param width in points, all widths of a table sum to at most 732; {@code numeric}: whether right-aligned */
    record Column(String header, int width, boolean numeric) {}

    /** Either a text or a number. */
    sealed interface Cell {

        record Words(String text) implements Cell {}

        record Number(Figure figure) implements Cell {}
    }

    /** A heading and paragraphs. */
    record Notes(String heading, List<String> paragraphs) implements Block {}

    /** Glossary entries. */
    record Definitions(List<Definition> definitions) implements Block {}

    record Definition(String metric, String name, String meaning, String formula, String direction, String version) {}
}
