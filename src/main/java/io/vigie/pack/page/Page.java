package io.vigie.pack.page;

import java.util.List;

/**
 * One page, or several where its rows are longer than a page.
 *
 * @param id stable, from the pack definition; the anchor of links
 * @param section name in running head, contents and bookmarks
 * @param message the page's conclusion: one or two lines, a full sentence with a number; empty on cover and contents only
 * @param rows from top to bottom
 * @param comments by number, printed below the last row
 * @param source the source line of the footer
 */
public record Page(String id, String section, String message, List<Row> rows, List<Comment> comments, String source) {

    public Page {
        rows = List.copyOf(rows);
        comments = List.copyOf(comments);
    }

    /** A page of full-width blocks below each other, without comments. */
    public static Page of(String id, String section, String message, List<Block> blocks, String source) {
        return new Page(id, section, message, blocks.stream().map(Row::of).toList(), List.of(), source);
    }

    /** All blocks in reading order. */
    public List<Block> blocks() {
        return rows.stream().flatMap(row -> row.blocks().stream()).toList();
    }

    /** Whether the page is one block of a kind, e.g. the cover. */
    public boolean isOnly(Class<? extends Block> kind) {
        List<Block> blocks = blocks();
        return blocks.size() == 1 && kind.isInstance(blocks.get(0));
    }
}
