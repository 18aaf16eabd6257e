package io.vigie.pack;

import io.vigie.calendar.FiscalCalendar;
import io.vigie.calendar.FiscalMonth;
import io.vigie.calendar.Period;
import io.vigie.calendar.WorkingDays;
import io.vigie.canonical.CanonicalReport;
import io.vigie.canonical.Gate;
import io.vigie.canonical.Grade;
import io.vigie.catalogue.Catalogue;
import io.vigie.catalogue.Language;
import io.vigie.catalogue.MetricDefinition;
import io.vigie.catalogue.PackDefinition;
import io.vigie.catalogue.PackDefinition.PageDefinition;
import io.vigie.catalogue.Printing;
import io.vigie.catalogue.Settings;
import io.vigie.finding.Findings;
import io.vigie.metric.MetricKey;
import io.vigie.metric.Metrics;
import io.vigie.metric.NotAvailable;
import io.vigie.metric.Shown;
import io.vigie.pack.page.Block;
import io.vigie.pack.page.Identity;
import io.vigie.pack.page.NumberFormat;
import io.vigie.pack.page.NumberStyle;
import io.vigie.pack.page.Pack;
import io.vigie.pack.page.Page;
import io.vigie.pack.page.Row;
import io.vigie.pack.page.Words;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Turns metrics, findings and the data report into the pages a pack definition asks for. */
public final class Assembly {

    private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    private final Identity identity;
    private final Language language;
    private final PackDefinition definition;
    private final Catalogue catalogue;
    private final Settings settings;
    private final Printing printing;
    private final Scope scope;
    private final ScopedMetrics metrics;
    private final Material material;
    private final Map<String, Measure> measures = new HashMap<>();

    private Assembly(
            Identity identity,
            Language language,
            PackDefinition definition,
            Catalogue catalogue,
            Settings settings,
            Printing printing,
            Scope scope,
            Material material) {
        this.identity = identity;
        this.language = language;
        this.definition = definition;
        this.catalogue = catalogue;
        this.settings = settings;
        this.printing = printing;
        this.scope = scope;
        this.material = material;
        this.metrics = new ScopedMetrics(scope, material.metrics());
    }

    /**
     * A pure function of its arguments. A pack on data that did not pass its gates is PRELIMINARY whatever the identity
     * says. A pack with a filter holds what is in its {@link Scope}; its pages name what that leaves out, and the reporting
     * unit is the member.
     */
    public static Pack assemble(
            Identity identity,
            Language language,
            PackDefinition definition,
            Catalogue catalogue,
            Settings settings,
            Printing printing,
            Material material) {
        Assembly assembly = assembly(identity, language, definition, catalogue, settings, printing, material);
        Pack translation = new Assembly(
                        assembly.translated(),
                        language.other(),
                        definition,
                        catalogue,
                        settings,
                        printing,
                        assembly.scope,
                        assembly.material)
                .pack(null, page -> true);
        return assembly.pack(translation, page -> true);
    }

    private static Assembly assembly(
            Identity identity,
            Language language,
            PackDefinition definition,
            Catalogue catalogue,
            Settings settings,
            Printing printing,
            Material material) {
        Scope scope = definition.filter().isEmpty()
                ? Scope.WHOLE
                : Scope.of(definition, settings.audience(identity.audience()), catalogue, material.metrics());
        Identity about = scope.isWhole() ? identity : identity.about(identity.entity() + ", " + scope.member());
        Identity stamped = material.data().preliminary() || identity.period().partial()
                ? about.stamped(Identity.Stamp.PRELIMINARY)
                : about;
        return new Assembly(stamped, language, definition, catalogue, settings, printing, scope, scope.of(material));
    }

    /**
     * The same pack with one of its pages only, in one language.
     *
     * @param pageId of a page of the definition
     */
    public static Pack assemblePage(
            Identity identity,
            Language language,
            PackDefinition definition,
            Catalogue catalogue,
            Settings settings,
            Printing printing,
            Material material,
            String pageId) {
        return assembly(identity, language, definition, catalogue, settings, printing, material)
                .pack(null, page -> page.id().equals(pageId));
    }

    private Pack pack(@Nullable Pack translation, Predicate<PageDefinition> wanted) {
        List<Page> pages = new ArrayList<>();
        for (PageDefinition page : definition.pages().stream().filter(wanted).toList()) {
            pages.add(metrics.stored(withNotes(page, withLeftOut(page, page(page)))));
        }
        return new Pack(
                identity,
                language,
                printing,
                List.copyOf(pages),
                material.metrics(),
                findings(),
                data(),
                definitions(),
                material.sourceRows(),
                translation);
    }

    private Identity translated() {
        Language other = language.other();
        String classified = settings.find(identity.audience())
                .map(audience -> audience.classification().in(other))
                .orElse(identity.classification());
        return identity.translated(
                definition.name().in(other), classified, settings.notice().in(other));
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
            case SUMMARY ->
                new SummaryPage(
                                this,
                                measures(scorecard()),
                                measures(shown().stream()
                                        .map(MetricDefinition::id)
                                        .toList()))
                        .page(page.id(), section);
            case SCORECARD -> new ScorecardPage(this, measures(page.metrics())).page(page.id(), section);
            case DOMAIN -> new DomainPage(this, measures(domainMetrics(page)), page.by()).page(page.id(), section);
            case PAGE -> new FreePage(this).page(page);
            case ACTIONS -> new ActionsPage(this).page(page.id(), section);
            case OUTLOOK -> new OutlookPage(this, measures(page.metrics())).page(page.id(), section);
            case DECISIONS -> new AppendixPages(this).decisions(page.id(), section);
            case RESTATEMENTS -> new AppendixPages(this).restatements(page.id(), section);
            case CALENDAR -> new AppendixPages(this).calendar(page.id(), section);
            case METHODS -> new AppendixPages(this).methods(page.id(), section);
            case FINDINGS -> new FindingsPage(this).page(page.id(), section);
            case MIGRATION -> new MigrationPage(this).page(page.id(), section);
            case DATA_QUALITY -> new DataPage(this).page(page.id(), section);
            case GLOSSARY -> new GlossaryPage(this, shown()).page(page.id(), section);
        };
    }

    /** Names the metrics of a page that have no values of the pack's scope. */
    private Page withLeftOut(PageDefinition definition, Page page) {
        List<String> leftOut = pageMetrics(definition).stream()
                .flatMap(id -> Optional.ofNullable(catalogue.metrics().get(id)).stream())
                .filter(metric -> !scope.has(metric))
                .map(metric -> ScopeWords.NOT_MEASURED.in(
                        language, metric.name().in(language), Words.dimension(scope.dimension(), language)))
                .toList();
        return leftOut.isEmpty()
                ? page
                : with(page, List.of(new Block.Notes(ScopeWords.LEFT_OUT.in(language), leftOut)));
    }

    /** Ends a page with what was written about it or about a metric it shows. */
    private Page withNotes(PageDefinition definition, Page page) {
        List<String> shown = pageMetrics(definition);
        List<Block> notes = new ArrayList<>();
        for (Note note : material.notes()) {
            boolean here = note.page().isEmpty()
                    ? shown.contains(note.metric())
                    : note.page().equals(definition.id());
            if (here && note.isIn(language)) {
                MetricDefinition metric = catalogue.metrics().get(note.metric());
                String subject = metric == null
                        ? definition.title().in(language)
                        : metric.name().in(language);
                notes.add(new Block.Commentary(subject, note.author(), note.date(), note.paragraphs()));
            }
        }
        return notes.isEmpty() ? page : with(page, notes);
    }

    private static Page with(Page page, List<? extends Block> more) {
        List<Row> rows = new ArrayList<>(page.rows());
        more.forEach(block -> rows.add(Row.of(block)));
        return new Page(page.id(), page.section(), page.message(), rows, page.comments(), page.source());
    }

    /** Every metric a page shows. */
    private List<String> pageMetrics(PageDefinition page) {
        List<String> shown =
                new ArrayList<>(page.kind() == PackDefinition.PageKind.DOMAIN ? domainMetrics(page) : page.metrics());
        page.rows().forEach(row -> row.blocks().forEach(block -> shown.addAll(block.metrics())));
        return shown;
    }

    /** The metrics of the pack's scorecards, in order. */
    private List<String> scorecard() {
        return definition.pages().stream()
                .filter(page -> page.kind() == PackDefinition.PageKind.SCORECARD)
                .flatMap(page -> page.metrics().stream())
                .distinct()
                .toList();
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
                measures.add(measure(metric));
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
        metrics().list().forEach(value -> used.add(value.key().metric()));
        metrics().notAvailable().forEach(missing -> used.add(missing.metric()));
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
        return settings.find(identity.audience())
                .map(audience -> audience.name().in(language))
                .orElse(identity.audience());
    }

    private String subtitle() {
        FiscalCalendar calendar = catalogue.calendar(settings);
        FiscalMonth month = calendar.month(identity.period().start());
        String subtitle =
                Words.COVER_SUBTITLE.in(language, Integer.toString(month.year()), Integer.toString(month.number()));
        if (identity.period().partial()) {
            return subtitle + " "
                    + Words.COVER_PARTIAL.in(
                            language, identity.period().end().minusDays(1).toString());
        }
        Period own = calendar.period(month);
        Period prior = calendar.prior(own);
        int days = workingDays().count(own);
        return prior == null
                ? subtitle
                : subtitle + " "
                        + Words.COVER_WORKING_DAYS.in(
                                language,
                                Integer.toString(days),
                                comparedDays(days, workingDays().count(prior)));
    }

    /** {@code 1 fewer than a year before}. */
    String comparedDays(int days, int before) {
        return days == before
                ? Words.CALENDAR_SAME.in(language)
                : (days > before ? Words.CALENDAR_MORE : Words.CALENDAR_FEWER)
                        .in(language, Integer.toString(Math.abs(days - before)));
    }

    private String gates() {
        if (data().gates().isEmpty()) {
            return Words.COVER_NO_GATES.in(language);
        }
        long warnings =
                data().gates().stream().filter(gate -> gate.grade() == Grade.B).count();
        return Words.COVER_GATES_ARE.in(
                language,
                numbers().count(passedGates()),
                numbers().count(data().gates().size()),
                numbers().count(warnings));
    }

    private String stampNote() {
        List<Gate> failed =
                data().gates().stream().filter(gate -> !gate.passed()).toList();
        if (!failed.isEmpty()) {
            Gate first = failed.get(0);
            return Words.COVER_PRELIMINARY_NOTE.in(
                    language,
                    numbers().count(failed.size()),
                    numbers().count(data().gates().size()),
                    first.subject() + ", " + first.detail());
        }
        if (identity.period().partial()) {
            return Words.COVER_PRELIMINARY_MONTH.in(language);
        }
        if (data().gates().isEmpty()) {
            return Words.COVER_FINAL_NOTE_BARE.in(language);
        }
        return Words.COVER_FINAL_NOTE.in(
                language,
                numbers().count(data().gates().size()),
                Grade.worst(data().gates().stream().map(Gate::grade).toList()));
    }

    Measure measure(MetricDefinition metric) {
        return measures.computeIfAbsent(
                metric.id(),
                id -> new Measure(scope.of(metric), metrics(), identity.period(), identity.currency(), language));
    }

    /** What a title's first line names. */
    String place() {
        return identity.entity();
    }

    /** {@code in kEUR}, or {@code number} where values have no unit. */
    String unitWords(NumberStyle style) {
        return switch (style.unit()) {
            case "", "#", "nb" -> Words.TREND_NUMBER.in(language);
            default -> Words.TREND_IN.in(language, style.unit());
        };
    }

    /** How a whole year's total is printed: money in the prefix that leaves three digits. */
    NumberStyle yearly(Measure measure, double total) {
        return measure.definition().unit() == MetricDefinition.Unit.MONEY
                ? Measure.money(Math.abs(total), 0, identity.currency())
                : measure.fitting(total);
    }

    WorkingDays workingDays() {
        return material.workingDays();
    }

    /** The first page of a kind; empty if the pack has none. */
    String pageOf(PackDefinition.PageKind kind) {
        return definition.pages().stream()
                .filter(page -> page.kind() == kind)
                .map(PageDefinition::id)
                .findFirst()
                .orElse("");
    }

    /** The first section that shows a metric, else the scorecard; empty if neither is in the pack. */
    String pageShowing(String metric) {
        return definition.pages().stream()
                .filter(page -> page.kind() == PackDefinition.PageKind.DOMAIN
                        && domainMetrics(page).contains(metric))
                .map(PageDefinition::id)
                .findFirst()
                .orElseGet(() -> pageOf(PackDefinition.PageKind.SCORECARD));
    }

    /** What a signal of a measure says, in one sentence. */
    String signal(Measure measure, ProcessSignal signal) {
        double limit = signal.up() ? signal.upper() : signal.lower();
        Words words = switch (signal.rule()) {
            case 1 -> signal.up() ? Words.SIGNAL_ABOVE : Words.SIGNAL_BELOW;
            case 2 -> signal.up() ? Words.SIGNAL_NEAR_UPPER : Words.SIGNAL_NEAR_LOWER;
            default -> signal.up() ? Words.SIGNAL_SIDE_ABOVE : Words.SIGNAL_SIDE_BELOW;
        };
        return words.in(language, measure.shortName(), numbers().withUnit(limit, measure.style()));
    }

    long passedGates() {
        return data().gates().stream().filter(Gate::passed).count();
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

    Metrics metrics() {
        return metrics.seen();
    }

    Findings findings() {
        return material.findings();
    }

    Material material() {
        return material;
    }

    Settings settings() {
        return settings;
    }

    PackDefinition definition() {
        return definition;
    }

    CanonicalReport data() {
        return material.data();
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
        Optional<NotAvailable> missing = metrics().notAvailable().stream()
                .filter(one -> one.metric().equals(metric.id()) && one.aboutActual())
                .findFirst();
        if (missing.isPresent()) {
            return reason(metric, missing.get());
        }
        MetricKey month = MetricKey.month(metric.id(), identity.period().monthLabel());
        if (metrics().find(month).filter(now -> now.shown() == Shown.SUPPRESSED).isPresent()) {
            return Words.VALUE_HIDDEN.in(language);
        }
        boolean everMeasured = !metrics().members(metric.id(), "").isEmpty();
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
