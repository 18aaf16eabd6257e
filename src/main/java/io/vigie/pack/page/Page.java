package io.vigie.pack.page;

import java.util.List;

/**
 * One page, or several where a block is longer than a page.
 *
 * @param id stable, from the pack definition; the anchor of links
 * @param section name in running head, contents and bookmarks
 * @param message the page's conclusion: one or two lines, a full sentence with a number; empty on cover and contents only
 * @param source the source line of the footer
 */
public record Page(String id, String section, String message, List<Block> blocks, String source) {}
