package io.vigie.metric;

import io.vigie.calendar.MonthWords;
import io.vigie.calendar.PeriodKind;
import io.vigie.catalogue.Catalogue;
import io.vigie.catalogue.MetricDefinition;
import io.vigie.catalogue.MetricDefinition.Value;
import io.vigie.catalogue.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Why metrics have no values, in sentences. */
final class Reasons {

    /** After a no-break space, as French has it. */
    private static final String COLON = "\u00a0:";

    private final Catalogue catalogue;
    private final Timeline timeline;
    private final Availability availability;
    private final SortedMap<String, Text> missing = new TreeMap<>();
    private final SortedMap<String, Text> undated = new TreeMap<>();
    private final List<NotAvailable> others = new ArrayList<>();

    Reasons(Catalogue catalogue, Timeline timeline, Availability availability) {
        this.catalogue = catalogue;
        this.timeline = timeline;
        this.availability = availability;
    }

    /** Causes by metric id, each the end of a sentence. */
    SortedMap<String, Text> missing() {
        return missing;
    }

    /** Why rows have no date, by metric id. */
    SortedMap<String, Text> undated() {
        return undated;
    }

    /** Those that are not about the actual values of a metric. */
    List<NotAvailable> others() {
        return others;
    }

    List<NotAvailable> list(List<MetricValue> values) {
        Set<String> measured = new TreeSet<>();
        Set<String> dated = new TreeSet<>();
        SortedMap<String, String> newest = new TreeMap<>();
        for (MetricValue value : values) {
            MetricKey key = value.key();
            measured.add(key.metric());
            if (key.kind() != PeriodKind.ALL) {
                dated.add(key.metric());
            }
            if (key.kind() == PeriodKind.MONTH && key.dimension().isEmpty() && key.scenario() == Scenario.AC) {
                newest.merge(key.metric(), key.period(), (a, b) -> a.compareTo(b) > 0 ? a : b);
            }
        }
        List<NotAvailable> reasons = new ArrayList<>();
        for (MetricDefinition metric : catalogue.metrics().values()) {
            String id = metric.id();
            Text cause = missing.get(id);
            Text noDates = undated.get(id);
            if (cause == null && !measured.contains(id)) {
                cause = nothing(metric);
            }
            if (cause != null) {
                reasons.add(new NotAvailable(
                        id, NotAvailable.ALL, because(metric, " is not available", " non disponible", cause)));
            } else if (!dated.contains(id) && (noDates != null || wantsDates(metric))) {
                reasons.add(new NotAvailable(
                        id,
                        NotAvailable.DATED,
                        because(
                                metric,
                                " is not available by month, quarter or year",
                                " non disponible par mois, trimestre ou année",
                                noDates != null ? noDates : noRowDated(metric))));
            } else if (newest.containsKey(id)
                    && String.valueOf(newest.get(id)).compareTo(timeline.reportedMonth()) < 0) {
                String reported = timeline.reportedMonth();
                reasons.add(new NotAvailable(
                        id,
                        NotAvailable.MONTH,
                        new Text(
                                metric.name().en() + " has no value for " + MonthWords.of(reported, Locale.ENGLISH)
                                        + "; its newest is " + MonthWords.ofMonth(newest.get(id), Locale.ENGLISH) + ".",
                                metric.name().fr() + COLON + " pas de valeur pour "
                                        + MonthWords.of(reported, Locale.FRENCH) + ", la dernière est "
                                        + MonthWords.ofMonth(newest.get(id), Locale.FRENCH) + ".")));
            }
        }
        reasons.addAll(others);
        return reasons;
    }

    private static boolean wantsDates(MetricDefinition metric) {
        Value value = metric.value();
        return metric.at() != null
                || value instanceof Value.Formula
                || value instanceof Value.Closing
                || (value instanceof Value.Sum sum && sum.overPeriod());
    }

    private static Text because(MetricDefinition metric, String en, String fr, Text cause) {
        return new Text(
                metric.name().en() + en + ", because " + cause.en() + ".",
                metric.name().fr() + COLON + fr + ", car " + cause.fr() + ".");
    }

    private Text noRowDated(MetricDefinition metric) {
        String at = metric.at();
        String from = metric.from();
        if (at != null) {
            return new Text(
                    "no row of entity " + from + " that it counts has a date in " + at + " before " + timeline.end(),
                    "aucune ligne comptée de l’entité " + from + " n’a de date dans " + at + " avant le "
                            + timeline.end());
        }
        return metric.value() instanceof Value.Formula
                ? new Text("its parts have no month in common", "ses composantes n’ont aucun mois en commun")
                : new Text(
                        "no row of entity " + from + " that it counts lies in a month before " + timeline.end(),
                        "aucune ligne comptée de l’entité " + from + " n’est dans un mois avant le " + timeline.end());
    }

    private Text nothing(MetricDefinition metric) {
        if (metric.value() instanceof Value.Formula formula) {
            return new Text(
                    "its parts " + String.join(" and ", formula.expression().metrics())
                            + " have no period in common in which nothing is divided by zero",
                    "ses composantes "
                            + String.join(" et ", formula.expression().metrics())
                            + " n’ont aucune période commune sans division par zéro");
        }
        String from = metric.from();
        long rows = availability.rows(from);
        if (rows == 0) {
            String files = availability.files(from);
            return new Text(
                    "no usable row of entity " + from + " was found in " + files,
                    "aucune ligne utilisable de l’entité " + from + " dans " + files);
        }
        boolean quotient = metric.value() instanceof Value.Ratio
                || (metric.value() instanceof Value.Closing closing && closing.denominator() != null);
        return quotient
                ? new Text(
                        "the " + rows + " rows of entity " + from
                                + " leave nothing to divide by up to the end of the period",
                        "les " + rows + " lignes de l’entité " + from
                                + " ne laissent aucun diviseur jusqu’à la fin de la période")
                : new Text(
                        "none of the " + rows + " rows of entity " + from
                                + " has a value it counts up to the end of the period",
                        "aucune des " + rows + " lignes de l’entité " + from
                                + " n’a de valeur à compter jusqu’à la fin de la période");
    }
}
