package io.vigie.catalogue;

/** A text in every language a pack can be written in. */
public record Text(String en, String fr) {

    public String in(Language language) {
        return language == Language.FR ? fr : en;
    }
}
