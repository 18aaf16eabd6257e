package io.vigie.source;

import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * How an input folder is to be looked at.
 *
 * @param zone of dates in file names
 * @param asOf files that declare a later extraction are passed over; null takes all
 * @param scratch folder for what archives hold; emptied first, and to be kept as long as the records are read
 */
public record Intake(ZoneId zone, @Nullable Instant asOf, Readiness readiness, Path scratch) {}
