package io.vigie.catalogue;

/** Where a definition stands: its file as the user knows it, and the line of its id. */
public record Origin(String file, int line) {

    /** Whether it ships with the product, so that tests have held it to what a run would check. */
    public boolean bundled() {
        return file.startsWith(BundledFiles.PREFIX);
    }
}
