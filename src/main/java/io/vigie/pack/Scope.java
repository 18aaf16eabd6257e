package io.vigie.pack;

import io.vigie.canonical.CanonicalReport;
import io.vigie.catalogue.Catalogue;
import io.vigie.catalogue.CatalogueException;
import io.vigie.catalogue.Language;
import io.vigie.catalogue.MetricDefinition;
import io.vigie.catalogue.MetricDefinition.Crossing;
import io.vigie.catalogue.PackDefinition;
import io.vigie.catalogue.PackDefinition.PageDefinition;
import io.vigie.catalogue.Problem;
import io.vigie.catalogue.Settings.Audience;
import io.vigie.finding.AnalysisRun;
import io.vigie.finding.Finding;
import io.vigie.finding.Findings;
import io.vigie.metric.MetricKey;
import io.vigie.metric.MetricValue;
import io.vigie.metric.Metrics;
import io.vigie.metric.NotAvailable;
import io.vigie.metric.Restatement;
import io.vigie.pack.page.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What a pack is about: the whole company, or one member of a dimension. A pack about a member holds that member's values
 * and nothing else, in every one of its files.
 *
 * @param dimension empty for the whole company
 * @param member empty for the whole company
 */
public record Scope(String dimension, String member) {

    public static final Scope WHOLE = new Scope("", "");

    /**
     * What the pack of an audience is about.
     *
     * @throws CatalogueException naming the members there are, if the audience's is none of them
     */
    public static Scope of(PackDefinition pack, Audience audience, Catalogue catalogue, Metrics metrics) {
        if (pack.filter().isEmpty()) {
            return WHOLE;
        }
        SortedMap<String, String> members = members(pack, catalogue, metrics);
        if (members.containsValue(audience.member())) {
            return new Scope(pack.filter(), audience.member());
        }
        if (audience.member().isEmpty()) {
            for (var member : members.entrySet()) {
                if (audience.id().endsWith("-" + member.getKey())) {
                    return new Scope(pack.filter(), member.getValue());
                }
            }
        }
        String known = String.join(", ", audience.member().isEmpty() ? members.keySet() : members.values());
        throw new CatalogueException(List.of(new Problem(
                "vigie.yaml",
                0,
                "audience " + audience.id() + " is about a " + pack.filter()
                        + (audience.member().isEmpty() ? "" : " \"" + audience.member() + "\"")
                        + " that nothing was measured for",
                known.isEmpty() ? "exports with a column that fills " + pack.filter() : "one of " + known)));
    }

    /**
     * The members a pack can be about: those with a value of a metric it shows, by their slug, see {@link Audience#slug}.
     * Rows without a member, and members that are not named, are none.
     *
     * @throws CatalogueException if two members have the same slug
     */
    public static SortedMap<String, String> members(PackDefinition pack, Catalogue catalogue, Metrics metrics) {
        SortedMap<String, String> members = new TreeMap<>();
        for (String metric : shown(pack, catalogue)) {
            for (String member : metrics.members(metric, pack.filter())) {
                String slug = Audience.slug(member);
                if (member.startsWith("(") || slug.isEmpty()) {
                    continue;
                }
                String other = members.putIfAbsent(slug, member);
                if (other != null && !other.equals(member)) {
                    throw new CatalogueException(List.of(new Problem(
                            "vigie.yaml",
                            0,
                            pack.filter() + " \"" + other + "\" and \"" + member
                                    + "\" would both be audience …-" + slug,
                            "an audience with member: for each of them, under ids of their own")));
                }
            }
        }
        return members;
    }

    /** Ids of the metrics on a pack's pages. */
    private static Set<String> shown(PackDefinition pack, Catalogue catalogue) {
        Set<String> shown = new TreeSet<>();
        for (PageDefinition page : pack.pages()) {
            shown.addAll(page.metrics());
            if (page.metrics().isEmpty() && !page.domain().isEmpty()) {
                catalogue.metrics().values().stream()
                        .filter(metric -> metric.domain().equals(page.domain()))
                        .forEach(metric -> shown.add(metric.id()));
            }
        }
        return shown;
    }

    public boolean isWhole() {
        return dimension.isEmpty();
    }

    /** {@code warehouse Lyon}; empty for the whole company. */
    String words(Language language) {
        return isWhole() ? "" : Words.dimension(dimension, language) + " " + member;
    }

    /** The key of this scope's value in place of the company's. */
    public MetricKey key(MetricKey total) {
        return isWhole()
                ? total
                : new MetricKey(total.metric(), total.kind(), total.period(), dimension, member, total.scenario());
    }

    /** Whether a metric has values of this scope. */
    public boolean has(MetricDefinition metric) {
        return isWhole() || metric.by().contains(dimension);
    }

    /** The dimensions a metric is broken down by within this scope: all, or those crossed with its own. */
    List<String> breakdowns(MetricDefinition metric) {
        return isWhole()
                ? metric.by()
                : metric.cross().stream()
                        .filter(crossing -> crossing.first().equals(dimension)
                                || crossing.second().equals(dimension))
                        .map(Crossing::dimension)
                        .toList();
    }

    /** What a breakdown is called within this scope: {@code carrier} for {@code carrier | warehouse}. */
    String part(String breakdown) {
        return isWhole() ? breakdown : other(breakdown, dimension);
    }

    /** What its members are called: {@code Geodis} for {@code Geodis | Lyon}. */
    String partMember(String breakdown, String pair) {
        if (isWhole()) {
            return pair;
        }
        return breakdown.startsWith(dimension + Crossing.SEPARATOR)
                ? pair.substring(Math.min(pair.length(), member.length() + Crossing.SEPARATOR.length()))
                : pair.substring(0, Math.max(0, pair.length() - member.length() - Crossing.SEPARATOR.length()));
    }

    private static String other(String crossing, String mine) {
        String start = mine + Crossing.SEPARATOR;
        return crossing.startsWith(start)
                ? crossing.substring(start.length())
                : crossing.substring(0, Math.max(0, crossing.length() - start.length()));
    }

    /** Whether a value is this scope's own, or one of a breakdown of it. */
    boolean holds(MetricKey key) {
        if (isWhole()) {
            return true;
        }
        if (key.dimension().equals(dimension)) {
            return key.member().equals(member);
        }
        return key.dimension().startsWith(dimension + Crossing.SEPARATOR)
                        && key.member().startsWith(member + Crossing.SEPARATOR)
                || key.dimension().endsWith(Crossing.SEPARATOR + dimension)
                        && key.member().endsWith(Crossing.SEPARATOR + member);
    }

    /** The values this scope holds, and why some are missing; splits of the company's changes are left out. */
    public Metrics of(Metrics all) {
        if (isWhole()) {
            return all;
        }
        List<MetricValue> values =
                all.list().stream().filter(value -> holds(value.key())).toList();
        Set<String> metrics = values.stream().map(value -> value.key().metric()).collect(Collectors.toSet());
        List<NotAvailable> missing = all.notAvailable().stream()
                .filter(each -> metrics.contains(each.metric()))
                .toList();
        TreeSet<MetricKey> partial = all.partial().stream()
                .filter(key -> metrics.contains(key.metric()))
                .collect(Collectors.toCollection(TreeSet::new));
        List<Restatement> restated = all.restatements().stream()
                .filter(each -> holds(each.key()))
                .toList();
        return new Metrics(values, missing, new TreeMap<>(), partial).restated(restated);
    }

    /**
     * The findings about this scope alone. Of each analysis only what it found here is told, not on how many rows of the
     * company it ran.
     */
    public Findings of(Findings all) {
        if (isWhole()) {
            return all;
        }
        List<Finding> mine = all.findings().stream()
                .filter(finding -> member.equals(finding.scope().get(dimension)))
                .toList();
        List<AnalysisRun> runs = new ArrayList<>();
        for (AnalysisRun run : all.runs()) {
            int found = (int) mine.stream()
                    .filter(finding -> finding.analysis().equals(run.analysis()))
                    .count();
            runs.add(
                    run.status() == AnalysisRun.Status.RAN
                            ? new AnalysisRun(
                                    run.analysis(),
                                    run.id(),
                                    run.status(),
                                    mine.stream()
                                            .filter(finding -> finding.analysis().equals(run.analysis()))
                                            .mapToLong(Finding::n)
                                            .sum(),
                                    found,
                                    ScopeWords.NOTHING_HERE.text(member))
                            : run);
        }
        return new Findings(mine, runs);
    }

    /** Files, gates and grades, which a pack's stamp rests on; neither rejected rows nor anything else that shows values. */
    public CanonicalReport of(CanonicalReport all) {
        return isWhole() ? all : new CanonicalReport(all.files(), List.of(), all.entities(), all.gates());
    }
}
