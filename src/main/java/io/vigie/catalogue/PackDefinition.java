package io.vigie.catalogue;

import java.util.List;
import org.jspecify.annotations.Nullable;

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
        SUMMARY,
        SCORECARD,
        ACTIONS,
        DOMAIN,
        /** Rows of blocks as the definition names them. */
        PAGE,
        FINDINGS,
        OUTLOOK,
        DECISIONS,
        MIGRATION,
        DATA_QUALITY,
        RESTATEMENTS,
        CALENDAR,
        GLOSSARY,
        METHODS
    }

    /**
     * @param title section name, shown in running heads, contents and bookmarks
     * @param message the conclusion of a {@link PageKind#PAGE}; null to have it worded from its first metric
     * @param domain the domain of a {@link PageKind#DOMAIN} page; empty otherwise
     * @param metrics metric ids in order: rows of a scorecard; of a domain page the main metric, then further ones
     * @param by the dimension a domain page takes its main metric apart by; empty for the metric's first
     * @param rows of a {@link PageKind#PAGE}; empty otherwise
     */
    public record PageDefinition(
            String id,
            PageKind kind,
            Text title,
            @Nullable Text message,
            String domain,
            List<String> metrics,
            String by,
            List<RowDefinition> rows,
            int line) {}

    /**
     * @param split how the row is divided
     * @param height of charts in points; 0 for what suits the split
     */
    public record RowDefinition(SplitKind split, int height, List<BlockDefinition> blocks) {}

    /** How the width is divided, in columns of twelve. */
    public enum SplitKind {
        FULL,
        MAIN_AND_BOX,
        TABLE_AND_TEXT,
        HALVES,
        THIRDS;

        /** How many blocks fit beside each other. */
        public int parts() {
            return switch (this) {
                case FULL -> 1;
                case MAIN_AND_BOX, TABLE_AND_TEXT, HALVES -> 2;
                case THIRDS -> 3;
            };
        }
    }

    /** What a block of a free page shows. */
    public enum BlockKind {
        TREND,
        NINE_ROWS,
        BRIDGE,
        MULTIPLES,
        EXCEPTIONS,
        STACKED,
        BULLET,
        FUNNEL_PLOT,
        PROCESS,
        FAN,
        HISTOGRAM,
        SURVIVAL,
        MEMBERS,
        TO_DATE,
        TEXT;

        /** Whether the block is about several metrics rather than one. */
        public boolean several() {
            return this == BULLET || this == TO_DATE;
        }
    }

    /**
     * @param metrics one, or several where the kind takes several; none of a text
     * @param by dimension; empty for the metric's first
     * @param text heading and paragraph of a text; null otherwise
     */
    public record BlockDefinition(
            BlockKind kind,
            List<String> metrics,
            String by,
            @Nullable Text text,
            int line) {}
}
