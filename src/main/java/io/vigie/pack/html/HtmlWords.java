package io.vigie.pack.html;

import io.vigie.catalogue.Language;
import io.vigie.catalogue.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The words of the web page that are not in the pack model. Those in lower case are for the script as well. */
enum HtmlWords {
    SKIP("Skip to the pack", "Aller au dossier"),
    CONTENTS("Contents", "Sommaire"),
    ENGLISH("English", "English"),
    FRENCH("Français", "Français"),
    DARK("Dark", "Sombre"),
    WHAT("What happened", "Constat"),
    WHY("Why", "Pourquoi"),
    WORTH("Worth, low, base, high", "Valeur : basse, centrale, haute"),
    WORTH_IN("Worth, {0}: low, base, high", "Valeur, {0} : basse, centrale, haute"),
    NOW_WHAT("Now what, owner and date", "Action, responsable et échéance"),
    GRADE("Grade", "Note"),
    PAGE("Page", "Page"),
    NUMBER("No.", "N°"),
    ACTION("Action", "Action"),
    DECISION("Decision", "Décision"),
    OWNER("Owner", "Responsable"),
    DUE("Due", "Échéance"),
    STATUS("Status", "Statut"),
    EFFECT("Share of what was expected", "Part de l’effet attendu"),
    READING("Reading", "Lecture"),
    NUMBERS("Numbers behind the chart", "Chiffres du graphique"),
    PERIOD("Period", "Période"),
    VALUE("Value", "Valeur"),
    CHANGE("Change", "Variation"),
    LABEL("Item", "Poste"),
    NOW("AC now", "AC actuel"),
    PROPOSED("FC proposed", "FC proposé"),
    UPPER("Upper limit", "Limite haute"),
    CENTRE("Centre", "Centre"),
    LOWER("Lower limit", "Limite basse"),
    OUTSIDE("outside", "hors limites"),
    TOTAL("Total", "Total"),
    LOW("Low", "Bas"),
    BASE("Base", "Central"),
    HIGH("High", "Haut"),
    TARGET("PL of all", "PL commun"),
    INTERVAL("95 % interval", "Intervalle à 95 %"),
    TIME("Time, {0}", "Durée, {0}"),
    STILL_OPEN("Still open, %", "Encore ouverts, %"),
    AT_RISK("Observed", "Observés"),
    MEDIAN("Median", "Médiane"),
    CLASS("Class, {0}", "Classe, {0}"),
    AND_MORE("{0} and more", "{0} et plus"),
    COUNT("Number", "Nombre"),
    ONE_OF_TWENTY("Outcome, 5 % each", "Issue, 5 % chacune"),
    PLAN("PL", "PL"),
    FACTOR("Factor", "Facteur"),
    BAND("{0} % from", "{0} % de"),
    BAND_TO("to", "à"),
    MONTHS_BACK("{0} months before", "{0} mois avant"),
    NEWEST("newest", "dernier"),
    COMMENT("Comment {0}", "Commentaire {0}"),

    close("Close", "Fermer"),
    meaning("Meaning", "Sens"),
    formula("Formula", "Formule"),
    better("Better", "Mieux"),
    owner("Owner", "Responsable"),
    version("Definition", "Définition"),
    numerator("Numerator", "Numérateur"),
    denominator("Denominator", "Dénominateur"),
    items("n", "n"),
    grade("Grade", "Note"),
    months("Month by month", "Mois par mois"),
    month("Month", "Mois"),
    by("By {0}", "Par {0}"),
    some("first {0} of {1} by n", "{0} premiers sur {1} par n"),
    rows("First source rows, {0} of {1}", "Premières lignes sources, {0} sur {1}"),
    trace("Every row behind it", "Toutes les lignes derrière ce chiffre"),
    hidden(
            "c: too few persons stand behind this value; it is not shown.",
            "c : trop peu de personnes derrière cette valeur ; elle n’est pas montrée."),
    none("No value in {0}.", "Pas de valeur en {0}."),
    switched("The page is in English.", "La page est en français.");

    private final Text text;

    HtmlWords(String en, String fr) {
        this.text = new Text(en, fr);
    }

    /** @param filling in place of {@code {0}} and so on */
    String in(Language language, String... filling) {
        String filled = text.in(language);
        for (int at = 0; at < filling.length; at++) {
            filled = filled.replace("{" + at + "}", filling[at]);
        }
        return language == Language.FR
                ? filled.replace(" ;", "\u202f;").replace(" :", "\u00a0:").replace(" %", "\u202f%")
                : filled.replace(" %", "\u202f%");
    }

    /** Those the script prints. */
    static List<HtmlWords> ofScript() {
        List<HtmlWords> words = new ArrayList<>();
        for (HtmlWords word : values()) {
            if (word.name().equals(word.name().toLowerCase(Locale.ROOT))) {
                words.add(word);
            }
        }
        return words;
    }
}
