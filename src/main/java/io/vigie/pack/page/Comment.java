package io.vigie.pack.page;

/** A remark below the blocks of a page; the mark it belongs to carries the same number in a disc. Numbers restart on every page. */
public record Comment(int number, String text) {}
