package io.vigie.catalogue;

/** A text in every language a pack can be written in. */
public record Text(String en, String fr) {

    /** The same words in every language. */
    public static Text same(String words) {
        return new Text(words, words);
    }

    public String in(Language language) {
        return language == Language.FR ? fr : en;
    }
}
