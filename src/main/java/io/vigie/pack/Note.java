package io.vigie.pack;

import io.vigie.calendar.ReportingPeriod;
import io.vigie.catalogue.Language;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the analyst has written about a page or a metric.
 *
 * @param page id of the page it stands on; empty for every page that shows the metric
 * @param metric id of the metric it is about; empty if it is about the page
 * @param audience id of the only audience that gets it; empty for all whose pack is about the whole company
 * @param author a role or a name, as printed
 * @param period label of the only period it is about; empty for the one its date says, see {@link #concerns}
 * @param language the only language it is printed in; null for every language
 * @param paragraphs plain text, at least one
 */
public record Note(
        String page,
        String metric,
        String audience,
        String author,
        LocalDate date,
        String period,
        @Nullable Language language,
        List<String> paragraphs) {

    /** Days into a month on which people still write about the month before. */
    private static final int CLOSING = 20;

    public Note {
        paragraphs = List.copyOf(paragraphs);
    }

    /**
     * Whether it belongs in a pack of this period. A note that does not name its period is about the month it was written
     * in if that was past its first days, else about the month before; in a digest, about the month it was written in.
     */
    public boolean concerns(ReportingPeriod reporting) {
        if (!period.isEmpty()) {
            return period.equals(reporting.label());
        }
        return reporting.partial()
                ? !date.isBefore(reporting.start()) && date.isBefore(reporting.monthEnd())
                : !date.isBefore(reporting.start().plusDays(CLOSING))
                        && date.isBefore(reporting.end().plusDays(CLOSING));
    }

    /** Whether an audience gets it: what is written for all is about the company, not about one member of a dimension. */
    public boolean isFor(String audienceId, boolean wholeCompany) {
        return audience.isEmpty() ? wholeCompany : audience.equals(audienceId);
    }

    boolean isIn(Language other) {
        return language == null || language == other;
    }
}
