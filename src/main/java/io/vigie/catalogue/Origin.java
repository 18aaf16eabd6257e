package io.vigie.catalogue;

/** Where a definition stands: its file as the user knows it, and the line of its id. */
public record Origin(String file, int line) {}
