package io.vigie.job;

/** What is running. */
public final class Product {

    /** The same as in the build file; a test holds them together. */
    public static final String VERSION = "0.1.0";

    private Product() {}
}
