package io.vigie.catalogue;

import io.vigie.calendar.FiscalCalendar;
import io.vigie.calendar.FiscalYear;
import io.vigie.calendar.WeekYear;
import io.vigie.calendar.WeekYear.Comparison;
import io.vigie.calendar.WeekYear.Ending;
import io.vigie.calendar.WeekYear.NamedAfter;
import java.time.DayOfWeek;
import java.util.List;
import java.util.stream.Stream;

/** Reads {@code calendars/*.yaml}. */
final class CalendarReader {

    private static final String PATTERN = "4-4-5|4-5-4|5-4-4";

    private final Definitions all;

    CalendarReader(Definitions all) {
        this.all = all;
    }

    CalendarDefinition read(DefinitionFile file, Element.Mapping root) {
        Origin at = root.originOf("id");
        String kind = all.exactlyOne(root, List.of("months", "weeks"), at, "what the year is made of");
        FiscalCalendar calendar = "weeks".equals(kind)
                ? weeks(root.mapping("weeks"))
                : new FiscalYear(month(root.mapping("months"), "start", 1));
        return new CalendarDefinition(file.id(), Definitions.text(root, "name"), calendar, at);
    }

    /** Words that are wrong are reported by the schema; any other takes their place here. */
    private static WeekYear weeks(Element.Mapping weeks) {
        String pattern = weeks.text("pattern", "");
        Element.Mapping yearEnds = weeks.mapping("year-ends");
        return new WeekYear(
                Stream.of((pattern.matches(PATTERN) ? pattern : "4-4-5").split("-"))
                        .map(Integer::valueOf)
                        .toList(),
                Definitions.choice(weeks.text("first-day"), DayOfWeek.MONDAY),
                Definitions.choice(yearEnds.text("on"), Ending.NEAREST),
                month(yearEnds, "month", 12),
                Definitions.choice(weeks.text("named-after"), NamedAfter.END),
                month(weeks, "week-53-in", 12),
                Definitions.choice(weeks.text("prior-year"), Comparison.RESTATED));
    }

    private static int month(Element.Mapping parent, String key, int otherwise) {
        int month = parent.integer(key, otherwise);
        return month < 1 || month > 12 ? otherwise : month;
    }
}
