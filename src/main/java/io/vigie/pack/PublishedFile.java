package io.vigie.pack;

/** A file of a published pack. @param sha256 64 hex digits */
public record PublishedFile(String name, String sha256, long bytes) {}
