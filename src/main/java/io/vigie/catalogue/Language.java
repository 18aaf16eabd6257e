package io.vigie.catalogue;

import java.util.Locale;

/** A language packs are written in. */
public enum Language {
    EN(Locale.ENGLISH),
    FR(Locale.FRENCH);

    private final Locale locale;

    Language(Locale locale) {
        this.locale = locale;
    }

    public Locale locale() {
        return locale;
    }

    /** Packs are written in two languages. */
    public Language other() {
        return this == EN ? FR : EN;
    }

    /** The code used in definition files: {@code en} or {@code fr}. */
    public String code() {
        return locale.getLanguage();
    }
}
