package io.vigie.pack.pdf;

import io.vigie.catalogue.Language;
import java.text.MessageFormat;
import java.util.Locale;

/** Words that only the printed pages have, in both languages; the rest is in {@link io.vigie.pack.page.Words}. */
enum PdfWords {
    WHAT("What happened", "Ce qui s’est passé"),
    WHY("Why", "Pourquoi"),
    WORTH("Worth, {0}: low, base, high", "Valeur, {0} : bas, central, haut"),
    WORTH_BARE("Worth", "Valeur"),
    NOW("Now what, owner and date", "Suite, responsable et date"),
    GRADE("Grade", "Note"),
    PAGE("Page", "Page"),
    TO_PAGE("Page {0}", "Page {0}"),
    COMMENT("Comment {0}", "Commentaire {0}"),
    DECISION("Decision", "Décision"),
    OWNER("Owner", "Responsable"),
    DUE("Due", "Échéance"),
    STATUS("Status", "État"),
    EFFECT("Effect, interval", "Effet, intervalle"),
    EFFECT_TEXT("expected {0}, measured {1}", "attendu {0}, mesuré {1}"),
    READING("Reading", "Lecture"),
    KEY_YTD(
            "Year to date up to the month named; moving twelve months",
            "Cumul jusqu’au mois nommé ; douze mois glissants"),
    KEY_COMMENT("Comment, linked to the mark with the same number", "Commentaire du repère de même numéro");

    private final String english;
    private final String french;

    PdfWords(String english, String french) {
        this.english = english;
        this.french = french;
    }

    String in(Language language, Object... filling) {
        String text = language == Language.FR ? french.replace(" ;", "\u202f;").replace(" :", "\u00a0:") : english;
        return filling.length == 0 ? text : new MessageFormat(text.replace("'", "''"), Locale.ROOT).format(filling);
    }
}
