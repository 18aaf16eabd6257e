package io.vigie.pack;

import io.vigie.catalogue.Language;
import io.vigie.catalogue.Text;
import java.text.MessageFormat;
import java.util.Locale;

/** What a pack about one member of a dimension says of that, in both languages. */
enum ScopeWords {
    COVER_FILTER("About", "Périmètre"),
    COVER_ONLY("{0} only; nothing else is in this pack", "{0} uniquement\u202f; rien d’autre dans ce dossier"),
    LEFT_OUT("Not shown here", "Non présenté ici"),
    NOT_MEASURED("{0}: not measured by {1}.", "{0}\u00a0: non mesuré par {1}."),
    NOTHING_HERE("nothing material for {0}", "rien de notable pour {0}");

    private final String english;
    private final String french;

    ScopeWords(String english, String french) {
        this.english = english;
        this.french = french;
    }

    String in(Language language, Object... filling) {
        return text(filling).in(language);
    }

    Text text(Object... filling) {
        return new Text(filled(english, filling), filled(french, filling));
    }

    private static String filled(String text, Object... filling) {
        return filling.length == 0 ? text : new MessageFormat(text.replace("'", "''"), Locale.ROOT).format(filling);
    }
}
