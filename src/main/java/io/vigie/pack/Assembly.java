package io.vigie.pack;

import io.vigie.calendar.FiscalMonth;
import io.vigie.canonical.CanonicalReport;
import io.vigie.canonical.Gate;
import io.vigie.canonical.Grade;
import io.vigie.catalogue.Catalogue;
import io.vigie.catalogue.Language;
import io.vigie.catalogue.MetricDefinition;
import io.vigie.catalogue.PackDefinition;
import io.vigie.catalogue.PackDefinition.PageDefinition;
import io.vigie.catalogue.Settings;
import io.vigie.finding.Findings;
import io.vigie.metric.Metrics;
import io.vigie.metric.NotAvailable;
import io.vigie.pack.chart.Ink;
import io.vigie.pack.page.Block;
import io.vigie.pack.page.Identity;
import io.vigie.pack.page.NumberFormat;
import io.vigie.pack.page.Pack;
import io.vigie.pack.page.Page;
import io.vigie.pack.page.Row;
import io.vigie.pack.page.Words;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Turns metrics, findings and the data report into the pages a pack definition asks for. */
public final class Assembly {

    private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    private final Identity identity;
    private final Language language;
    private final PackDefinition definition;
    private final Catalogue catalogue;
    private final Settings settings;
    private final Scope scope;
    private final Metrics metrics;
    private final Findings findings;
    private final CanonicalReport data;
    private final List<Note> notes;

    private Assembly(
            Identity identity,
            Language language,
            PackDefinition definition,
            Catalogue catalogue,
            Settings settings,
            Scope scope,
            Material material) {
        this.identity = identity;
        this.language = language;
        this.definition = definition;
        this.catalogue = catalogue;
        this.settings = settings;
        this.scope = scope;
        this.metrics = scope.of(material.metrics());
        this.findings = scope.of(material.findings());
        this.data = scope.of(material.data());
        this.notes = material.notes();
    }

    /**
     * A pure function of its arguments. A pack on data that did not pass its gates is PRELIMINARY whatever the identity
     * says. A pack with a filter holds what is in its {@link Scope}, and its pages name what that leaves out.
     */
    public static Pack assemble(
            Identity identity,
            Language language,
            PackDefinition definition,
            Catalogue catalogue,
            Settings settings,
            Material material) {
        Metrics metrics = material.metrics();
        CanonicalReport data = material.data();
        Scope scope = definition.filter().isEmpty()
                ? Scope.WHOLE
                : Scope.of(definition, settings.audience(identity.audience()), catalogue, metrics);
        Identity stamped = stamped(
                identity,
                scope,
                data.preliminary() || identity.period().partial() ? Identity.Stamp.PRELIMINARY : identity.stamp());
        return new Assembly(stamped, language, definition, catalogue, settings, scope, material).pack();
    }

    /** The reporting unit is the member where the pack is about one. */
    private static Identity stamped(Identity identity, Scope scope, Identity.Stamp stamp) {
        return new Identity(
                scope.isWhole() ? identity.entity() : identity.entity() + ", " + scope.member(),
                identity.audience(),
                identity.packName(),
                identity.period(),
                identity.asOf(),
                identity.zone(),
                identity.version(),
                identity.runId(),
                stamp,
                identity.classification(),
                identity.currency(),
                identity.catalogueFingerprint(),
                identity.productVersion(),
                identity.notice());
    }

    private Pack pack() {
        List<Page> pages = new ArrayList<>();
        for (PageDefinition page : definition.pages()) {
            pages.add(withNotes(page, withLeftOut(page, page(page))));
        }
        return new Pack(
                identity,
                language,
                Ink.COLOUR,
                List.copyOf(pages),
                metrics,
                findings,
                data,
                definitions(),
                new TreeMap<>(),
                null);
    }

    /** Names the metrics of a page that have no values of the pack's scope. */
    private Page withLeftOut(PageDefinition definition, Page page) {
        List<String> leftOut = pageMetrics(definition).stream()
                .flatMap(id -> Optional.ofNullable(catalogue.metrics().get(id)).stream())
                .filter(metric -> !scope.has(metric))
                .map(metric -> ScopeWords.NOT_MEASURED.in(
                        language, metric.name().in(language), Words.dimension(scope.dimension(), language)))
                .toList();
        if (leftOut.isEmpty()) {
            return page;
        }
        List<Row> rows = new ArrayList<>(page.rows());
        rows.add(Row.of(new Block.Notes(ScopeWords.LEFT_OUT.in(language), leftOut)));
        return new Page(page.id(), page.section(), page.message(), rows, page.comments(), page.source());
    }

    /** Ends a page with what was written about it or about a metric it shows. */
    private Page withNotes(PageDefinition definition, Page page) {
        List<String> shown = pageMetrics(definition);
        List<Row> rows = new ArrayList<>(page.rows());
        for (Note note : notes) {
            boolean here = note.page().isEmpty()
                    ? shown.contains(note.metric())
                    : note.page().equals(definition.id());
            if (here && note.isIn(language)) {
                MetricDefinition metric = catalogue.metrics().get(note.metric());
                String subject = metric == null
                        ? definition.title().in(language)
                        : metric.name().in(language);
                rows.add(Row.of(new Block.Commentary(subject, note.author(), note.date(), note.paragraphs())));
            }
        }
        return new Page(page.id(), page.section(), page.message(), rows, page.comments(), page.source());
    }

    private List<String> pageMetrics(PageDefinition page) {
        return page.kind() == PackDefinition.PageKind.DOMAIN ? domainMetrics(page) : page.metrics();
    }

    private Page page(PageDefinition page) {
        String section = page.title().in(language);
        return switch (page.kind()) {
            case COVER -> Page.of(page.id(), section, "", List.of(cover()), Words.COVER_SOURCE.in(language));
            case CONTENTS ->
                Page.of(
                        page.id(),
                        section,
                        "",
                        List.of(new Block.Contents(section)),
                        Words.CONTENTS_SOURCE.in(language));
            case SCORECARD -> new ScorecardPage(this, measures(page.metrics())).page(page.id(), section);
            case DOMAIN -> new DomainPage(this, measures(domainMetrics(page))).page(page.id(), section);
            case FINDINGS -> new FindingsPage(this).page(page.id(), section);
            case MIGRATION -> new MigrationPage(this).page(page.id(), section);
            case DATA_QUALITY -> new DataPage(this).page(page.id(), section);
            case GLOSSARY -> new GlossaryPage(this, shown()).page(page.id(), section);
        };
    }

    private List<String> domainMetrics(PageDefinition page) {
        return page.metrics().isEmpty()
                ? catalogue.metrics().values().stream()
                        .filter(metric -> metric.domain().equals(page.domain()))
                        .map(MetricDefinition::id)
                        .toList()
                : page.metrics();
    }

    /** Metrics unknown to the catalogue are passed over: a catalogue check has refused them before anything ran. */
    private List<Measure> measures(List<String> ids) {
        List<Measure> measures = new ArrayList<>();
        for (String id : ids) {
            MetricDefinition metric = catalogue.metrics().get(id);
            if (metric != null && scope.has(metric)) {
                measures.add(new Measure(metric, metrics, scope, identity.period(), identity.currency(), language));
            }
        }
        return measures;
    }

    /** The definitions of measures that stand on a page; the workbook has all. */
    private List<MetricDefinition> shown() {
        Set<String> shown = new TreeSet<>();
        for (PageDefinition page : definition.pages()) {
            shown.addAll(pageMetrics(page));
        }
        return definitions().stream()
                .filter(metric -> shown.contains(metric.id()))
                .toList();
    }

    private List<MetricDefinition> definitions() {
        Set<String> used = new TreeSet<>();
        metrics.list().forEach(value -> used.add(value.key().metric()));
        metrics.notAvailable().forEach(missing -> used.add(missing.metric()));
        return catalogue.metrics().values().stream()
                .filter(metric -> used.contains(metric.id()))
                .sorted(Comparator.comparing(MetricDefinition::domain).thenComparing(MetricDefinition::id))
                .toList();
    }

    private Block.Cover cover() {
        int year = Integer.parseInt(identity.period().monthLabel().substring(0, 4));
        List<Block.Fact> facts = new ArrayList<>();
        facts.add(fact(Words.COVER_AUDIENCE, audience()));
        if (!scope.isWhole()) {
            facts.add(new Block.Fact(
                    ScopeWords.COVER_FILTER.in(language), ScopeWords.COVER_ONLY.in(language, scope.words(language))));
        }
        facts.add(fact(Words.COVER_AS_OF, asOf()));
        facts.add(fact(
                Words.COVER_VERSION,
                identity.version() == 1
                        ? Words.COVER_FIRST_VERSION.in(language)
                        : Words.COVER_LATER_VERSION.in(language, Integer.toString(identity.version()))));
        facts.add(fact(Words.COVER_CURRENCY, identity.currency()));
        facts.add(fact(
                Words.COVER_COMPARISONS,
                (identity.period().partial() ? Words.COVER_COMPARISONS_TO_DATE : Words.COVER_COMPARISONS_ARE)
                        .in(language, Integer.toString(year - 1))));
        facts.add(fact(Words.COVER_RUN, identity.runId()));
        String fingerprint = identity.catalogueFingerprint();
        facts.add(fact(
                Words.COVER_DEFINITIONS,
                Words.COVER_CATALOGUE.in(
                        language,
                        identity.productVersion(),
                        fingerprint.length() > 12 ? fingerprint.substring(0, 12) : fingerprint)));
        facts.add(fact(Words.COVER_GATES, gates()));
        facts.add(fact(Words.COVER_COMPANIONS, Words.COVER_COMPANIONS_ARE.in(language)));
        return new Block.Cover(subtitle(), stampNote(), List.copyOf(facts));
    }

    private Block.Fact fact(Words label, String value) {
        return new Block.Fact(label.in(language), value);
    }

    private String audience() {
        return settings.audiences().stream()
                .filter(audience -> audience.id().equals(identity.audience())
                        || audience.each() && identity.audience().startsWith(audience.id() + "-"))
                .map(audience -> audience.name().in(language))
                .findFirst()
                .orElse(identity.audience());
    }

    private String subtitle() {
        FiscalMonth month = catalogue.calendar(settings).month(identity.period().start());
        String subtitle =
                Words.COVER_SUBTITLE.in(language, Integer.toString(month.year()), Integer.toString(month.number()));
        return identity.period().partial()
                ? subtitle + " "
                        + Words.COVER_PARTIAL.in(
                                language, identity.period().end().minusDays(1).toString())
                : subtitle;
    }

    private String gates() {
        if (data.gates().isEmpty()) {
            return Words.COVER_NO_GATES.in(language);
        }
        long warnings =
                data.gates().stream().filter(gate -> gate.grade() == Grade.B).count();
        return Words.COVER_GATES_ARE.in(
                language,
                numbers().count(passedGates()),
                numbers().count(data.gates().size()),
                numbers().count(warnings));
    }

    private String stampNote() {
        List<Gate> failed = data.gates().stream().filter(gate -> !gate.passed()).toList();
        if (!failed.isEmpty()) {
            Gate first = failed.get(0);
            return Words.COVER_PRELIMINARY_NOTE.in(
                    language,
                    numbers().count(failed.size()),
                    numbers().count(data.gates().size()),
                    first.subject() + ", " + first.detail());
        }
        if (identity.period().partial()) {
            return Words.COVER_PRELIMINARY_MONTH.in(language);
        }
        if (data.gates().isEmpty()) {
            return Words.COVER_FINAL_NOTE_BARE.in(language);
        }
        return Words.COVER_FINAL_NOTE.in(
                language,
                numbers().count(data.gates().size()),
                Grade.worst(data.gates().stream().map(Gate::grade).toList()));
    }

    long passedGates() {
        return data.gates().stream().filter(Gate::passed).count();
    }

    Identity identity() {
        return identity;
    }

    Language language() {
        return language;
    }

    Catalogue catalogue() {
        return catalogue;
    }

    /** What the pack is about. */
    Scope scope() {
        return scope;
    }

    Metrics metrics() {
        return metrics;
    }

    Findings findings() {
        return findings;
    }

    CanonicalReport data() {
        return data;
    }

    NumberFormat numbers() {
        return NumberFormat.in(language);
    }

    /** The reported period as its label, the first month of a trend for a title. */
    String trendStart() {
        return identity.period().monthLabels(Measure.TREND).get(0);
    }

    String asOf() {
        return minutes(identity.asOf()) + " " + identity.zone().getId();
    }

    /** In the reporting zone, to the minute. */
    String minutes(Instant instant) {
        ZoneId zone = identity.zone();
        return MINUTES.format(instant.atZone(zone));
    }

    /** Why a metric has no value. */
    String reason(MetricDefinition metric) {
        Optional<NotAvailable> missing = metrics.notAvailable().stream()
                .filter(one -> one.metric().equals(metric.id()) && one.aboutActual())
                .findFirst();
        if (missing.isPresent()) {
            return reason(metric, missing.get());
        }
        boolean everMeasured =
                !metrics.members(metric.id(), scope.dimension()).isEmpty();
        return everMeasured
                ? Words.NO_VALUE_IN_MONTH.in(language, identity.period().monthLabel())
                : Words.NO_VALUE_AT_ALL.in(language);
    }

    /** The reason without the metric's name in front, which stands beside it. */
    String reason(MetricDefinition metric, NotAvailable missing) {
        String name = metric.name().in(language);
        String reason = missing.why().in(language);
        return reason.startsWith(name) ? reason.substring(name.length()).replaceFirst("^[\\s\u00a0:]+", "") : reason;
    }

    /** The names of the files that fill an entity, for a source line. */
    String sources(Set<String> entities) {
        Set<String> names = new TreeSet<>();
        for (String entity : entities) {
            names.add(
                    catalogue.entities().containsKey(entity)
                            ? catalogue.entities().get(entity).name().in(language)
                            : entity);
        }
        return String.join(", ", names);
    }
}
