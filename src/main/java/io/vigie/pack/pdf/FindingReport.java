package io.vigie.pack.pdf;

import io.vigie.finding.Finding;
import io.vigie.pack.chart.Chart;
import io.vigie.pack.chart.Typeface;
import io.vigie.pack.page.Block;
import io.vigie.pack.page.FindingMoney;
import io.vigie.pack.page.Words;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Half a page for one finding. */
final class FindingReport {

    /** Lines of facts below a finding, with five labels, and how they are set. */
    private static final int FACT_LINES = 10;

    private static final double FACT_SIZE = 9;

    private static final double FACT_WIDTH = 296;

    private static final int CHART_WIDTH = 360;

    private static final int CHART_HEIGHT = 150;

    private static final int MONEY_WIDTH = 290;

    private static final int MONEY_HEIGHT = 28;

    private final Print print;

    FindingReport(Print print) {
        this.print = print;
    }

    /** @param most end of the scale shared by the money ranges of a page, in the currency */
    Part part(Block.FindingCard card, int width, double most) {
        Finding finding = card.finding();
        Map<String, Object> parameters = print.parameters(card.title(), width);
        int end = card.heading().indexOf("  ");
        parameters.put(
                "HEADING",
                end < 0
                        ? Print.escaped(card.heading())
                        : "<style isBold=\"true\" forecolor=\"#262626\">"
                                + Print.escaped(card.heading().substring(0, end)) + "</style>  "
                                + Print.escaped(card.heading().substring(end + 2)));
        parameters.put("CLAIM", finding.claim().in(print.language));
        parameters.put("DRAWING", print.chart(card.chart(), CHART_WIDTH, CHART_HEIGHT));
        parameters.put("ALTERNATIVE", card.chart().alternative());
        Finding.Money money = finding.money();
        Chart.MoneyRange range = new FindingMoney(finding, most).range(print.language);
        boolean point = money.low() == null || money.high() == null;
        parameters.put("MONEY_UNIT", range.unit());
        parameters.put("MONEY_KIND", (point ? Words.FINDING_POINT : Words.FINDING_LOW_BASE_HIGH).in(print.language));
        parameters.put("MONEY_TEXT", range.alternative());
        parameters.put("MONEY", print.chart(range, MONEY_WIDTH, MONEY_HEIGHT));
        List<Map<String, ?>> rows = new ArrayList<>();
        List<List<String>> lines = factLines(card.facts());
        for (Block.Fact fact : card.facts()) {
            Map<String, Object> row = new HashMap<>();
            row.put("LABEL", fact.label());
            row.put("VALUE", String.join(" ", lines.get(rows.size())));
            row.put("ACTION", fact.label().equals(Words.FINDING_ACTION.in(print.language)));
            rows.add(row);
        }
        return new Part(print.templates.shared("finding"), parameters, rows);
    }

    /** What has no room in half a page is cut where it is longest; the workbook carries the whole. */
    private static List<List<String>> factLines(List<Block.Fact> facts) {
        List<List<String>> lines = new ArrayList<>();
        for (Block.Fact fact : facts) {
            lines.add(new ArrayList<>(Typeface.REGULAR.wrap(fact.value(), FACT_SIZE, FACT_WIDTH)));
        }
        while (lines.stream().mapToInt(List::size).sum() > FACT_LINES) {
            List<String> longest =
                    lines.stream().max(Comparator.comparingInt(List::size)).orElseThrow();
            longest.remove(longest.size() - 1);
            int last = longest.size() - 1;
            String line = longest.get(last).replaceAll("( …)?$", " …");
            while (Typeface.REGULAR.width(line, FACT_SIZE) > FACT_WIDTH
                    && line.lastIndexOf(' ', line.length() - 3) > 0) {
                line = line.substring(0, line.lastIndexOf(' ', line.length() - 3)) + " …";
            }
            longest.set(last, line);
        }
        return lines;
    }
}
