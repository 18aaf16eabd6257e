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
import org.jspecify.annotations.Nullable;

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
                            pack.filter() + " \"" + other + "\" and \"" + member + "\" would both be audience …-"
                                    + slug,
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
            page.rows().forEach(row -> row.blocks().forEach(block -> shown.addAll(block.metrics())));
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

    /** Whether a metric has values of this scope. */
    public boolean has(MetricDefinition metric) {
        return isWhole() || metric.by().contains(dimension);
    }

    /** A metric as pages of this scope know it: broken down by what its own dimension is crossed with. */
    MetricDefinition of(MetricDefinition metric) {
        return isWhole()
                ? metric
                : metric.brokenDownBy(metric.cross().stream()
                        .filter(crossing -> crossing.first().equals(dimension)
                                || crossing.second().equals(dimension))
                        .map(crossing -> crossing.first().equals(dimension) ? crossing.second() : crossing.first())
                        .toList());
    }

    /** Whether a value is this scope's own, or one of a breakdown of it. */
    boolean holds(MetricKey key) {
        return isWhole() || inside(key) != null;
    }

    /** A key as pages of this scope know it: without what the scope says already; null for what is not in it. */
    @Nullable
    MetricKey inside(MetricKey key) {
        if (key.dimension().equals(dimension)) {
            return key.member().equals(member) ? key.of("", "") : null;
        }
        String before = dimension + Crossing.SEPARATOR;
        String after = Crossing.SEPARATOR + dimension;
        if (key.dimension().startsWith(before) && key.member().startsWith(member + Crossing.SEPARATOR)) {
            return key.of(
                    key.dimension().substring(before.length()),
                    key.member().substring(member.length() + Crossing.SEPARATOR.length()));
        }
        if (key.dimension().endsWith(after) && key.member().endsWith(Crossing.SEPARATOR + member)) {
            return key.of(
                    key.dimension().substring(0, key.dimension().length() - after.length()),
                    key.member().substring(0, key.member().length() - Crossing.SEPARATOR.length() - member.length()));
        }
        return null;
    }

    /** The key of this scope's value in place of the company's. */
    MetricKey key(MetricKey total) {
        return isWhole() || !total.dimension().isEmpty() ? total : total.of(dimension, member);
    }

    /** The values this scope holds, and why some are missing; splits of the company's changes are left out. */
    Metrics of(Metrics all) {
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
        List<Restatement> restated =
                all.restatements().stream().filter(each -> holds(each.key())).toList();
        return new Metrics(values, missing, new TreeMap<>(), partial).restated(restated);
    }

    /** Of what a run has found out, what is in this scope. Actions, single items and source rows are the company's. */
    Material of(Material all) {
        return isWhole()
                ? all
                : new Material(
                        of(all.metrics()),
                        of(all.findings()),
                        of(all.data()),
                        List.of(),
                        new TreeMap<>(),
                        new TreeMap<>(),
                        all.workingDays(),
                        all.notes());
    }

    /**
     * The findings about this scope alone. Of each analysis only what it found here is told, not on how many rows of the
     * company it ran.
     */
    Findings of(Findings all) {
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
                                            .filter(finding ->
                                                    finding.analysis().equals(run.analysis()))
                                            .mapToLong(Finding::n)
                                            .sum(),
                                    found,
                                    ScopeWords.NOTHING_HERE.text(member))
                            : run);
        }
        return new Findings(mine, runs);
    }

    /** Files, gates and grades, which a pack's stamp rests on; neither rejected rows nor anything else that shows values. */
    CanonicalReport of(CanonicalReport all) {
        return isWhole() ? all : new CanonicalReport(all.files(), List.of(), all.entities(), all.gates());
    }
}
