package io.vigie.catalogue;

import java.util.List;

/**
 * The pages of one kind of pack, in order.
 *
 * @param filter the dimension one member of which the pack is about, e.g. {@code warehouse}; empty for the whole company
 */
public record PackDefinition(String id, Text name, List<PageDefinition> pages, Origin origin, String filter) {

    /** A pack about the whole company. */
    public PackDefinition(String id, Text name, List<PageDefinition> pages, Origin origin) {
        this(id, name, pages, origin, "");
    }

    /** The kinds of page the assembler knows. */
    public enum PageKind {
        COVER,
        CONTENTS,
        SCORECARD,
        DOMAIN,
        FINDINGS,
        MIGRATION,
        DATA_QUALITY,
        GLOSSARY
    }

    /**
     * @param title section name, shown in running heads, contents and bookmarks
     * @param domain the domain of a {@link PageKind#DOMAIN} page; empty otherwise
     * @param metrics metric ids in order: rows of a scorecard, charts of a domain page
     */
    public record PageDefinition(String id, PageKind kind, Text title, String domain, List<String> metrics, int line) {}
}
