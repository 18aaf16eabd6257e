package io.vigie.job;

import io.vigie.calendar.ReportingPeriod;
import io.vigie.canonical.AgreedAction;
import io.vigie.canonical.CanonicalReport;
import io.vigie.canonical.Conform;
import io.vigie.canonical.WorkingDayTable;
import io.vigie.catalogue.Catalogue;
import io.vigie.catalogue.Configuration;
import io.vigie.catalogue.Language;
import io.vigie.catalogue.PackDefinition;
import io.vigie.catalogue.PackDefinition.PageDefinition;
import io.vigie.catalogue.PackDefinition.PageKind;
import io.vigie.catalogue.Printing;
import io.vigie.catalogue.Settings;
import io.vigie.catalogue.Settings.Audience;
import io.vigie.catalogue.Spelling;
import io.vigie.catalogue.Text;
import io.vigie.finding.Analyses;
import io.vigie.metric.MetricEngine;
import io.vigie.metric.Metrics;
import io.vigie.pack.Assembly;
import io.vigie.pack.Commentary;
import io.vigie.pack.Material;
import io.vigie.pack.Note;
import io.vigie.pack.Scope;
import io.vigie.pack.page.Identity;
import io.vigie.pack.page.Pack;
import io.vigie.source.InputFolder;
import io.vigie.warehouse.Warehouse;
import io.vigie.warehouse.WarehouseException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Pages made from what the last run left in the warehouse, without a run: to try a page while it is written. The warehouse
 * is read once; after that definitions, settings and commentary may change and the pages be made again.
 */
public final class Preview {

    private final String runId;
    private final ReportingPeriod period;
    private final Instant asOf;
    private final Path input;
    private final Metrics metrics;
    private final CanonicalReport data;
    private final Material material;

    private Preview(String runId, ReportingPeriod period, Instant asOf, Path input, Material material) {
        this.runId = runId;
        this.period = period;
        this.asOf = asOf;
        this.input = input;
        this.metrics = material.metrics();
        this.data = material.data();
        this.material = material;
    }

    /** Whose output the warehouse holds. */
    private record Owner(String runId, String period, String asOf, String input) {}

    /**
     * Reads what the last run found out.
     *
     * @param asked the period to show; null for that of the run
     * @param shown the packs whose pages are wanted; fewer pages are read sooner
     * @param evidence whether source rows are wanted, which takes seconds
     * @throws UsageException if no run has come as far as its findings
     */
    public static Preview load(
            Warehouse warehouse,
            Configuration configuration,
            @Nullable ReportingPeriod asked,
            List<PackDefinition> shown,
            boolean evidence) {
        Catalogue catalogue = configuration.catalogue();
        Settings settings = configuration.settings();
        try {
            Owner owner = warehouse
                    .query(
                            "select run_id, period, as_of, input from main.owner",
                            row -> new Owner(
                                    row.string("run_id"),
                                    row.string("period"),
                                    row.string("as_of"),
                                    row.string("input")))
                    .get(0);
            ReportingPeriod period =
                    (asked == null ? ReportingPeriod.parse(owner.period()) : asked).in(catalogue.calendar(settings));
            CanonicalReport data = Conform.load(warehouse, catalogue);
            PageEvidence rows = new PageEvidence(catalogue, settings, warehouse, period, data);
            MetricEngine engine = new MetricEngine(catalogue, settings, warehouse);
            Set<String> needed = needed(shown);
            Material material = new Material(
                    needed.isEmpty() ? engine.load() : engine.load(needed),
                    new Analyses(catalogue, settings, warehouse).load(),
                    data,
                    AgreedAction.load(catalogue, data, warehouse),
                    rows.distributions(shown),
                    evidence ? rows.sourceRows(shown) : new TreeMap<>(),
                    WorkingDayTable.workingDays(warehouse, settings),
                    List.of());
            return new Preview(owner.runId(), period, Instant.parse(owner.asOf()), Path.of(owner.input()), material);
        } catch (WarehouseException e) {
            throw new UsageException(
                    "the last run left nothing a page could be made of: "
                            + String.valueOf(e.getMessage()).lines().findFirst().orElse("")
                            + "\n    Maybe run vigie board-pack first; one that failed goes on with the same call",
                    e);
        }
    }

    /** The same pack with one of its pages only, or as it is if it has no such page. */
    public static PackDefinition only(PackDefinition pack, String pageId) {
        List<PageDefinition> pages =
                pack.pages().stream().filter(page -> page.id().equals(pageId)).toList();
        return pages.isEmpty() ? pack : new PackDefinition(pack.id(), pack.name(), pages, pack.origin(), pack.filter());
    }

    /** The metrics on these pages; none if one shows more than it names. */
    private static Set<String> needed(List<PackDefinition> shown) {
        Set<String> needed = new TreeSet<>();
        for (PackDefinition pack : shown) {
            for (PageDefinition page : pack.pages()) {
                boolean named = page.kind() == PageKind.SCORECARD
                        || page.kind() == PageKind.PAGE
                        || page.kind() == PageKind.DOMAIN && !page.metrics().isEmpty();
                if (!named || !pack.filter().isEmpty()) {
                    return Set.of();
                }
                needed.addAll(page.metrics());
                page.rows().forEach(row -> row.blocks().forEach(block -> needed.addAll(block.metrics())));
            }
        }
        return needed;
    }

    /** The period the pages report on. */
    public ReportingPeriod period() {
        return period;
    }

    /** The input folder of the run, whose commentary goes with the pages. */
    public Path input() {
        return input;
    }

    /**
     * Makes one page.
     *
     * @param packId of a pack definition
     * @param audienceId whose pack it is; null for the first audience that gets the pack
     * @param language null for that of the audience
     * @throws UsageException if there is no such pack or page, naming those there are
     */
    public Pack page(
            Configuration configuration,
            String packId,
            @Nullable String audienceId,
            @Nullable Language language,
            String pageId) {
        PackDefinition definition = pack(configuration, packId);
        List<String> pages = definition.pages().stream().map(PageDefinition::id).toList();
        if (!pages.contains(pageId)) {
            throw new UsageException("pack " + packId + " has no page \"" + pageId + "\"" + Spelling.hint(pageId, pages)
                    + "\n    Maybe one of " + String.join(", ", pages));
        }
        return pack(configuration, definition, audienceId, language, pageId);
    }

    /** Makes every page of a pack, in both languages. */
    public Pack pages(Configuration configuration, String packId, @Nullable String audienceId) {
        return pack(configuration, pack(configuration, packId), audienceId, null, null);
    }

    /**
     * A pack definition.
     *
     * @throws UsageException naming those there are, if it is none of them
     */
    public static PackDefinition pack(Configuration configuration, String id) {
        SortedMap<String, PackDefinition> packs = configuration.catalogue().packs();
        PackDefinition definition = packs.get(id);
        if (definition == null) {
            throw new UsageException("there is no pack \"" + id + "\"" + Spelling.hint(id, packs.keySet())
                    + "\n    Maybe one of " + String.join(", ", packs.keySet()));
        }
        return definition;
    }

    private Pack pack(
            Configuration configuration,
            PackDefinition definition,
            @Nullable String audienceId,
            @Nullable Language language,
            @Nullable String pageId) {
        Settings own = configuration.settings();
        Catalogue catalogue = configuration.catalogue();
        Audience audience = audience(own, catalogue, definition, audienceId);
        boolean known = own.audiences().stream().anyMatch(each -> each.id().equals(audience.id()));
        Settings settings = known ? own : own.with(audience);
        Language shown = language == null ? audience.language() : language;
        List<Note> notes = Commentary.read(
                        input.resolve(InputFolder.COMMENTARY),
                        catalogue,
                        settings,
                        LocalDate.ofInstant(asOf, settings.zone()),
                        true)
                .stream()
                .filter(note -> note.concerns(period))
                .toList();
        Identity identity = new Identity(
                settings.company(),
                audience.id(),
                definition.name().in(shown),
                period,
                asOf,
                settings.zone(),
                1,
                runId,
                data.preliminary() ? Identity.Stamp.PRELIMINARY : Identity.Stamp.FINAL,
                audience.classification().in(shown),
                settings.currency(),
                catalogue.fingerprint(),
                Product.VERSION,
                settings.notice().in(shown));
        Material found = material.with(Edition.own(notes, settings, catalogue, audience.id()));
        return pageId == null
                ? Assembly.assemble(identity, shown, definition, catalogue, settings, audience.printing(), found)
                : Assembly.assemblePage(
                        identity, shown, definition, catalogue, settings, audience.printing(), found, pageId);
    }

    /** The audience asked for, the first that gets the pack, or one made up for a pack that nobody gets yet. */
    private Audience audience(
            Settings settings, Catalogue catalogue, PackDefinition definition, @Nullable String asked) {
        if (asked != null) {
            return settings.audience(asked);
        }
        Audience first = settings.audiences().stream()
                .filter(audience -> audience.pack().equals(definition.id()))
                .findFirst()
                .orElseGet(() -> new Audience(
                        "preview",
                        definition.name(),
                        definition.id(),
                        Language.EN,
                        Text.same("Preview"),
                        List.of(),
                        "",
                        !definition.filter().isEmpty(),
                        Printing.USUAL));
        if (!first.each()) {
            return first;
        }
        SortedMap<String, String> members = Scope.members(definition, catalogue, metrics);
        if (members.isEmpty()) {
            throw new UsageException("nothing was measured by " + definition.filter() + ", which pack "
                    + definition.id() + " is about\n    Maybe exports with a column that fills it");
        }
        return first.part(members.firstKey());
    }
}
