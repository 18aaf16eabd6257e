package io.vigie.pack.chart;

import io.vigie.catalogue.Language;
import java.text.MessageFormat;
import java.util.Locale;

/** Words that stand in charts and nowhere else. */
enum ChartWords {
    EMPTY("No value in this period", "Aucune valeur sur la période"),
    MORE("and {0} more, see the workbook", "et {0} de plus, voir le classeur"),
    BANDS("50, 80,", "50, 80,"),
    BANDS_END("95\u202f%", "95\u202f%"),
    MISSED_NONE("None of {2} dots misses the plan of {1}.", "Aucun des {2} points ne manque le plan de {1}."),
    MISSED_ONE("One of {2} dots misses the plan of {1}.", "Un point sur {2} manque le plan de {1}."),
    MISSED("{0} of {2} dots miss the plan of {1}.", "{0} points sur {2} manquent le plan de {1}."),
    REST("Rest", "Reste"),
    ALL("all {0}", "tous {0}"),
    SIZE("n", "n"),
    AT_RISK("open", "ouverts"),
    MEDIAN("half done after {0} {1}", "moitié faite après {0} {1}"),
    NO_MEDIAN("half not reached", "moitié non atteinte");

    private final String english;
    private final String french;

    ChartWords(String english, String french) {
        this.english = english;
        this.french = french;
    }

    String in(Language language, Object... filling) {
        String text = language == Language.FR ? french : english;
        return filling.length == 0 ? text : new MessageFormat(text.replace("'", "''"), Locale.ROOT).format(filling);
    }
}
