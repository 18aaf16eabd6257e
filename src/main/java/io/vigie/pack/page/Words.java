package io.vigie.pack.page;

import io.vigie.calendar.MonthWords;
import io.vigie.catalogue.Ink;
import io.vigie.catalogue.Language;
import java.text.MessageFormat;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Every word printed in a pack that does not come from a definition or a finding, in both languages. Braces are filled by
 * {@link #in(Language, Object...)} with texts formatted before.
 */
public enum Words {
    FINAL("FINAL", "DÉFINITIF"),
    PRELIMINARY("PRELIMINARY", "PROVISOIRE"),
    VERSION("version {0}", "version {0}"),
    PAGE("Page", "Page"),
    OF("of", "sur"),
    RUN("run {0}", "exécution {0}"),
    CONTINUED("{0}, continued", "{0}, suite"),

    COVER_THIS_PACK("This pack", "Ce dossier"),
    COVER_HOW_TO_READ("How to read it", "Comment le lire"),
    COVER_AUDIENCE("Audience", "Destinataires"),
    COVER_AS_OF("As of", "État au"),
    COVER_VERSION("Version", "Version"),
    COVER_FIRST_VERSION("1 (no earlier version)", "1 (aucune version antérieure)"),
    COVER_LATER_VERSION("{0} (earlier versions stay unchanged)", "{0} (les versions antérieures restent inchangées)"),
    COVER_CURRENCY("Reporting currency", "Monnaie"),
    COVER_COMPARISONS("Comparisons", "Comparaisons"),
    COVER_COMPARISONS_ARE(
            "PL = plan of the month; PY = same month of {0}", "PL = plan du mois ; PY = même mois de {0}"),
    COVER_COMPARISONS_TO_DATE(
            "PL = plan of the month; PY = as many working days of {0}",
            "PL = plan du mois ; PY = autant de jours ouvrés de {0}"),
    COVER_RUN("Run", "Exécution"),
    COVER_DEFINITIONS("Definitions", "Définitions"),
    COVER_CATALOGUE("Vigie {0}, catalogue {1}", "Vigie {0}, catalogue {1}"),
    COVER_GATES("Data gates", "Contrôles"),
    COVER_GATES_ARE("{0} of {1} passed, {2} with a warning", "{0} sur {1} réussis, dont {2} avec réserve"),
    COVER_NO_GATES("None was applied", "Aucun appliqué"),
    COVER_COMPANIONS("Companions", "Avec ce dossier"),
    COVER_COMPANIONS_ARE("Workbook with every number; web page", "Classeur avec tous les chiffres ; page web"),
    COVER_SUBTITLE("Fiscal year {0}, month {1} of 12.", "Exercice {0}, mois {1} sur 12."),
    COVER_WORKING_DAYS("{0} working days, {1}.", "{0} jours ouvrés, {1}."),
    COVER_PARTIAL("Month to date, {0} included.", "Mois en cours, {0} inclus."),
    COVER_FINAL_NOTE(
            "All {0} data gates passed; weakest gate: {1}.", "Les {0} contrôles sont réussis ; le plus faible : {1}."),
    COVER_FINAL_NOTE_BARE("No data gate failed.", "Aucun contrôle n’a échoué."),
    COVER_PRELIMINARY_NOTE("{0} of {1} data gates failed: {2}", "{0} contrôles sur {1} ont échoué : {2}"),
    COVER_PRELIMINARY_MONTH("The month is not over.", "Le mois n’est pas terminé."),
    COVER_SOURCE(
            "Source: run manifest; every figure is in the workbook, sheet Metrics",
            "Source : manifeste d’exécution ; tous les chiffres sont dans le classeur, feuille Metrics"),

    KEY_AC("actual: solid, dark", "réel : plein, foncé"),
    KEY_PY("prior year: solid, grey", "an passé : plein, gris"),
    KEY_PL("plan: outlined; as a marker without a line", "plan : contour ; ou losange sans ligne"),
    KEY_FC("forecast or proposal: outlined and hatched", "prévision ou proposition : contour hachuré"),
    KEY_DPL(
            "against plan, double axis: green helps, orange hurts, whatever the sign",
            "écart au plan, axe double : vert favorable, orange défavorable"),
    KEY_DPL_MONO(
            "against plan, double axis: light helps, dark hurts, whatever the sign",
            "écart au plan, axe double : clair favorable, foncé défavorable"),
    KEY_DPY(
            "against prior year, grey axis: pins are relative, bars absolute",
            "écart à l’an passé, axe gris : épingles relatives, barres absolues"),
    KEY_SIGNAL_WORD("Signal", "Signal"),
    KEY_SIGNAL(
            "1, 2, 3: a process-limit rule met by the newest point; no signal, no story",
            "1, 2, 3 : règle de limites remplie par le dernier point ; sinon rien à dire"),
    KEY_GRADE_WORD("Grade", "Note"),
    KEY_GRADE(
            "of the data: all gates passed, warning, partial, withheld",
            "des données : contrôles réussis, réserve, partiel, retenu"),
    KEY_YTD("Year to date up to the month named", "Cumul de l’exercice jusqu’au mois nommé"),
    KEY_MISSING("Not available; not defined; not tested", "Non disponible ; non défini ; non testé"),

    CONTENTS_SECTION("Section", "Section"),
    CONTENTS_MESSAGE("Message", "Message"),
    CONTENTS_PAGE("Page", "Page"),
    CONTENTS_SOURCE("Source: the pages named", "Source : les pages citées"),

    UNIT_SHOWN("in the unit shown", "dans l’unité indiquée"),
    SCORECARD_TITLE("{0} operating measures", "{0} mesures opérationnelles"),
    SCORECARD_PERIOD("{0}, AC, PL and PY; trend {1}..{0}", "{0}, AC, PL et PY ; tendance {1}..{0}"),
    SCORECARD_DOMAIN("Domain", "Domaine"),
    SCORECARD_MEASURE("Measure", "Mesure"),
    SCORECARD_UNIT("Unit", "Unité"),
    SCORECARD_MONTHS("13 months", "13 mois"),
    SCORECARD_SIGNAL("Signal", "Signal"),
    SCORECARD_GRADE("Grade", "Note"),
    SCORECARD_NOTE(
            "ΔPL and ΔPY of % measures in percentage points. Signal: XmR rule met by the newest point: 1 outside a limit, 2 three of four near a limit, 3 eight on one side; – none; n.t. not tested. Grey band: process limits. Arrow: pin cut at 20 %. Grade A to D: data gates.",
            "ΔPL et ΔPY des mesures en % : en points. Signal : règle XmR remplie par le dernier point : 1 hors limite, 2 trois points sur quatre près d’une limite, 3 huit du même côté ; – aucun ; n.t. non testé. Bande grise : limites. Flèche : épingle coupée à 20 %. Note A à D : contrôles des données."),
    SCORECARD_SOURCE(
            "Source: Vigie metric store, sheet Metrics; {0} as of {1}",
            "Source : entrepôt de mesures Vigie, feuille Metrics ; {0}, état au {1}"),
    SCORECARD_MISSING("{0}: {1}", "{0} : {1}"),
    SCORECARD_FEW(
            "{0} rests on {1} only, too few for a share or a percentile.",
            "{0} ne repose que sur {1}, trop peu pour une part ou un centile."),
    SCORECARD_HIDDEN(
            "{0} is not shown (c): it would tell of persons, or of a hidden value.",
            "{0} n’est pas montré (c) : cela révélerait des personnes ou une valeur masquée."),
    SCORECARD_PARTIAL(
            "{0}: its source begins within the period, so nothing is compared.",
            "{0} : sa source commence dans la période, rien n’est comparé."),
    SCORECARD_PLAN_ZERO(
            "{0}: the plan is zero or below, so ΔPL% does not exist.", "{0} : plan nul ou négatif, ΔPL% n’existe pas."),

    SIGNAL_ABOVE("{0}: above its upper process limit of {1}.", "{0} : au-dessus de sa limite haute de {1}."),
    SIGNAL_BELOW("{0}: below its lower process limit of {1}.", "{0} : en dessous de sa limite basse de {1}."),
    SIGNAL_NEAR_UPPER(
            "{0}: three of the last four months near the upper limit of {1}.",
            "{0} : trois des quatre derniers mois près de la limite haute de {1}."),
    SIGNAL_NEAR_LOWER(
            "{0}: three of the last four months near the lower limit of {1}.",
            "{0} : trois des quatre derniers mois près de la limite basse de {1}."),
    SIGNAL_SIDE_ABOVE(
            "{0}: eight months in a row above its centre; upper limit {1}.",
            "{0} : huit mois de suite au-dessus de son centre ; limite haute {1}."),
    SIGNAL_SIDE_BELOW(
            "{0}: eight months in a row below its centre; lower limit {1}.",
            "{0} : huit mois de suite en dessous de son centre ; limite basse {1}."),

    MESSAGE_BEHIND_PLAN(
            "{0} of {1} measures with a plan are behind it", "{0} mesures sur {1} dotées d’un plan sont en retrait"),
    MESSAGE_BEHIND_PLAN_ONE(
            "One of {1} measures with a plan is behind it", "Une mesure sur {1} dotées d’un plan est en retrait"),
    MESSAGE_BEHIND_PLAN_NONE(
            "None of {1} measures with a plan is behind it",
            "Aucune des {1} mesures dotées d’un plan n’est en retrait"),
    LISTED_BEHIND_PLAN(
            "{0} of the {1} planned measures listed are behind plan",
            "{0} des {1} mesures listées avec un plan sont en retrait"),
    LISTED_BEHIND_PLAN_ONE(
            "One of the {1} planned measures listed is behind plan",
            "Une des {1} mesures listées avec un plan est en retrait"),
    LISTED_BEHIND_PLAN_NONE(
            "None of the {1} planned measures listed is behind plan",
            "Aucune des {1} mesures listées avec un plan n’est en retrait"),
    MESSAGE_BEHIND_PRIOR(
            "{0} of {1} measures are worse than a year ago", "{0} mesures sur {1} sont moins bonnes qu’il y a un an"),
    MESSAGE_BEHIND_PRIOR_ONE(
            "One of {1} measures is worse than a year ago", "Une mesure sur {1} est moins bonne qu’il y a un an"),
    MESSAGE_BEHIND_PRIOR_NONE(
            "None of {1} measures is worse than a year ago",
            "Aucune des {1} mesures n’est moins bonne qu’il y a un an"),
    MESSAGE_ONLY_BEHIND_PLAN(
            "The 1 planned measure listed is behind plan", "La seule mesure listée avec un plan (1) est en retrait"),
    MESSAGE_ONLY_ON_PLAN(
            "The 1 planned measure listed is not behind plan",
            "La seule mesure listée avec un plan (1) n’est pas en retrait"),
    MESSAGE_ONLY_WORSE(
            "The 1 measure that can be compared is worse than a year ago",
            "La seule mesure comparable (1) est moins bonne qu’il y a un an"),
    MESSAGE_ONLY_NO_WORSE(
            "The 1 measure that can be compared is no worse than a year ago",
            "La seule mesure comparable (1) n’est pas moins bonne qu’il y a un an"),
    MESSAGE_NOT_COMPARED(
            "{0} of {1} measures have a value, and nothing to be compared with",
            "{0} mesures sur {1} ont une valeur, et rien à quoi la comparer"),
    MESSAGE_SIGNALS("{0} of them moved more than noise: {1}.", "{0} d’entre elles bougent au-delà du bruit : {1}."),
    MESSAGE_ANY_SIGNALS("{0}; {1} moved more than noise: {2}.", "{0} ; {1} au-delà du bruit : {2}."),
    MESSAGE_ANY_SIGNALS_COUNT("{0}; {1} moved more than noise.", "{0} ; {1} au-delà du bruit."),
    MESSAGE_NO_SIGNALS("{0}; no signal in the {1} tested.", "{0} ; aucun signal parmi les {1} testées."),
    MESSAGE_NO_SIGNAL_ONE(
            "{0}; the one that can be tested shows no signal.", "{0} ; la seule testable ne montre aucun signal."),
    MESSAGE_NOT_TESTED("{0}.", "{0}."),
    MESSAGE_NO_VALUES("None of {0} measures has a value for {1}.", "Aucune des {0} mesures n’a de valeur pour {1}."),
    MESSAGE_ONE("one measure", "une mesure"),
    MESSAGE_SEVERAL("{0} measures", "{0} mesures"),
    AND("and", "et"),

    MESSAGE_VALUE("{0} came to {1} in {2}", "En {2}, la mesure « {0} » s’établit à {1}"),
    MESSAGE_WAS_LEVEL("{0} stood at {1} at the end of {2}", "Fin {2}, la mesure « {0} » s’établit à {1}"),
    ABOVE_PLAN("{0} above plan", "{0} de plus que le plan"),
    BELOW_PLAN("{0} below plan", "{0} de moins que le plan"),
    ON_PLAN("on plan", "conforme au plan"),
    ABOVE_PRIOR("{0} above prior year", "{0} de plus que l’an passé"),
    BELOW_PRIOR("{0} below prior year", "{0} de moins que l’an passé"),
    ON_PRIOR("level with prior year", "au niveau de l’an passé"),
    RULE_OUTSIDE("outside its process limits", "hors de ses limites de processus"),
    RULE_NEAR("near a process limit three times out of four", "près d’une limite trois fois sur quatre"),
    RULE_SIDE("eight months on one side of its centre", "huit mois du même côté de son centre"),
    NEUTRAL_PAGE(
            "{0}: no measure deviates by more than {1} from plan or prior year; {2}.",
            "{0} : aucune mesure ne s’écarte de plus de {1} du plan ou de l’an passé ; {2}."),
    NEUTRAL_VALUE("{0} came to {1}", "« {0} » s’établit à {1}"),
    ASIDE_LEVEL("{0} stood at {1}", "« {0} » est à {1}"),
    MISSING_PAGE(
            "{0} cannot be shown for {1}: none of its {2} measures has a value.",
            "{0} : aucune des {2} mesures n’a de valeur pour {1}."),
    MISSING_PAGE_ONE(
            "{0} cannot be shown for {1}: its only measure has no value.",
            "{0} : la seule mesure n’a pas de valeur pour {1}."),
    MISSING_HEADING("Not available, because", "Non disponible, parce que"),
    MISSING_REASON("{0}: {1}", "{0} : {1}"),
    NO_VALUE_IN_MONTH("No value in {0}; the series ends earlier.", "Pas de valeur en {0} ; la série s’arrête avant."),
    VALUE_HIDDEN(
            "Not shown (c): it would tell of single persons, or undo the hiding of another value.",
            "Non montré (c) : cela révélerait des personnes, ou une valeur masquée."),
    NO_VALUE_AT_ALL("No source file fills it.", "Aucun fichier source ne la remplit."),
    DOMAIN_PARTIAL(
            "{0}; * the source begins within the period: not compared",
            "{0} ; * la source commence dans la période : non comparé"),
    DRIVER_MEMBER(
            "{0} {1} accounts for {2} of the {3} against prior year.", "{0} {1} compte pour {2} sur {3} en un an."),
    DRIVER_MIX(
            "{0} {1} accounts for {2} of the {3} against prior year, the mix for {4}.",
            "{0} {1} compte pour {2} sur {3} en un an, la composition pour {4}."),
    DRIVER_SIMPSON(
            "Every {0} moved the other way: their mix accounts for {1} of the {2} against prior year.",
            "Dimension « {0} » : chaque membre va en sens inverse, la composition compte pour {1} sur {2} en un an."),
    DRIVER_SPLIT("Of the {0} against prior year{1}: {2}.", "Sur {0} en un an{1} : {2}."),
    DRIVER_SPLIT_OF("{0}, {1} against prior year{2}: {3}.", "{0}, {1} en un an{2} : {3}."),
    DRIVER_PER_DAY("Per working day {0}.", "Par jour ouvré : {0}."),
    DRIVER_LIKE_FOR_LIKE("Like for like by {1} {0}.", "À périmètre comparable ({1}) : {0}."),
    DRIVER_ALSO_PER_DAY(", {0} per working day", ", {0} par jour ouvré"),
    DRIVER_ALSO_LIKE_FOR_LIKE(", {0} like for like by {1}", ", {0} à périmètre comparable ({1})"),
    DOMAIN_SOURCE("Source: {0}; grade {1}", "Source : {0} ; note {1}"),

    TREND_IN("in {0}", "en {0}"),
    TREND_NUMBER("number", "nombre"),
    TREND_PERIOD("{0}..{1}, {2}", "{0}..{1}, {2}"),
    TREND_ALTERNATIVE("{0} from {1} to {2}: {3} in {2}{4}.", "{0} de {1} à {2} : {3} en {2}{4}."),
    TREND_GAP("No value in the last 13 months", "Aucune valeur sur 13 mois"),
    AXIS_FROM("Axis from {0}", "Axe dès {0}"),
    TO_DATE_TITLE("To date", "Cumuls"),
    TO_DATE_REST(
            "in the unit shown; ΔPY in %, of % measures in pp",
            "dans l’unité indiquée ; ΔPY en %, ou en pt pour les %"),
    TO_DATE_PERIOD("{0}, AC and PY", "{0}, AC et PY"),
    MEMBERS_REST("{0}, by {1}", "{0}, par {1}"),
    MEMBERS_TOP("{0}, by {1}, top {2} of {3} by ΔPY", "{0}, par {1}, {2} premiers sur {3} par ΔPY"),
    MEMBERS_OTHER("Other, {0}", "Autres, {0}"),
    MEMBERS_TOTAL("Total", "Total"),

    FINDINGS_ONE("One finding is worth {0}", "Un constat vaut {0}"),
    FINDINGS_SEVERAL("{0} findings are worth {1}", "{0} constats valent {1}"),
    FINDINGS_LARGEST("{0}; the first alone is worth {2} ({1}).", "{0} ; le premier vaut à lui seul {2} ({1})."),
    FINDINGS_ALONE("{0}; it belongs to: {1}.", "{0} ; responsable : {1}."),
    FINDINGS_NO_MONEY(
            "{0} findings ask for attention; none has a money value yet.",
            "{0} constats demandent attention ; aucun n’est encore chiffré."),
    FINDINGS_NO_MONEY_ONE(
            "One finding asks for attention; it has no money value yet.",
            "Un constat demande attention ; il n’est pas encore chiffré."),
    FINDINGS_SILENT(
            "Nothing material this month: {0} analyses ran, {1} not run.",
            "Rien de notable ce mois-ci : {0} analyses exécutées, {1} non exécutées."),
    FINDINGS_SOURCE(
            "Source: findings of this run; method notes in the workbook, sheet Findings",
            "Source : constats de cette exécution ; méthodes dans le classeur, feuille Constats"),
    FINDINGS_RUNS("Analyses", "Analyses"),
    FINDINGS_RUNS_REST("run and result", "exécution et résultat"),
    FINDINGS_ANALYSIS("Analysis", "Analyse"),
    FINDINGS_N("n", "n"),
    FINDINGS_COUNT("Findings", "Constats"),
    FINDINGS_NOTE("Result", "Résultat"),
    FINDINGS_REPORTED("{0} reported", "Signalés : {0}"),
    FINDING_METHOD("Method", "Méthode"),
    FINDING_N("n, interval", "n, intervalle"),
    FINDING_ACTION("Action", "Action"),
    FINDING_OWNER("Owner", "Responsable"),
    FINDING_CAVEAT("Caveat", "Réserve"),
    FINDING_REVERSIBLE("Reversible.", "Réversible."),
    FINDING_IRREVERSIBLE("Not reversible.", "Irréversible."),
    FINDING_N_ONLY("n = {0}; effect {1}.", "n = {0} ; effet {1}."),
    FINDING_INTERVAL(
            "n = {0}; effect {1}, 95 % interval {2} to {3}.", "n = {0} ; effet {1}, intervalle à 95 % de {2} à {3}."),
    FINDING_SOLVER("Solver: {0}, gap {1}.", "Solveur : {0}, écart {1}."),
    FINDING_NEW("new in this run", "nouveau"),
    FINDING_OPEN("open for {0} runs", "ouvert depuis {0} exécutions"),
    FINDING_GRADE("grade {0}", "note {0}"),
    FINDING_MONEY("{0} a year", "{0} par an"),
    FINDING_MONEY_ONCE("{0} once", "{0} une fois"),
    FINDING_LOW_BASE_HIGH("low, base, high", "bas, central, haut"),
    FINDING_POINT("point estimate", "valeur ponctuelle"),
    FINDING_LIMITS_PERIOD("{0}..{1}, AC, process limits", "{0}..{1}, AC, limites de processus"),
    FINDING_NOW_THEN("{0}, AC now and FC proposed", "{0}, AC actuel et FC proposé"),
    KIND_CASH("cash", "trésorerie"),
    KIND_CAPACITY("capacity", "capacité"),
    KIND_RISK("at risk", "à risque"),
    KIND_ONE_OFF("one-off", "non récurrent"),
    CHART_UPPER("Upper {0}", "Haut {0}"),
    CHART_CENTRE("Centre {0}", "Centre {0}"),
    CHART_LOWER("Lower {0}", "Bas {0}"),
    CHART_LOCKED("limits locked on {0}..{1}", "limites figées sur {0}..{1}"),
    CHART_NOW_THEN("AC and FC", "AC et FC"),

    DATA_MESSAGE(
            "{0} of {1} files landed with {2} of {3} rows rejected",
            "{0} fichiers sur {1} chargés, {2} lignes rejetées sur {3}"),
    DATA_ALL_PASSED("{0}; all {1} data gates passed.", "{0} ; les {1} contrôles sont réussis."),
    DATA_NO_GATES("{0}.", "{0}."),
    DATA_FAILED(
            "{0}; {1} of {2} data gates failed, so the pack is preliminary.",
            "{0} ; {1} contrôles sur {2} ont échoué, le dossier est provisoire."),
    DATA_RECORDS("Records", "Enregistrements"),
    DATA_RECORDS_REST("number, by file", "nombre, par fichier"),
    DATA_PERIOD("Files landed for {0}, as of {1}", "Fichiers chargés pour {0}, état au {1}"),
    DATA_FILE("File", "Fichier"),
    DATA_PROFILE("Source", "Source"),
    DATA_READ("Rows read", "Lignes lues"),
    DATA_KEPT("Kept", "Gardées"),
    DATA_REJECTED("Rejected", "Rejetées"),
    DATA_NON_DATA("Non-data", "Hors don."),
    DATA_WATERMARK("Watermark", "Données au"),
    DATA_GRADE("Grade", "Note"),
    DATA_NOTE("Note", "Remarque"),
    DATA_TOTAL("Total, {0} of {1} files", "Total, {0} fichiers sur {1}"),
    DATA_LEFT_OUT("Left out: {0}", "Écarté : {0}"),
    DATA_REPEATED("Same content: {0}", "Même contenu : {0}"),
    DATA_PASSED_OVER("Passed over", "Ignoré"),
    DATA_GATES("Data gates", "Contrôles"),
    DATA_GATES_REST("worst first", "les plus faibles d’abord"),
    DATA_GATES_PASSED("{0} gates of grade A are not listed.", "{0} contrôles de note A ne sont pas listés."),
    DATA_GATES_ALL("all of grade A", "tous de note A"),
    DATA_GATE_FILES("{0} checked", "{0} contrôlés"),
    DATA_GATE_PASSED("passed", "réussi"),
    DATA_GATE("Gate", "Contrôle"),
    DATA_SUBJECT("Subject", "Objet"),
    DATA_DETAIL("Found", "Constaté"),
    DATA_REJECTS("Rejected records", "Enregistrements rejetés"),
    DATA_REJECTS_REST("first {0} of {1}", "{0} premiers sur {1}"),
    DATA_RECORD("Record", "N°"),
    DATA_COLUMN("Column", "Colonne"),
    DATA_VALUE("Value", "Valeur"),
    DATA_REASON("Reason", "Motif"),
    DATA_NONE("none", "aucun"),
    DATA_SOURCE(
            "Source: file ledger and gate results of this run; every reject in the workbook, sheet Rejects",
            "Source : registre des fichiers et contrôles ; tous les rejets dans le classeur, feuille Rejets"),
    DATA_RESTATED("Restatements", "Retraitements"),
    DATA_RESTATED_REST("{0} of {1} published values that have changed", "{0} valeurs publiées modifiées sur {1}"),
    DATA_RESTATED_MONTH("Month", "Mois"),
    DATA_RESTATED_MEMBER("Of", "Pour"),
    DATA_RESTATED_WAS("Was", "Avant"),
    DATA_RESTATED_IS("Is", "Après"),
    DATA_RESTATED_RUN("Run", "Exécution"),
    MIGRATION("Migration", "Migration"),
    MIGRATION_OLD("Old", "Ancien"),
    MIGRATION_NEW("New", "Nouveau"),
    MIGRATION_MISSING("Missing", "Absent"),
    MIGRATION_EXTRA("Extra", "En trop"),
    MIGRATION_CHANGED("Changed", "Modifié"),
    MIGRATION_RECONCILED("Reconciled, %", "Rapproché, %"),
    MIGRATION_DIFFERENCE("Amount, Δ", "Montant, Δ"),
    MIGRATION_RECORDS("Records in two systems", "Enregistrements de deux systèmes"),
    MIGRATION_RECORDS_REST("number and amount", "nombre et montant"),
    MIGRATION_STAGE("Stage", "Étape"),
    MIGRATION_TEAM("Team", "Équipe"),
    MIGRATION_TOTALS("Records and amounts", "Enregistrements et montants"),
    MIGRATION_TOTALS_REST("by {0}, old system, new system and difference", "par {0}, ancien système, nouveau et écart"),
    MIGRATION_LARGEST("Largest differences", "Écarts les plus importants"),
    MIGRATION_LARGEST_REST("by amount, {0}", "par montant, {0}"),
    MIGRATION_KEY("Record", "Enregistrement"),
    MIGRATION_STATE("State", "État"),
    MIGRATION_DETAIL("Fields, old → new", "Champs, ancien → nouveau"),
    MIGRATION_RULE("What counts meanwhile", "Ce qui compte entre-temps"),
    MIGRATION_SILENT(
            "{0}: {1} records of {2} count in no other measure, so that nothing counts twice.",
            "{0} : {1} enregistrements de {2} ne comptent dans aucune autre mesure, pour que rien ne compte deux fois."),
    MIGRATION_NOT_RUN("{0}: not checked, because {1}.", "{0} : non contrôlée, car {1}."),
    MIGRATION_MESSAGE(
            "{0} % of the records agree in both systems; {1} are missing in the new one, {2} are extra and {3} have changed.",
            "{0} % des enregistrements concordent dans les deux systèmes ; {1} manquent dans le nouveau, {2} sont en trop et {3} ont changé."),
    MIGRATION_NONE(
            "No migration is under way that the files could tell of.",
            "Aucune migration en cours dont les fichiers puissent rendre compte."),
    DATA_MISSING("Measures not available", "Mesures non disponibles"),
    DATA_MISSING_REST("and why", "et pourquoi"),
    DATA_MISSING_SOME(
            "and why, first {0} of {1}; vigie check lists all",
            "et pourquoi, {0} premières sur {1} ; vigie check les liste toutes"),

    GLOSSARY_MESSAGE(
            "{0} measures are defined here; each has one date, one formula and one owner.",
            "{0} mesures sont définies ici ; chacune a une date, une formule et un responsable."),
    GLOSSARY_MESSAGE_ONE(
            "One measure is defined here, with its date, formula and owner.",
            "Une mesure est définie ici, avec sa date, sa formule et son responsable."),
    GLOSSARY_NAME("Measure", "Mesure"),
    GLOSSARY_MEANING("Meaning", "Sens"),
    GLOSSARY_FORMULA("Formula", "Formule"),
    GLOSSARY_DIRECTION("Better", "Mieux"),
    GLOSSARY_VERSION("Version", "Version"),
    GLOSSARY_SOURCE("Source: catalogue {0}", "Source : catalogue {0}"),
    TREND_WEEKS_PRIOR("PY: same weekday, −364 d", "PY : même jour, −364 j"),
    TREND_WEEKS_AND_MONTHS("{0} and {1}", "{0} et {1}"),
    NINE_LAST_WEEK("Last week", "Dernière semaine"),
    NINE_LAST_WEEK_OF("Last week, {0}", "Semaine, {0}"),
    NINE_WOW("WOW", "Sem. préc."),
    NINE_YOY_WEEK("YOY, −364 d", "Un an, −364 j"),
    NINE_YOY("YOY", "Un an"),
    NINE_MTD("MTD, {0}", "Mois, {0}"),
    NINE_QTD("QTD, {0}", "Trimestre, {0}"),
    NINE_YTD("YTD, {0}", "Exercice, {0}"),
    NINE_REST("{0}, change in {1}", "{0}, variation en {1}"),
    NINE_N("; n = {0}", " ; n = {0}"),
    TWO_SCENARIOS("{0}, AC and {1}", "{0}, AC et {1}"),
    MEMBERS_REST_OF("Rest, {0}", "Reste, {0}"),
    MEMBERS_REST_ONLY("Rest", "Reste"),
    MEMBERS_LARGEST("{0}, by {1}, {2} of {3} by volume", "{0}, par {1}, {2} sur {3} par volume"),
    EXCEPTIONS_REST("{0}, by Δ{1}", "{0}, par Δ{1}"),
    MISSED("{0}, missed", "{0}, manqués"),
    COUNTED("{0}, cases", "{0}, cas"),
    BRIDGE_FLEXED("{0}, flexed", "{0}, ajusté"),
    BRIDGE_DRIVERS("{0}, by driver", "{0}, par facteur"),
    BRIDGE_ALTERNATIVE(
            "{0} accounts for {1} of the {2} in {3} against {4}.",
            "{0} compte pour {1} sur {2} de « {3} » par rapport au {4}."),
    MULTIPLES_ALTERNATIVE("{0} by {1}: from {2} ({3}) to {4} ({5}).", "{0} par {1} : de {2} ({3}) à {4} ({5})."),
    FUNNEL_REST("{0}, by {1} and size", "{0}, par {1} et volume"),
    FUNNEL_PERIOD("{0}, AC; limits 95 and 99.8 %", "{0}, AC ; limites 95 et 99,8 %"),
    FUNNEL_ALTERNATIVE(
            "{0} members by {1} around {2}; those outside the limits differ by more than chance.",
            "{0} membres par {1} autour de {2} ; hors limites, l’écart dépasse le hasard."),
    PROCESS_QUIET("{0} stays within its process limits.", "« {0} » reste dans ses limites de processus."),
    HISTOGRAM_REST("{0}, number of items", "{0}, nombre de cas"),
    HISTOGRAM_ALTERNATIVE(
            "{0}: half take {1} or less, 85 % take {2} or less.",
            "{0} : la moitié en {1} ou moins, 85 % en {2} ou moins."),
    SURVIVAL_REST("in % still open", "en % encore ouverts"),
    SURVIVAL_ALTERNATIVE("{0}: half are done after {1}.", "{0} : la moitié est achevée après {1}."),
    SURVIVAL_OPEN("{0}: fewer than half are done so far.", "{0} : moins de la moitié est achevée."),
    BULLET_TITLE("Against plan and prior year", "Face au plan et à l’an passé"),
    BULLET_PERIOD("{0}, AC, PL and PY", "{0}, AC, PL et PY"),
    BLOCK_NOT_FITTING(
            "it has no members, items or months this block could show.",
            "aucun membre, cas ou mois que ce bloc puisse montrer."),
    PAGE_WITHOUT_VALUES(
            "None of the page’s measures has a value for {0}.", "Aucune mesure de la page n’a de valeur pour {0}."),
    COMMENT_FINDING("{0}: {1}", "{0} : {1}"),
    SUMMARY_MEASURED(
            "No measure has a plan; {0} of {1} with a value",
            "Aucune mesure n’a de plan ; {0} sur {1} avec une valeur"),
    SUMMARY_WORTH("; {0} findings are worth {1}", " ; {0} constats valent {1}"),
    SUMMARY_WORTH_ONE("; one finding is worth {0}", " ; un constat vaut {0}"),
    SUMMARY_SIGNALS(", and {0} measures moved more than noise", ", et {0} mesures bougent au-delà du bruit"),
    SUMMARY_SIGNALS_ONE(", and one measure moved more than noise", ", et une mesure bouge au-delà du bruit"),
    SUMMARY_NO_MONEY("not valued", "non chiffré"),
    SUMMARY_CASH("a year, cash", "par an, trésorerie"),
    SUMMARY_CAPACITY("a year, capacity", "par an, capacité"),
    SUMMARY_RISK("a year, at risk", "par an, à risque"),
    SUMMARY_ONCE("one-off", "une fois"),
    SUMMARY_EXPLAIN("Explain the cause and propose a step.", "Expliquer la cause et proposer une mesure."),
    SUMMARY_YEARLY_OF("{0} a year, of which {1} is not cash", "{0} par an, dont {1} hors trésorerie"),
    SUMMARY_TOTAL(
            "Total of the base values, no pool counted twice: {0}.",
            "Total des valeurs centrales, sans double compte : {0}."),
    SUMMARY_SILENCE("Nothing material", "Rien de notable"),
    SUMMARY_DECISIONS("Decisions asked", "Décisions demandées"),
    SUMMARY_BETTER("Against a year ago", "Par rapport à l’an passé"),
    SUMMARY_NOTHING_BETTER("No measure moved by more than 5 %.", "Aucune mesure ne bouge de plus de 5 %."),
    SUMMARY_SOURCE(
            "Source: scorecard and findings; ranked by base value, probability and persistence",
            "Source : tableau de bord et constats ; classés par valeur, probabilité et durée"),
    RANGE_ALTERNATIVE("{0}, between {1} and {2}", "{0}, entre {1} et {2}"),
    RANGE_POINT("{0}, a point estimate", "{0}, valeur ponctuelle"),
    NO_DECISION("No decision asked.", "Aucune décision demandée."),
    DECISIONS_SOURCE(
            "Source: findings of this run that are worth money and not yet in the register of actions",
            "Source : constats chiffrés de cette exécution, pas encore au registre des actions"),
    DECISIONS_NONE(
            "No decision is asked: none of the {0} analyses found something worth money that is not yet decided.",
            "Aucune décision demandée : aucune des {0} analyses ne chiffre un constat encore à trancher."),
    DECISIONS_MESSAGE(
            "{0} decisions are asked; together they are worth {1}.",
            "{0} décisions sont demandées ; ensemble elles valent {1}."),
    DECISIONS_MESSAGE_ONE("One decision is asked; it is worth {0}.", "Une décision est demandée ; elle vaut {0}."),
    DECISIONS_ASKED("Decision", "Décision"),
    DECISIONS_BECAUSE("Because", "Parce que"),
    DECISIONS_LOW("Low", "Bas"),
    DECISIONS_BASE("Base", "Central"),
    DECISIONS_HIGH("High", "Haut"),
    DECISIONS_UNDO("Reversible", "Réversible"),
    DECISIONS_DUE("Due", "Échéance"),
    DECISIONS_NEXT("Next steps", "Suite"),
    DECISIONS_NEXT_TEXT(
            "Owners report at the next pack; what is decided is followed on the page of actions with its measured effect.",
            "Les responsables rendent compte au prochain dossier ; toute décision est suivie en page des actions avec son effet mesuré."),
    DECISIONS_REGISTER(
            "A finding stays here until the register of actions names it.",
            "Un constat reste ici jusqu’à ce que le registre des actions le cite."),
    ACTIONS_HEADING("Actions", "Actions"),
    ACTIONS_NONE("No open action.", "Aucune action ouverte."),
    ACTIONS_HOW_TO(
            "No file fills the register of actions: a spreadsheet with number, action, owner, due date and status is enough.",
            "Aucun fichier n’alimente le registre des actions : un tableur avec numéro, action, responsable, échéance et statut suffit."),
    ACTIONS_TITLE("Effect of decided actions", "Effet des actions décidées"),
    ACTIONS_REST("in the unit of the measure each names", "dans l’unité de la mesure citée"),
    ACTIONS_PERIOD(
            "PL = change expected when decided, AC = measured to {0}",
            "PL = variation attendue à la décision, AC = mesurée jusqu’à {0}"),
    ACTIONS_METHOD("How an effect is measured", "Comment l’effet est mesuré"),
    ACTIONS_METHOD_TEXT(
            "Mean of the months since it was done less the mean of the six before, each less the same month of the year before. Fewer than {0} months on a side: too early, nothing is counted.",
            "Moyenne des mois depuis l’achèvement moins celle des six précédents, chacun moins le même mois de l’an passé. Moins de {0} mois d’un côté : trop tôt, rien n’est compté."),
    ACTIONS_REGRESSION(
            "What was chosen because it was worst tends to improve by itself; taking the prior year off removes the season, not that.",
            "Ce qui a été choisi parce que le plus mauvais tend à s’améliorer seul ; retirer l’an passé ôte la saison, pas cela."),
    ACTIONS_MESSAGE(
            "{0} of {1} actions measured, {2} with the effect wanted; {3} late.",
            "{0} actions mesurées sur {1}, {2} avec l’effet voulu ; {3} en retard."),
    ACTIONS_MESSAGE_EARLY(
            "None of {0} actions can be measured yet; {1} late.",
            "Aucune des {0} actions ne se mesure encore ; {1} en retard."),
    NO_ONE("none", "aucune"),
    ACTIONS_MESSAGE_NONE(
            "The register of actions holds {0} actions, so nothing is followed up yet.",
            "Le registre des actions en compte {0} : rien n’est encore suivi."),
    ACTIONS_SOURCE(
            "Source: register of actions; effects recomputed in this run from the metric store",
            "Source : registre des actions ; effets recalculés dans cette exécution"),
    STATUS_MEASURED("Done, measured", "Faite, mesurée"),
    STATUS_DONE("Done, too early", "Faite, trop tôt"),
    STATUS_DROPPED("Dropped", "Abandonnée"),
    STATUS_LATE("Late, {0} days", "En retard, {0} jours"),
    STATUS_DOING("In progress", "En cours"),
    STATUS_OPEN("Open", "Ouverte"),
    READING_NO_METRIC("Names no measure.", "Ne cite aucune mesure."),
    READING_UNKNOWN("Names “{0}”, which is no measure.", "Cite « {0} », qui n’est pas une mesure."),
    READING_NOT_DONE("{0}: measured once done.", "« {0} » : mesurée une fois faite."),
    READING_EARLY("{0}: needs {1} months.", "« {0} » : il faut {1} mois."),
    READING_FROM_TO("{0} from {1} to {2}.", "« {0} » : de {1} à {2}."),
    READING_ZERO("No effect shown yet.", "Pas encore d’effet."),
    OUTLOOK_NONE(
            "No measure can be forecast yet: none has complete months for {0} forecasts of the past.",
            "Aucune prévision possible : il manque des mois complets pour {0} prévisions du passé."),
    OUTLOOK_WHY("Why there is no outlook", "Pourquoi il n’y a pas de perspective"),
    OUTLOOK_NONE_TEXT(
            "A forecast is made of sums and counts whose months are complete and that a method can be tested on.",
            "On prévoit des sommes et des comptes aux mois complets, sur lesquels une méthode peut être éprouvée."),
    OUTLOOK_SOURCE(
            "Source: metric store; AC to {0}, FC after; simulated years, fixed seed",
            "Source : entrepôt de mesures ; AC jusqu’à {0}, FC ensuite ; exercices simulés, graine fixe"),
    OUTLOOK_MESSAGE(
            "The forecast of {0} for {2} is {1}; no plan of the year is set.",
            "La prévision de « {0} » pour {2} est de {1} ; aucun plan annuel n’est fixé."),
    OUTLOOK_MESSAGE_PLAN(
            "The forecast of {0} for {2} is {1}, {3} against plan, with {4} probability to miss it.",
            "La prévision de « {0} » pour {2} est de {1}, soit {3} par rapport au plan, avec {4} de risque de le manquer."),
    LESS_THAN("less than {0}", "moins de {0}"),
    MORE_THAN("more than {0}", "plus de {0}"),
    OUTLOOK_PERIOD("{0} AC, {1} FC; PY and PL", "{0} AC, {1} FC ; PY et PL"),
    OUTLOOK_DOTS_REST("{0}, 20 equal chances", "{0}, 20 chances égales"),
    OUTLOOK_DOTS_PERIOD("{0}, FC and PL", "{0}, FC et PL"),
    OUTLOOK_DOTS_ALTERNATIVE("{0}: probability to miss the plan {1}.", "{0} : probabilité de manquer le plan {1}."),
    OUTLOOK_NO_PLAN("No plan of the year", "Pas de plan annuel"),
    OUTLOOK_NO_PLAN_TEXT(
            "{0} has no target for all months of {1}, so no probability to miss one is given.",
            "« {0} » n’a pas d’objectif pour tous les mois de {1} : aucune probabilité de le manquer."),
    OUTLOOK_TABLE("Year-end forecast", "Prévision de fin d’exercice"),
    OUTLOOK_TABLE_PERIOD(
            "{0}, FC and PL, most likely to miss first", "{0}, FC et PL, plus probables à manquer d’abord"),
    OUTLOOK_INTERVAL("80 % interval", "intervalle 80 %"),
    OUTLOOK_MISS("Probability to miss", "Risque d’échec"),
    FROM_TO("{0} to {1}", "{0} à {1}"),
    OUTLOOK_SWING_REST("{0}, by month ahead", "{0}, par mois à venir"),
    OUTLOOK_SWING_PERIOD("{0}, FC; each month alone, P10 to P90", "{0}, FC ; chaque mois seul, P10 à P90"),
    OUTLOOK_SWING_ALTERNATIVE("{0} moves the forecast of {1} most.", "{0} pèse le plus sur la prévision de « {1} »."),
    OUTLOOK_MODEL(
            "Model: {0}, chosen on {1} rolling origins (MASE {2} against {3} of the naive forecast); its 80 % interval held {4} of them. Bands: 50, 80 and 95 %.",
            "Modèle : {0}, choisi sur {1} origines (MASE {2} contre {3} pour la prévision naïve) ; son intervalle à 80 % en a tenu {4}. Bandes : 50, 80 et 95 %."),
    OUTLOOK_NAIVE(
            "Model: the naive forecast, because no other beat it on {0} rolling origins. Bands: 50, 80 and 95 %.",
            "Modèle : la prévision naïve, aucune autre ne l’ayant battue sur {0} origines. Bandes : 50, 80 et 95 %."),
    RESTATED_SOURCE(
            "Source: values published with earlier packs against this run; all in restatements.csv",
            "Source : valeurs publiées avec les dossiers antérieurs ; toutes dans restatements.csv"),
    RESTATED_NONE(
            "No published value has changed: 0 restatements since the last pack.",
            "Aucune valeur publiée n’a changé : 0 retraitement depuis le dernier dossier."),
    RESTATED_ABSORBED(
            "{0} published values have changed by less than their tolerance and are absorbed.",
            "{0} valeurs publiées ont changé de moins que leur tolérance et sont absorbées."),
    RESTATED_RULE(
            "A value is listed here when it differs from what was published by more than its measure’s tolerance.",
            "Une valeur est listée ici quand elle diffère de la valeur publiée de plus que la tolérance de sa mesure."),
    RESTATED_MESSAGE(
            "{0} published values are restated, {1} of them in closed months; {2} more are within tolerance.",
            "{0} valeurs publiées sont retraitées, dont {1} de mois clos ; {2} autres restent dans la tolérance."),
    CALENDAR_TITLE("Working days", "Jours ouvrés"),
    CALENDAR_REST("number, public holidays of {0} taken off", "nombre, jours fériés {0} déduits"),
    CALENDAR_DAYS("Days", "Jours"),
    CALENDAR_WORKING("AC", "AC"),
    CALENDAR_CLOCK("Clock change", "Changement d’heure"),
    CALENDAR_HOURS("{0}: {1} hours", "{0} : {1} heures"),
    CALENDAR_MONTH(
            "{0} has {1} working days, {2} a year before. Sums and counts are compared per working day where that differs.",
            "On compte {1} jours ouvrés en {0} et {2} un an avant. Sommes et comptes sont comparés par jour ouvré quand cela diffère."),
    CALENDAR_WEEKS(
            "Weeks are those of ISO 8601; a week is compared with the one 364 days before, so weekdays match.",
            "Semaines ISO 8601 ; une semaine est comparée à celle de 364 jours plus tôt, mêmes jours de semaine."),
    CALENDAR_ALARMS("False alarms: {0}", "Fausses alertes : {0}"),
    CALENDAR_MIND("What to keep in mind", "À garder en tête"),
    CALENDAR_MESSAGE("{0} has {1} working days, {2}.", "On compte {1} jours ouvrés en {0}, {2}."),
    CALENDAR_SAME("as many as a year before", "autant qu’un an avant"),
    CALENDAR_MORE("{0} more than a year before", "{0} de plus qu’un an avant"),
    CALENDAR_FEWER("{0} fewer than a year before", "{0} de moins qu’un an avant"),
    CALENDAR_SOURCE(
            "Source: public holidays of {0} and the company’s calendar files",
            "Source : jours fériés {0} et calendriers de l’entreprise"),
    METHODS_SILENT("Found nothing this month.", "Rien trouvé ce mois-ci."),
    METHODS_THRESHOLDS("Thresholds", "Seuils"),
    METHODS_REST("method, thresholds and result", "méthode, seuils et résultat"),
    METHODS_MESSAGE(
            "{0} analyses ran by published methods; thresholds stand in the catalogue, seeds are fixed.",
            "{0} analyses suivent des méthodes publiées ; seuils au catalogue, graines fixes."),
    METHODS_COMMON("What all pages share", "Commun à toutes les pages"),
    METHODS_LIMITS(
            "Process limits (XmR): mean ± 2.66 times the mean moving range of up to 24 baseline months, then locked; never a multiple of the standard deviation.",
            "Limites de processus (XmR) : moyenne ± 2,66 fois l’étendue mobile moyenne de 24 mois de base au plus, puis figées ; jamais un multiple de l’écart-type."),
    METHODS_FORECAST(
            "Forecasts: the method with the least scaled error over rolling origins; bands by resampling its one-step errors.",
            "Prévisions : méthode à la moindre erreur réduite sur origines glissantes ; bandes par rééchantillonnage des erreurs à un pas."),
    METHODS_INTERVAL(
            "Intervals of shares: Wilson 95 %; of effects of actions: Welch 80 %.",
            "Intervalles des parts : Wilson 95 % ; des effets d’actions : Welch 80 %."),
    METHODS_MONEY(
            "Money: low, base and high a year; a pool of value counts in one finding only.",
            "Enjeux : bas, central et haut par an ; un même gisement ne compte que dans un constat."),
    METHODS_DISCLOSURE(
            "Values that would tell of single persons print c and have left the engine empty.",
            "Les valeurs qui révéleraient une personne portent c et quittent le moteur vides."),
    METHODS_SOURCE(
            "Source: finding definitions and runs of this pack",
            "Source : définitions et exécutions des analyses de ce dossier"),
    HIGHER("higher", "plus haut"),
    LOWER("lower", "plus bas"),
    NEUTRAL("neutral", "neutre"),
    BAND("within a band", "dans une fourchette"),
    NOT_TESTED("n.t.", "n.t."),
    FEW("{0} of {1}", "{0} sur {1}"),
    FEW_ITEMS("n = {0}", "n = {0}");

    private static final List<String> SHORT_EN =
            List.of("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec");
    private static final List<String> SHORT_FR =
            List.of("janv", "févr", "mars", "avr", "mai", "juin", "juil", "août", "sept", "oct", "nov", "déc");
    private static final List<String> COUNTS_EN = List.of(
            "No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten", "Eleven", "Twelve");
    private static final List<String> COUNTS_FR = List.of(
            "Aucun", "Un", "Deux", "Trois", "Quatre", "Cinq", "Six", "Sept", "Huit", "Neuf", "Dix", "Onze", "Douze");
    private static final Map<String, String> DIMENSIONS_FR = Map.ofEntries(
            Map.entry("carrier", "transporteur"),
            Map.entry("warehouse", "entrepôt"),
            Map.entry("lane", "axe"),
            Map.entry("team", "équipe"),
            Map.entry("owner_team", "équipe"),
            Map.entry("channel", "canal"),
            Map.entry("destination_country", "pays de destination"),
            Map.entry("country", "pays"),
            Map.entry("site", "site"),
            Map.entry("department", "service"),
            Map.entry("absence_type", "type d’absence"),
            Map.entry("priority", "priorité"),
            Map.entry("product", "article"),
            Map.entry("category", "catégorie"),
            Map.entry("supplier", "fournisseur"),
            Map.entry("stage", "étape"),
            Map.entry("pipeline", "pipeline"),
            Map.entry("project", "projet"),
            Map.entry("location", "lieu"),
            Map.entry("region", "région"),
            Map.entry("plant", "usine"),
            Map.entry("topic", "sujet"),
            Map.entry("legal_entity", "société"),
            Map.entry("work_unit", "poste de travail"),
            Map.entry("supplier_group", "groupe de fournisseurs"),
            Map.entry("kind", "genre"),
            Map.entry("shift", "poste"),
            Map.entry("tool", "outil"),
            Map.entry("step", "étape"),
            Map.entry("task", "tâche"),
            Map.entry("vehicle", "véhicule"),
            Map.entry("state", "état"),
            Map.entry("reason", "motif"),
            Map.entry("process", "processus"),
            Map.entry("line_of_business", "activité"),
            Map.entry("sku", "article"),
            Map.entry("source_system", "système source"));

    private final String english;
    private final String french;

    Words(String english, String french) {
        this.english = english;
        this.french = french;
    }

    /** With the spaces the language's punctuation asks for. */
    public String in(Language language, Object... filling) {
        String text = language == Language.FR ? french : english;
        if (filling.length > 0) {
            text = new MessageFormat(text.replace("'", "''"), Locale.ROOT).format(filling);
        }
        return language == Language.FR ? punctuated(text) : text;
    }

    /** {@code October 2026}; {@code octobre 2026}; {@code 2026-P10} where months are made of weeks. */
    public static String period(String label, Language language) {
        return MonthWords.of(label, language.locale());
    }

    /**
     * {@code Oct}, {@code oct}; {@code P10}; {@code W44}, {@code S44}, whose year stands elsewhere; another label as it is.
     */
    public static String shortPeriod(String label, Language language) {
        if (label.matches("\\d{4}-\\d{2}")) {
            return shortMonth(YearMonth.parse(label), language);
        }
        if (label.matches("\\d{4}-W\\d{2}")) {
            return (language == Language.FR ? "S" : "W") + label.substring(6);
        }
        return label.matches("\\d{4}-P\\d{2}") ? label.substring(5) : label;
    }

    /** {@code October 2026}; {@code octobre 2026}. */
    public static String month(YearMonth month, Language language) {
        return MonthWords.of(month, language.locale());
    }

    /** {@code Oct}; {@code oct}. */
    public static String shortMonth(YearMonth month, Language language) {
        return (language == Language.FR ? SHORT_FR : SHORT_EN).get(month.getMonthValue() - 1);
    }

    /** A small number that opens a sentence, in letters. */
    public static String opening(int count, Language language) {
        List<String> words = language == Language.FR ? COUNTS_FR : COUNTS_EN;
        return count < words.size() ? words.get(count) : Integer.toString(count);
    }

    /** How a variance against plan is told from good to bad. */
    public static Words variance(Ink ink) {
        return ink == Ink.MONO ? KEY_DPL_MONO : KEY_DPL;
    }

    /** A dimension's column as a word in a title. */
    public static String dimension(String column, Language language) {
        String plain = column.replace('_', ' ');
        return language == Language.FR ? DIMENSIONS_FR.getOrDefault(column, plain) : plain;
    }

    /** Several column names in words, separated by commas. */
    public static String dimensions(String columns, Language language) {
        return Stream.of(columns.split(", "))
                .map(column -> dimension(column, language))
                .collect(Collectors.joining(", "));
    }

    /** {@code a, b and c}; {@code a; b, c; d and e} if a comma is part of a name. */
    public static String list(List<String> names, Language language) {
        int last = names.size() - 1;
        String separator = names.stream().noneMatch(name -> name.contains(", "))
                ? ", "
                : language == Language.FR ? "\u202f; " : "; ";
        return last < 1
                ? String.join("", names)
                : String.join(separator, names.subList(0, last)) + " " + AND.in(language) + " " + names.get(last);
    }

    private static String punctuated(String text) {
        return text.replace(" ;", "\u202f;")
                .replace(" ?", "\u202f?")
                .replace(" !", "\u202f!")
                .replace(" :", "\u00a0:")
                .replace("« ", "«\u00a0")
                .replace(" »", "\u00a0»");
    }
}
