package io.vigie.cli;

import io.vigie.catalogue.Language;
import java.text.MessageFormat;
import java.util.Locale;

/** What {@code vigie trace} says around the words of the definitions, in both languages. */
enum TraceWords {
    DEFINED("defined in {0}, line {1}, version {2}", "défini dans {0}, ligne {1}, version {2}"),
    ROWS("from {0} rows", "de {0} lignes"),
    FEW_PERSONS(
            "rows and totals about so few persons are not shown",
            "les lignes et totaux sur si peu de personnes ne sont pas montrés"),
    NOT_AVAILABLE("not available: {0}", "non disponible : {0}"),
    FILES("Files", "Fichiers"),
    KEPT("{0} records kept", "{0} enregistrements retenus"),
    FIRST_RECORDS("First records", "Premiers enregistrements"),
    NONE("none", "aucun"),
    FILE("file", "fichier"),
    RECORD("record", "enregistrement"),

    NUMERATOR("numerator", "numérateur"),
    DENOMINATOR("denominator", "dénominateur"),
    ITEM("item", "élément"),
    AMOUNT("amount", "montant"),
    DAYS("days", "jours"),
    EVENT("event", "événement"),
    STOCK_DAYS("stock times days", "stock fois jours"),
    BASE_DAYS("denominator times days", "dénominateur fois jours"),

    SUM_IS_VALUE("sum of the traced rows = value: {0}", "somme des lignes tracées = valeur : {0}"),
    MEAN_IS_VALUE(
            "sum of the traced rows / {0} days = value: {1}", "somme des lignes tracées / {0} jours = valeur : {1}"),
    SUM_IS_NOT_VALUE(
            "sum of the traced rows {0}, but the last run''s value is {1}. Maybe the definition has changed since: run again",
            "somme des lignes tracées {0}, mais la valeur de la dernière exécution est {1}. La définition a peut-être changé"
                    + " depuis : relancer"),
    MADE("value {0}, {1} these rows, not their sum", "valeur {0}, {1} ces lignes, non leur somme"),
    MEAN_OF(
            "the mean over the days of the period, from the amount times the days of",
            "la moyenne sur les jours de la période, du montant fois les jours de"),
    VARIATION_OF("the coefficient of variation of", "le coefficient de variation de"),
    CONCENTRATION_OF("of the shares of members in the amounts of", "des parts des membres dans les montants de"),
    COMPLETION_OF(
            "simulated from the weeks before until all is done of",
            "simulée d''après les semaines précédentes jusqu''à la fin de"),
    SURVIVAL_OF("estimated from the days and outcomes of", "estimée d''après les jours et issues de"),
    PERCENTILE_OF("a percentile of", "un percentile de");

    private final String english;
    private final String french;

    TraceWords(String english, String french) {
        this.english = english;
        this.french = french;
    }

    /** @param filling texts formatted before */
    String in(Language language, String... filling) {
        return new MessageFormat(language == Language.FR ? french : english, Locale.ROOT).format(filling);
    }
}
