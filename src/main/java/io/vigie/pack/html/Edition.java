package io.vigie.pack.html;

import io.vigie.catalogue.Ink;
import io.vigie.catalogue.Language;
import io.vigie.pack.page.Block;
import io.vigie.pack.page.Identity;
import io.vigie.pack.page.Pack;
import io.vigie.pack.page.Page;
import io.vigie.pack.page.Row;
import io.vigie.pack.page.Split;
import io.vigie.pack.page.Words;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The whole pack in one of its languages: head, list of sections, and the pages one below the other. */
final class Edition {

    private final Pack pack;
    private final Language language;
    private final Drill drill;
    private final String prefix;
    private final Map<String, String> anchors = new HashMap<>();

    /**
     * @param first whether it is shown first: then the ids of its sections are those of the pages
     * @param taken ids in use in the file, to which those of this edition are added
     */
    Edition(Pack pack, boolean first, Drill drill, Set<String> taken) {
        this.pack = pack;
        this.language = pack.language();
        this.drill = drill;
        this.prefix = first ? "" : language.code() + "-";
        for (Page page : pack.pages()) {
            String anchor = prefix + page.id();
            for (int again = 2; !taken.add(anchor); again++) {
                anchor = prefix + page.id() + "-" + again;
            }
            anchors.putIfAbsent(page.id(), anchor);
        }
    }

    /** @param others the languages there are beside this one */
    void write(Markup out, List<Language> others) {
        String name = "edition-" + language.code();
        boolean first = prefix.isEmpty();
        out.open(
                "div",
                "id",
                name,
                "class",
                "edition" + (pack.printing().ink() == Ink.MONO ? " mono" : ""),
                "lang",
                language.code(),
                first ? "data-first" : "hidden",
                "");
        out.element("a", HtmlWords.SKIP.in(language), "class", "skip", "href", "#main-" + language.code());
        header(out, others);
        sections(out);
        out.open("main", "id", "main-" + language.code(), "tabindex", "-1");
        Blocks blocks = new Blocks(
                pack.identity(),
                language,
                new Drawings(language, pack.printing().ink()),
                drill,
                pack.pages(),
                id -> anchors.getOrDefault(id, id),
                out);
        for (int at = 0; at < pack.pages().size(); at++) {
            page(out, blocks, pack.pages().get(at));
        }
        out.close("main").line().close("div").line();
    }

    private void header(Markup out, List<Language> others) {
        Identity identity = pack.identity();
        out.open("header", "class", "bar").open("p");
        out.element("b", identity.entity()).element("span", identity.packName());
        out.element("span", identity.period().label()).element("span", stamp());
        out.element("span", identity.classification()).close("p");
        out.open("div", "class", "controls");
        for (Language other : others) {
            HtmlWords word = other == Language.FR ? HtmlWords.FRENCH : HtmlWords.ENGLISH;
            out.element(
                    "button", word.in(other), "type", "button", "lang", other.code(), "data-language", other.code());
        }
        out.element(
                "button", HtmlWords.DARK.in(language), "type", "button", "data-theme", "dark", "aria-pressed", "false");
        out.close("div").close("header").line();
    }

    private String stamp() {
        Identity identity = pack.identity();
        return (identity.stamp() == Identity.Stamp.FINAL ? Words.FINAL : Words.PRELIMINARY).in(language) + ", "
                + Words.VERSION.in(language, Integer.toString(identity.version()));
    }

    private void sections(Markup out) {
        out.open("nav", "aria-label", HtmlWords.CONTENTS.in(language)).open("details", "class", "sections");
        out.element("summary", HtmlWords.CONTENTS.in(language)).open("ol");
        for (Page page : pack.pages()) {
            out.open("li")
                    .element("a", page.section(), "href", "#" + anchor(page))
                    .close("li");
        }
        out.close("ol").close("details").close("nav").line();
    }

    private void page(Markup out, Blocks blocks, Page page) {
        String anchor = anchor(page);
        boolean cover = page.isOnly(Block.Cover.class);
        out.open("section", "id", anchor, "class", "page", "data-page", page.id(), "aria-labelledby", anchor + "-h");
        if (cover) {
            // the name of the pack is the heading of the document
            Identity identity = pack.identity();
            out.element(
                    "h1",
                    identity.packName() + " " + identity.period().label() + ", " + identity.entity(),
                    "id",
                    anchor + "-h",
                    "class",
                    "hide");
        } else {
            String message = page.message().isEmpty() ? page.section() : page.message();
            out.element("p", page.section(), "class", "run");
            out.element("h2", message, "id", anchor + "-h");
        }
        for (Row row : paired(page.rows())) {
            out.open("div", "class", "row");
            for (int part = 0; part < row.blocks().size(); part++) {
                Block block = row.blocks().get(part);
                out.open("div", "class", "c" + row.split().columns().get(part));
                blocks.write(block, page, row, part);
                out.close("div");
            }
            out.close("div").line();
        }
        blocks.comments(page.comments());
        out.open("footer").element("span", page.source());
        Identity identity = pack.identity();
        out.element("span", identity.classification())
                .element("span", identity.notice())
                .element("span", Words.RUN.in(language, identity.runId()));
        out.close("footer").close("section").line();
    }

    /** Two findings stand side by side, as on paper. */
    private static List<Row> paired(List<Row> rows) {
        List<Row> paired = new ArrayList<>();
        for (int at = 0; at < rows.size(); at++) {
            Row row = rows.get(at);
            if (isFinding(row) && at + 1 < rows.size() && isFinding(rows.get(at + 1))) {
                paired.add(new Row(
                        Split.HALVES,
                        0,
                        List.of(row.blocks().get(0), rows.get(++at).blocks().get(0))));
            } else {
                paired.add(isFinding(row) ? new Row(Split.HALVES, 0, row.blocks()) : row);
            }
        }
        return paired;
    }

    private static boolean isFinding(Row row) {
        return row.blocks().size() == 1 && row.blocks().get(0) instanceof Block.FindingCard;
    }

    private String anchor(Page page) {
        return anchors.getOrDefault(page.id(), page.id());
    }
}
