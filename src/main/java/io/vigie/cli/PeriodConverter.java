package io.vigie.cli;

import io.vigie.calendar.ReportingPeriod;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A month, or a day for packs of the nightly job. */
class PeriodConverter implements ITypeConverter<ReportingPeriod> {

    @Override
    public ReportingPeriod convert(String text) {
        try {
            return ReportingPeriod.parse(text);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(String.valueOf(e.getMessage()));
        }
    }

    /** A month only. */
    static final class Month extends PeriodConverter {

        @Override
        public ReportingPeriod convert(String text) {
            if (!text.matches("\\d{4}-P?\\d{2}")) {
                throw new TypeConversionException(
                        "period \"" + text + "\" is not of the form YYYY-MM, for example 2026-10");
            }
            return super.convert(text);
        }
    }

    /** A day only. */
    static final class Day extends PeriodConverter {

        @Override
        public ReportingPeriod convert(String text) {
            if (!text.matches("\\d{4}-\\d{2}-\\d{2}")) {
                throw new TypeConversionException(
                        "date \"" + text + "\" is not of the form YYYY-MM-DD, for example 2026-10-15");
            }
            return super.convert(text);
        }
    }
}
