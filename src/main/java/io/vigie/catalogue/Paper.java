package io.vigie.catalogue;

/** What a pack is printed on, lying on its long side. */
public enum Paper {
    A4,
    LETTER
}
