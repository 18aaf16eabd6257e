package io.vigie.cli;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** An instant with its offset from UTC. */
final class InstantConverter implements ITypeConverter<Instant> {

    @Override
    public Instant convert(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw new TypeConversionException("--as-of \"" + text
                    + "\" is not an instant with its zone, for example 2026-11-02T06:00:00Z or 2026-11-02T06:00+01:00");
        }
    }
}
