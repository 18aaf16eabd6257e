package io.vigie.source;

import java.nio.file.Path;

/**
 * One file of the input folder, as it was when it was surveyed.
 *
 * @param name path relative to the input folder, with {@code /}
 * @param modified last modification, nanoseconds since the epoch; only compared with itself, never shown
 * @param sha256 of the content, 64 hex digits
 */
public record InputFile(String name, Path path, long size, long modified, String sha256) {}
