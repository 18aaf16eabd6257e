package io.vigie.pack.html;

import io.vigie.catalogue.Language;
import io.vigie.catalogue.MetricDefinition.Better;
import io.vigie.finding.Finding;
import io.vigie.metric.Scenario;
import io.vigie.pack.chart.Chart;
import io.vigie.pack.chart.RowMark;
import io.vigie.pack.chart.RowMarks;
import io.vigie.pack.chart.Tone;
import io.vigie.pack.page.Block;
import io.vigie.pack.page.Comment;
import io.vigie.pack.page.Figure;
import io.vigie.pack.page.FindingMoney;
import io.vigie.pack.page.Identity;
import io.vigie.pack.page.NumberFormat;
import io.vigie.pack.page.Page;
import io.vigie.pack.page.Row;
import io.vigie.pack.page.Title;
import io.vigie.pack.page.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Writes each kind of block, in one language. */
final class Blocks {

    /** Height of a chart whose row says nothing, in points. */
    private static final int CHART = 170;

    /** Width of a money range, and what stands beside one under a finding, in points. */
    private static final double RANGE = 140;

    private static final double RANGE_LABEL = 90;

    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

    private final Identity identity;
    private final Language language;
    private final NumberFormat numbers;
    private final Drawings drawings;
    private final Drill drill;
    private final List<Page> pages;
    private final UnaryOperator<String> anchor;
    private final Markup out;

    /** @param anchor id of a page in the pack to its id in the file */
    Blocks(
            Identity identity,
            Language language,
            Drawings drawings,
            Drill drill,
            List<Page> pages,
            UnaryOperator<String> anchor,
            Markup out) {
        this.identity = identity;
        this.language = language;
        this.numbers = NumberFormat.in(language);
        this.drawings = drawings;
        this.drill = drill;
        this.pages = pages;
        this.anchor = anchor;
        this.out = out;
    }

    /** @param part of the row the block stands in, from the left */
    void write(Block block, Page page, Row row, int part) {
        if (block instanceof Block.Cover cover) {
            cover(cover);
        } else if (block instanceof Block.Contents) {
            contents(page);
        } else if (block instanceof Block.Messages messages) {
            messages(messages);
        } else if (block instanceof Block.Scorecard scorecard) {
            scorecard(scorecard);
        } else if (block instanceof Block.Drawing drawing) {
            title(drawing.title());
            chart(drawing.title(), drawing.chart(), row.split().width(part), height(row));
        } else if (block instanceof Block.NineRows rows) {
            nineRows(rows, row);
        } else if (block instanceof Block.FindingCard card) {
            finding(card, page, row.split().width(part));
        } else if (block instanceof Block.Actions actions) {
            actions(actions);
        } else if (block instanceof Block.Table table) {
            table(table);
        } else if (block instanceof Block.Notes notes) {
            heading(notes.heading());
            notes.paragraphs().forEach(paragraph -> out.element("p", paragraph));
        } else if (block instanceof Block.Points points) {
            points(points);
        } else if (block instanceof Block.Commentary commentary) {
            commentary(commentary);
        } else if (block instanceof Block.Definitions definitions) {
            definitions(definitions);
        } else {
            throw new IllegalArgumentException(
                    "no markup for a block of type " + block.getClass().getSimpleName());
        }
    }

    private static int height(Row row) {
        return row.height() > 0 ? row.height() : CHART;
    }

    private void cover(Block.Cover cover) {
        boolean complete = identity.stamp() == Identity.Stamp.FINAL;
        out.open("div", "class", "cover");
        out.element("p", identity.entity(), "class", "entity");
        out.element("p", identity.period().label(), "class", "period");
        out.element("p", identity.packName(), "class", "pack");
        out.element("p", cover.subtitle(), "class", "note");
        out.open("p", "class", "stamped");
        out.element("strong", (complete ? Words.FINAL : Words.PRELIMINARY).in(language), "class", "stamp");
        out.text(" ").element("span", cover.stampNote(), "class", "note").close("p");
        out.open("div", "class", "row");
        out.open("div", "class", "c6").element("h2", Words.COVER_THIS_PACK.in(language), "class", "small");
        facts(cover.facts());
        out.close("div");
        out.open("div", "class", "c6").element("h2", Words.COVER_HOW_TO_READ.in(language), "class", "small");
        out.open("dl", "class", "key");
        key(RowMarks.Key.AC, "AC", Words.KEY_AC);
        key(RowMarks.Key.PY, "PY", Words.KEY_PY);
        key(RowMarks.Key.PL, "PL", Words.KEY_PL);
        key(RowMarks.Key.FC, "FC", Words.KEY_FC);
        key(RowMarks.Key.PLAN_VARIANCE, "ΔPL", Words.variance(drawings.ink()));
        key(RowMarks.Key.PRIOR_PIN, "ΔPY%", Words.KEY_DPY);
        key(RowMarks.Key.SIGNAL, Words.KEY_SIGNAL_WORD.in(language), Words.KEY_SIGNAL);
        code("A B C D", Words.KEY_GRADE_WORD.in(language) + " " + Words.KEY_GRADE.in(language));
        code("_Oct", Words.KEY_YTD.in(language));
        code("– " + numbers.notDefined() + " n.t.", Words.KEY_MISSING.in(language));
        out.close("dl").close("div").close("div").close("div");
    }

    private void key(RowMarks.Key key, String code, Words words) {
        out.open("dt").add(drawings.key(key)).element("b", code).close("dt").element("dd", words.in(language));
    }

    private void code(String code, String words) {
        out.open("dt").element("b", code).close("dt").element("dd", words);
    }

    private void facts(List<Block.Fact> facts) {
        out.open("dl", "class", "facts");
        for (Block.Fact fact : facts) {
            out.element("dt", fact.label()).element("dd", fact.value());
        }
        out.close("dl");
    }

    private void contents(Page itself) {
        out.open("ol", "class", "contents");
        for (Page page : pages) {
            if (page != itself && !page.isOnly(Block.Cover.class)) {
                out.open("li").element("a", page.section(), "href", "#" + anchor.apply(page.id()));
                out.element("span", page.message()).close("li").line();
            }
        }
        out.close("ol");
    }

    private void messages(Block.Messages messages) {
        String unit = messages.messages().stream()
                .map(Block.Message::money)
                .filter(money -> money != null)
                .map(Chart.MoneyRange::unit)
                .distinct()
                .reduce((one, other) -> "")
                .orElse("");
        open("table", "messages stack");
        out.open("thead").open("tr");
        column(HtmlWords.NUMBER.in(language), "hide");
        column(HtmlWords.WHAT.in(language), "");
        column(HtmlWords.WHY.in(language), "");
        column(unit.isEmpty() ? HtmlWords.WORTH.in(language) : HtmlWords.WORTH_IN.in(language, unit), "");
        column(HtmlWords.NOW_WHAT.in(language), "");
        column(HtmlWords.GRADE.in(language), "mid");
        column(HtmlWords.PAGE.in(language), "");
        out.close("tr").close("thead").open("tbody");
        for (Block.Message message : messages.messages()) {
            out.open("tr").element("td", Integer.toString(message.number()), "class", "b");
            out.element("th", message.what(), "scope", "row");
            out.element("td", message.why()).open("td");
            Chart.MoneyRange money = message.money();
            if (money != null) {
                out.add(drawings.range(money, RANGE));
            }
            out.element("span", message.moneyNote(), "class", "note block").close("td");
            out.open("td").text(message.action()).open("span", "class", "note block");
            dated(message.owner());
            out.close("span").close("td");
            String grade = HtmlWords.GRADE.in(language);
            out.element("td", message.grade().name(), "class", "mid", "data-h", grade)
                    .open("td");
            pageLink(message.page());
            out.close("td").close("tr").line();
        }
        out.close("tbody");
        close("table");
        if (!messages.total().isEmpty()) {
            out.element("p", messages.total(), "class", "note");
        }
    }

    /** Dates are not broken. */
    private void dated(String text) {
        Matcher date = DATE.matcher(text);
        int from = 0;
        while (date.find()) {
            out.text(text.substring(from, date.start())).element("span", date.group(), "class", "whole");
            from = date.end();
        }
        out.text(text.substring(from));
    }

    private void pageLink(String id) {
        pages.stream()
                .filter(page -> page.id().equals(id))
                .findFirst()
                .ifPresent(page -> out.element("a", page.section(), "href", "#" + anchor.apply(id)));
    }

    private void scorecard(Block.Scorecard scorecard) {
        open("table", "scorecard");
        caption(scorecard.title());
        out.open("thead").open("tr");
        column(Words.SCORECARD_DOMAIN.in(language), "");
        column(Words.SCORECARD_MEASURE.in(language), "");
        column(Words.SCORECARD_UNIT.in(language), "");
        scenario(Scenario.AC);
        scenario(Scenario.PL);
        column("ΔPL", "num");
        column("ΔPL%", "mid");
        scenario(Scenario.PY);
        column("ΔPY", "num");
        column("ΔPY%", "mid");
        column(Words.SCORECARD_MONTHS.in(language), "mid");
        column(Words.SCORECARD_SIGNAL.in(language), "mid");
        column(Words.SCORECARD_GRADE.in(language), "mid");
        out.close("tr").close("thead").open("tbody").line();
        String domain = "";
        for (Block.ScorecardRow row : scorecard.rows()) {
            boolean told = row.signal().matches("\\d.*");
            Tone impact = told ? Tone.impact(row.better(), row.signal().endsWith("↑") ? 1 : -1) : null;
            boolean first = !row.domain().equals(domain);
            out.open("tr", "class", ((first ? "group" : "") + (told ? " told" : "")).strip());
            // said to those who listen on every row, shown where it changes
            out.open("td", "class", "domain")
                    .open("span", "class", first ? "" : "hide")
                    .text(row.domain());
            out.close("span").close("td").open("th", "scope", "row").text(row.name());
            disc(row.comment());
            out.close("th").element("td", row.unit(), "class", "unit");
            number(row.actual(), "ac");
            number(row.plan(), "");
            number(row.planDelta(), "");
            pin(row.planRelative(), row.better(), Scenario.PL);
            number(row.prior(), "");
            number(row.priorDelta(), "");
            pin(row.priorRelative(), row.better(), Scenario.PY);
            picture(drawings.sparkline(row, impact), "spark");
            out.element("td", row.signal(), "class", "mid signal" + (impact == null ? "" : " " + impact.code()));
            out.element("td", row.grade().name(), "class", "mid").close("tr").line();
            domain = row.domain();
        }
        out.close("tbody");
        close("table");
        out.element("p", Words.SCORECARD_NOTE.in(language), "class", "note");
    }

    /** The pin carries its number; the same number stands beside it for those who do not see the pin. */
    private void pin(Figure relative, Better better, Scenario reference) {
        out.open("td", "class", "num pin").open("span", "class", "hide");
        figure(relative);
        out.close("span").add(drawings.pin(relative, better, reference)).close("td");
    }

    private void nineRows(Block.NineRows box, Row row) {
        List<String> changes = drawings.changes(box, scale(row));
        open("table", "nine");
        caption(box.title());
        out.open("thead", "class", "hide").open("tr");
        column(HtmlWords.PERIOD.in(language), "");
        column(HtmlWords.VALUE.in(language), "num");
        column("", "");
        out.close("tr").close("thead").open("tbody");
        for (int at = 0; at < box.rows().size(); at++) {
            Block.NineRow line = box.rows().get(at);
            out.open("tr", "class", line.change() ? "change" : "value");
            out.element("th", line.label(), "scope", "row");
            out.open("td", "class", "num");
            figure(line.figure());
            out.add(unit(line.figure())).close("td");
            if (line.change()) {
                picture(changes.get(at), "mark");
            } else {
                out.element("td", "");
            }
            out.close("tr");
        }
        out.close("tbody");
        close("table");
    }

    /** Points for one printed unit of the trend beside the box, which shares its scale; 1 without one. */
    private double scale(Row row) {
        for (int part = 0; part < row.blocks().size(); part++) {
            if (row.blocks().get(part) instanceof Block.Drawing drawing
                    && drawing.chart() instanceof Chart.Trend trend) {
                return drawings.pointsPerUnit(trend, row.split().width(part), height(row));
            }
        }
        return 1;
    }

    private void finding(Block.FindingCard card, Page page, int width) {
        Finding finding = card.finding();
        out.element("p", card.heading(), "class", "kind");
        out.element("h3", finding.claim().in(language), "class", "claim");
        titleLines(card.title(), "p");
        chart(card.title(), card.chart(), width, CHART);
        Chart.MoneyRange money = FindingMoney.of(finding, page).range(language);
        out.open("div", "class", "worth");
        out.open("p", "class", "note").text(money.unit()).open("br");
        out.text((finding.money().low() == null ? Words.FINDING_POINT : Words.FINDING_LOW_BASE_HIGH).in(language));
        out.close("p").add(drawings.range(money, width - RANGE_LABEL)).close("div");
        facts(card.facts());
    }

    private void actions(Block.Actions actions) {
        List<String> effects = drawings.effects(actions);
        List<String> differences = drawings.differences(actions);
        open("table", "actions bars");
        caption(actions.title());
        out.open("thead").open("tr");
        column(HtmlWords.ACTION.in(language), "hide");
        column(HtmlWords.DECISION.in(language), "");
        column(HtmlWords.OWNER.in(language), "");
        column(HtmlWords.DUE.in(language), "");
        column(HtmlWords.STATUS.in(language), "");
        scenario(Scenario.PL);
        scenario(Scenario.AC);
        column(HtmlWords.EFFECT.in(language), "");
        column("ΔPL", "num");
        column("", "");
        column(HtmlWords.READING.in(language), "");
        out.close("tr").close("thead").open("tbody");
        for (int at = 0; at < actions.rows().size(); at++) {
            Block.ActionRow row = actions.rows().get(at);
            out.open("tr").element("td", row.id(), "class", "note day");
            out.element("th", row.decision(), "scope", "row").element("td", row.owner(), "class", "note");
            out.element("td", row.due(), "class", "note day").element("td", row.status());
            number(row.expected(), "");
            number(row.measured(), "ac");
            out.open("td", "class", "mark").add(effects.get(at));
            Double low = row.low();
            Double high = row.high();
            if (low != null && high != null) {
                String interval = numbers.number(low, row.expected().style()) + "–"
                        + numbers.number(high, row.expected().style());
                out.element("span", interval, "class", "hide");
            }
            out.close("td");
            number(row.difference(), "");
            picture(differences.get(at), "mark");
            out.element("td", row.reading(), "class", "note").close("tr").line();
        }
        Block.ActionRow sums = actions.sums();
        if (sums != null) {
            out.open("tr", "class", "sum").element("td", "").element("th", sums.decision(), "scope", "row");
            out.element("td", sums.owner()).element("td", sums.due()).element("td", sums.status());
            number(sums.expected(), "");
            number(sums.measured(), "");
            out.element("td", "");
            number(sums.difference(), "");
            out.element("td", "").element("td", sums.reading(), "class", "note").close("tr");
        }
        out.close("tbody");
        close("table");
    }

    /** What the bars of a column span; nothing needs room beside them. */
    private static RowMark.Extent extent(List<@Nullable Double> values) {
        double least = 0;
        double most = 0;
        for (Double value : values) {
            if (value != null && !value.isNaN()) {
                least = Math.min(least, value);
                most = Math.max(most, value);
            }
        }
        return new RowMark.Extent(least, most, 0, 0);
    }

    private void table(Block.Table table) {
        boolean bars = table.rows().stream()
                .flatMap(List::stream)
                .anyMatch(cell -> cell instanceof Block.Cell.Bar || cell instanceof Block.Cell.Track);
        open("table", bars ? "plain bars" : "plain");
        caption(table.title());
        out.open("thead").open("tr");
        List<RowMark.Extent> extents = new ArrayList<>();
        for (int at = 0; at < table.columns().size(); at++) {
            Block.Column column = table.columns().get(at);
            column(column.header(), column.numeric() ? "num" : "");
            extents.add(extent(bars(table, at)));
        }
        out.close("tr").close("thead").open("tbody").line();
        for (int at = 0; at < table.rows().size(); at++) {
            boolean sum = table.total() && at == table.rows().size() - 1;
            out.open("tr", "class", sum ? "sum" : "");
            List<Block.Cell> cells = table.rows().get(at);
            for (int column = 0; column < cells.size(); column++) {
                cell(table, cells.get(column), column, extents.get(column));
            }
            out.close("tr").line();
        }
        out.close("tbody");
        close("table");
    }

    private void cell(Block.Table table, Block.Cell cell, int column, RowMark.Extent extent) {
        if (cell instanceof Block.Cell.Words words) {
            if (column == 0) {
                out.element("th", words.text(), "scope", "row");
            } else {
                out.open("td", "class", table.columns().get(column).numeric() ? "num" : "");
                dated(words.text());
                out.close("td");
            }
        } else if (cell instanceof Block.Cell.Number number) {
            number(number.figure(), "");
        } else if (cell instanceof Block.Cell.Bar bar) {
            out.open("td", "class", "num barred");
            out.add(drawings.bar(bar.figure().value(), extent, table.better(), bar.reference()));
            figure(bar.figure());
            out.close("td");
        } else if (cell instanceof Block.Cell.Track track) {
            out.open("td", "class", "num").element("span", numbers.figure(track.figure()), "class", "hide");
            out.add(drawings.track(track.figure())).close("td");
        } else {
            throw new IllegalArgumentException(
                    "no markup for a cell of type " + cell.getClass().getSimpleName());
        }
    }

    /** Values of the bars in a column. */
    private static List<@Nullable Double> bars(Block.Table table, int column) {
        List<@Nullable Double> values = new ArrayList<>();
        for (List<Block.Cell> row : table.rows()) {
            if (column < row.size() && row.get(column) instanceof Block.Cell.Bar bar) {
                values.add(bar.figure().value());
            }
        }
        return values;
    }

    private void points(Block.Points points) {
        heading(points.heading());
        out.open("ul", "class", "points");
        for (Block.Point point : points.points()) {
            out.open("li")
                    .element("b", point.mark())
                    .text(" ")
                    .element("span", point.text())
                    .close("li");
        }
        out.close("ul");
    }

    private void commentary(Block.Commentary commentary) {
        out.open("blockquote", "class", "commentary").element("h3", commentary.subject());
        commentary.paragraphs().forEach(paragraph -> out.element("p", paragraph));
        out.element("p", commentary.author() + ", " + commentary.date(), "class", "note")
                .close("blockquote");
    }

    private void definitions(Block.Definitions definitions) {
        open("table", "glossary stack");
        out.open("thead").open("tr");
        column(Words.GLOSSARY_NAME.in(language), "");
        column(Words.GLOSSARY_MEANING.in(language), "");
        column(Words.GLOSSARY_FORMULA.in(language), "");
        column(Words.GLOSSARY_DIRECTION.in(language), "");
        column(Words.GLOSSARY_VERSION.in(language), "");
        out.close("tr").close("thead").open("tbody").line();
        for (Block.Definition definition : definitions.definitions()) {
            out.open("tr").open("th", "scope", "row");
            String reference = drill.reference(definition.metric());
            if (reference == null) {
                out.text(definition.name());
            } else {
                button(reference, definition.name());
            }
            out.close("th").element("td", definition.meaning());
            out.open("td").element("code", definition.formula()).close("td");
            out.element("td", definition.direction())
                    .element("td", definition.version())
                    .close("tr")
                    .line();
        }
        out.close("tbody");
        close("table");
    }

    /** The remarks below the blocks of a page. */
    void comments(List<Comment> comments) {
        if (comments.isEmpty()) {
            return;
        }
        out.open("ul", "class", "comments");
        for (Comment comment : comments) {
            out.open("li");
            disc(comment.number());
            out.text(" ").element("span", comment.text()).close("li");
        }
        out.close("ul");
    }

    private void disc(int number) {
        if (number > 0) {
            out.open("span", "class", "disc");
            out.element("span", HtmlWords.COMMENT.in(language, ""), "class", "hide");
            out.text(Integer.toString(number)).close("span");
        }
    }

    private void heading(String heading) {
        if (!heading.isEmpty()) {
            out.element("h3", heading);
        }
    }

    private void chart(Title title, Chart chart, double width, double height) {
        out.open("figure", "style", "--w:" + Drawings.plain(width / 10) + "rem");
        out.open("div", "class", "chart")
                .add(drawings.chart(chart, width, height))
                .close("div");
        out.open("details").element("summary", HtmlWords.NUMBERS.in(language));
        numbersOf(title, chart);
        out.close("details").close("figure");
    }

    private void numbersOf(Title title, Chart chart) {
        ChartTable table = new ChartTable(chart, language);
        open("table", "plain data");
        out.open("caption")
                .text(title.measure() + rest(title) + ", " + title.period())
                .close("caption");
        out.open("thead").open("tr");
        for (int at = 0; at < table.heads().size(); at++) {
            column(table.heads().get(at), "");
        }
        out.close("tr").close("thead").open("tbody");
        for (List<ChartTable.Entry> row : table.rows()) {
            out.open("tr").element("th", row.get(0).text(), "scope", "row");
            for (ChartTable.Entry entry : row.subList(1, row.size())) {
                out.open("td");
                String reference = entry.key() == null
                        ? null
                        : drill.reference(entry.key(), chart.unit(), chart.decimals(), language);
                if (reference == null || entry.text().equals(NumberFormat.NOT_AVAILABLE)) {
                    out.text(entry.text());
                } else {
                    button(reference, entry.text());
                }
                out.close("td");
            }
            out.close("tr");
        }
        out.close("tbody");
        close("table");
    }

    private void title(Title title) {
        titleLines(title, "h3");
    }

    private void titleLines(Title title, String tag) {
        out.open(tag, "class", "title");
        lines(title);
        out.close(tag);
    }

    private void caption(Title title) {
        out.open("caption", "class", "title");
        lines(title);
        out.close("caption");
    }

    private void lines(Title title) {
        out.element("span", title.unit(), "class", "t1").text(" ").open("span", "class", "t2");
        out.element("b", title.measure()).text(rest(title)).close("span").text(" ");
        out.element("span", title.period(), "class", "t3");
    }

    private static String rest(Title title) {
        String rest = title.rest();
        if (rest.isEmpty() || rest.startsWith(",")) {
            return rest;
        }
        return (rest.startsWith("in ") || rest.startsWith("en ") ? " " : ", ") + rest;
    }

    private void open(String table, String classes) {
        out.open("div", "class", "wide").open(table, "class", classes);
    }

    private void close(String table) {
        out.close(table).close("div").line();
    }

    private void column(String head, String classes) {
        if (head.isEmpty()) {
            out.element("td", "");
        } else if (classes.isEmpty()) {
            out.element("th", head, "scope", "col");
        } else if (classes.equals("hide")) {
            out.open("th", "scope", "col")
                    .element("span", head, "class", "hide")
                    .close("th");
        } else {
            out.element("th", head, "scope", "col", "class", classes);
        }
    }

    private void scenario(Scenario scenario) {
        out.open("th", "scope", "col", "class", "num").add(drawings.swatch(scenario));
        out.text(scenario.name()).close("th");
    }

    private void picture(String svg, String classes) {
        out.open("td", "class", classes, "aria-hidden", "true").add(svg).close("td");
    }

    private void number(Figure figure, String classes) {
        number(figure, classes, "");
    }

    private void number(Figure figure, String classes, String after) {
        out.open("td", "class", ("num " + classes).strip());
        figure(figure);
        out.add(after).close("td");
    }

    /** As the pack prints it; one that is a stored value can be opened. */
    private void figure(Figure figure) {
        String text = numbers.figure(figure);
        String reference = figure instanceof Figure.Measured measured ? drill.reference(measured, language) : null;
        if (reference == null) {
            out.text(text);
        } else {
            button(reference, text);
        }
    }

    private String unit(Figure figure) {
        String unit = figure.style().unit();
        boolean bare = figure.value() == null || unit.isEmpty() || unit.equals("#") || unit.equals("nb");
        return bare ? "" : Markup.escaped(NumberFormat.NARROW_SPACE + unit);
    }

    private void button(String reference, String text) {
        out.element("button", text, "data-v", reference);
    }
}
