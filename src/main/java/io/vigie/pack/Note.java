package io.vigie.pack;

import io.vigie.calendar.ReportingPeriod;
import io.vigie.catalogue.Language;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the analyst has written about a page or a metric.
 *
 * @param page id of the page it stands on; empty for every page that shows the metric
 * @param metric id of the metric it is about; empty if it is about the page
 * @param audience id of the only audience that gets it; empty for all whose pack is about the whole company
 * @param author a role or a name, as printed
 * @param period label of the only period it is about; empty for the one that was closed last on its date
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

    public Note {
        paragraphs = List.copyOf(paragraphs);
    }

    /**
     * Whether it belongs in a pack of this period. A note that does not name its period is about the month closed last on
     * its date; in a digest of a month that is not over it is about that month.
     */
    public boolean concerns(ReportingPeriod reporting) {
        if (!period.isEmpty()) {
            return period.equals(reporting.label());
        }
        return reporting.partial()
                ? !date.isBefore(reporting.start()) && date.isBefore(reporting.monthEnd())
                : !date.isBefore(reporting.end()) && date.isBefore(next(reporting.end()));
    }

    /** A month later, whichever way the calendar divides years. */
    private static LocalDate next(LocalDate end) {
        return end.getDayOfMonth() == 1 ? YearMonth.from(end).plusMonths(1).atDay(1) : end.plusWeeks(5);
    }

    /** Whether an audience gets it: what is written for all is about the company, not about one member of a dimension. */
    public boolean isFor(String audienceId, boolean wholeCompany) {
        return audience.isEmpty() ? wholeCompany : audience.equals(audienceId);
    }

    boolean isIn(Language other) {
        return language == null || language == other;
    }
}
