package io.vigie.pack;

/** A file of a published pack. {@code sha256}: 64 hex digits */
public record PublishedFile(String name, String sha256, long bytes) {}
