package io.vigie.catalogue;

/** How the packs of an audience are printed. */
public record Printing(Paper paper, Ink ink) {

    /** Of an audience that says nothing about it. */
    public static final Printing USUAL = new Printing(Paper.A4, Ink.COLOUR);
}
