package io.vigie.catalogue;

import io.vigie.calendar.FiscalCalendar;

/** A way to divide time that an installation may choose. */
public record CalendarDefinition(String id, Text name, FiscalCalendar calendar, Origin origin) {}
