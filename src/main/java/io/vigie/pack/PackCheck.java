package io.vigie.pack;

import io.vigie.catalogue.Catalogue;
import io.vigie.catalogue.Language;
import io.vigie.catalogue.MetricDefinition;
import io.vigie.catalogue.PackDefinition;
import io.vigie.catalogue.PackDefinition.PageDefinition;
import io.vigie.catalogue.PackDefinition.PageKind;
import io.vigie.catalogue.Problem;
import io.vigie.catalogue.Settings;
import io.vigie.pack.chart.Typeface;
import io.vigie.pack.page.Block;
import io.vigie.pack.page.Pack;
import io.vigie.pack.page.Page;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with a pack definition beyond what reading it tells: that a page has more rows than room, names that do not
 * fit, pages that show nothing, and breaches of the {@link StyleRules} by the pages made of it.
 */
public final class PackCheck {

    /** Points a measure's name has in a scorecard, and its size of type; bold, as a signal is printed. */
    private static final double NAME_WIDTH = 110;

    private static final double NAME_SIZE = 8.5;

    /** A section of more measures is no page that anybody reads. */
    private static final int MOST_MEASURES = 8;

    private PackCheck() {}

    /** What the definition alone tells. */
    public static List<Problem> definition(PackDefinition pack, Catalogue catalogue, Settings settings) {
        List<Problem> problems = new ArrayList<>();
        if (settings.audiences().stream().noneMatch(audience -> audience.pack().equals(pack.id()))
                && !pack.origin().bundled()) {
            problems.add(new Problem(
                    pack.origin().file(),
                    pack.origin().line(),
                    "nobody gets pack \"" + pack.id() + "\"",
                    "an audience with pack: " + pack.id() + " in vigie.yaml"));
        }
        Set<String> titles = new HashSet<>();
        for (PageDefinition page : pack.pages()) {
            for (Language language : Language.values()) {
                if (!titles.add(language + " " + page.title().in(language))) {
                    problems.add(at(
                            pack,
                            page,
                            "title \"" + page.title().in(language) + "\" is that of an earlier page too",
                            "another title: readers find pages by it"));
                }
            }
            metrics(pack, page, catalogue, problems);
        }
        return problems;
    }

    private static void metrics(PackDefinition pack, PageDefinition page, Catalogue catalogue, List<Problem> problems) {
        boolean scorecard = page.kind() == PageKind.SCORECARD;
        int most = scorecard ? StyleRules.SCORECARD_ROWS : MOST_MEASURES;
        if (page.metrics().size() > most) {
            problems.add(at(
                    pack,
                    page,
                    "page \"" + page.id() + "\" has " + page.metrics().size() + " measures and room for " + most,
                    scorecard ? "a second scorecard page" : "the " + most + " that matter most; the workbook has all"));
        }
        if (scorecard && page.metrics().isEmpty()) {
            problems.add(at(pack, page, "scorecard \"" + page.id() + "\" names no metric", "metrics: with their ids"));
        }
        Set<String> seen = new HashSet<>();
        for (String id : page.metrics()) {
            MetricDefinition metric = catalogue.metrics().get(id);
            if (metric == null) {
                continue;
            }
            if (!seen.add(id)) {
                problems.add(at(pack, page, "metric \"" + id + "\" is on the page twice", "removing one of them"));
            }
            if (!pack.filter().isEmpty() && !metric.by().contains(pack.filter())) {
                problems.add(at(
                        pack,
                        page,
                        "metric \"" + id + "\" is not measured by " + pack.filter() + ", which pack \"" + pack.id()
                                + "\" is about",
                        "another metric, or " + pack.filter() + " in the by: of " + id));
            }
            for (Language language : Language.values()) {
                String name = metric.shortName().in(language);
                double width = Typeface.BOLD.width(name, NAME_SIZE);
                if (scorecard && width > NAME_WIDTH) {
                    problems.add(at(
                            pack,
                            page,
                            "name \"" + name + "\" of metric \"" + id + "\" is " + Math.round(width)
                                    + " points wide and a scorecard row holds " + Math.round(NAME_WIDTH),
                            "a shorter one under short: in the metric's file"));
                }
            }
        }
    }

    /** What the pages made of a definition tell, in their language. */
    public static List<Problem> pages(PackDefinition definition, Pack pack) {
        List<Problem> problems = new ArrayList<>();
        for (StyleRules.Breach breach : StyleRules.breaches(pack)) {
            PageDefinition page = page(definition, breach.page());
            problems.add(new Problem(
                    definition.origin().file(),
                    page == null ? definition.origin().line() : page.line(),
                    breach.rule() + " on page " + breach.page() + " ("
                            + pack.language().code() + ")" + (breach.block().isEmpty() ? "" : ", " + breach.block())
                            + ": " + breach.change(),
                    ""));
        }
        for (Page page : pack.pages()) {
            boolean empty = page.blocks().stream().allMatch(Block.Notes.class::isInstance);
            PageDefinition from = page(definition, page.id());
            if (from != null && empty && !page.blocks().isEmpty() && asksForMetrics(from)) {
                problems.add(at(
                        definition,
                        from,
                        "page \"" + page.id() + "\" (" + pack.language().code()
                                + ") shows nothing: none of its metrics has a value",
                        "leaving the page out, or the exports its metrics need"));
            }
        }
        return problems;
    }

    private static boolean asksForMetrics(PageDefinition page) {
        return page.kind() == PageKind.DOMAIN || page.kind() == PageKind.SCORECARD || page.kind() == PageKind.PAGE;
    }

    private static @Nullable PageDefinition page(PackDefinition definition, String id) {
        return definition.pages().stream()
                .filter(page -> page.id().equals(id))
                .findFirst()
                .orElse(null);
    }

    private static Problem at(PackDefinition pack, PageDefinition page, String message, String advice) {
        return new Problem(pack.origin().file(), page.line(), message, advice);
    }
}
