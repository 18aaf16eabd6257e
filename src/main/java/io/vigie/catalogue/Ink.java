package io.vigie.catalogue;

/** What a pack is printed with: mono replaces the colours of good and bad by light and dark grey, and moves nothing. */
public enum Ink {
    COLOUR,
    MONO
}
