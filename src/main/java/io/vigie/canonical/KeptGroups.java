package io.vigie.canonical;

import io.vigie.canonical.SourceHistory.ClosedPeriod;
import io.vigie.catalogue.Catalogue;
import io.vigie.catalogue.Fingerprint;
import io.vigie.catalogue.Settings;
import io.vigie.landing.LandedFile;
import io.vigie.landing.PersonKey;
import io.vigie.source.Recognition;
import io.vigie.warehouse.Session;
import io.vigie.warehouse.Sql;
import io.vigie.warehouse.Warehouse;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Tells which groups can stay as an earlier run left them: everything they were made of is the same. A group's fingerprint is
 * removed before anything of it is, and comes back in the transaction that completes it.
 */
final class KeptGroups {

    private static final String TABLE = "canonical._group";
    private static final String LIST = ",";

    private final Catalogue catalogue;
    private final Settings settings;
    private final PersonKey personKey;
    private final SortedMap<String, Group> groups;
    private final List<Integer> unknown;
    private final List<ClosedPeriod> closed;
    private final LocalDate lastDay;
    private final List<LandedFile> files;
    private final SortedMap<Integer, String> marks = new TreeMap<>();

    /**
     * What was stored of a group.
     *
     * @param identity of the mapping file its keys were replaced by
     * @param late of the files and periods late rows were counted for; empty if for none
     * @param systems whose files told how looked-up texts are to be read
     */
    private record Stored(String fingerprint, String identity, String late, List<String> systems) {}

    /** @param unknown ids of files no earlier run knew */
    KeptGroups(
            Catalogue catalogue,
            Settings settings,
            PersonKey personKey,
            SortedMap<String, Group> groups,
            Corrections corrections,
            List<Integer> unknown,
            List<ClosedPeriod> closed,
            LocalDate lastDay) {
        this.catalogue = catalogue;
        this.settings = settings;
        this.personKey = personKey;
        this.groups = groups;
        this.unknown = unknown;
        this.closed = closed;
        this.lastDay = lastDay;
        this.files = groups.values().stream()
                .flatMap(group -> group.files().stream())
                .toList();
        Map<String, String> sources = new HashMap<>();
        for (LandedFile file : files) {
            int id = file.candidate().id();
            Recognition.Known known = file.known();
            marks.put(
                    id,
                    Fingerprint.of(
                            id,
                            file.candidate().file().name(),
                            file.candidate().file().sha256(),
                            sources.computeIfAbsent(known.source().id(), source -> Fingerprint.of(known.source())),
                            known.layout(),
                            known.extracted(),
                            known.controls(),
                            known.notes(),
                            corrections.original(id),
                            corrections.settledBy(id)));
        }
    }

    static void create(Session session) {
        session.execute("create table if not exists " + TABLE
                + " (grp varchar, fingerprint varchar, identity varchar, late varchar, systems varchar)");
    }

    /** Keys of groups that must be made anew, whatever the rates are. */
    SortedSet<String> stale(Warehouse warehouse) {
        SortedMap<String, Stored> stored = new TreeMap<>();
        warehouse.query(
                "select * from " + TABLE,
                row -> stored.put(
                        row.string("grp"),
                        new Stored(
                                row.string("fingerprint"),
                                row.string("identity"),
                                row.string("late"),
                                systems(row.string("systems")))));
        SortedSet<String> stale = new TreeSet<>();
        for (Group group : groups.values()) {
            Stored before = stored.get(group.key());
            boolean same = before != null
                    && before.fingerprint().equals(fingerprint(group, before.systems()))
                    && before.identity().equals(identity(group))
                    && (late(group).isEmpty() || before.late().equals(late(group)));
            if (!same) {
                stale.add(group.key());
            }
        }
        return stale;
    }

    private static List<String> systems(String joined) {
        return joined.isEmpty() ? List.of() : Arrays.asList(joined.split(LIST, -1));
    }

    /** The group that fills an entity. */
    String group(String entity) {
        return groups.values().stream()
                .filter(group -> group.entities().contains(entity))
                .map(Group::key)
                .findFirst()
                .orElse("");
    }

    /** Files whose records or readings a group's files look up. */
    private List<LandedFile> lookedUp(Group group, Collection<String> systems) {
        List<String> sources = group.files().stream()
                .map(file -> file.known().source().id())
                .distinct()
                .toList();
        SortedSet<String> lookedUp = Group.lookedUp(catalogue, sources, systems);
        return files.stream()
                .filter(file -> lookedUp.contains(file.known().source().id()))
                .toList();
    }

    private String fingerprint(Group group, Collection<String> systems) {
        return Fingerprint.of(
                settings.zone().getId(),
                settings.currency(),
                personKey.sql("text"),
                group.entities().stream()
                        .map(entity -> catalogue.entities().get(entity))
                        .toList(),
                marks(group.files()),
                marks(lookedUp(group, systems)),
                List.copyOf(systems),
                migrations(group));
    }

    /** Migrations between systems that both have files, which are checked anew for each last day. */
    private List<String> migrations(Group group) {
        Set<String> systems = group.files().stream()
                .map(file -> file.known().source().system())
                .collect(Collectors.toSet());
        return catalogue.migrations().values().stream()
                .filter(migration -> group.entities().contains(migration.entity())
                        && systems.containsAll(List.of(migration.from(), migration.to())))
                .map(migration -> Fingerprint.of(migration, lastDay))
                .toList();
    }

    private List<String> marks(List<LandedFile> of) {
        return of.stream()
                .map(file -> Objects.requireNonNull(marks.get(file.candidate().id())))
                .toList();
    }

    private String identity(Group group) {
        boolean mapped = group.entities().stream()
                .flatMap(entity -> Objects.requireNonNull(catalogue.entities().get(entity)).columns().stream())
                .anyMatch(column -> column.identity() != null);
        Group mapping = groups.get(group(Identities.ENTITY));
        return !mapped || mapping == null ? "" : Fingerprint.of(marks(mapping.files()));
    }

    /** What late rows depend on besides the group's rows; empty if there can be none. */
    private String late(Group group) {
        List<Integer> own = group.files().stream()
                .map(file -> file.candidate().id())
                .filter(unknown::contains)
                .toList();
        boolean dated = group.entities().stream()
                .map(entity -> Objects.requireNonNull(catalogue.entities().get(entity)))
                .anyMatch(entity -> entity.date() != null);
        return own.isEmpty() || closed.isEmpty() || !dated ? "" : Fingerprint.of(own, closed);
    }

    /** Ids of files without late rows, as there is nothing they could be late for. */
    SortedSet<Integer> never() {
        return groups.values().stream()
                .filter(group -> late(group).isEmpty())
                .flatMap(group -> group.files().stream())
                .map(file -> file.candidate().id())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Keys of kept groups that use an exchange rate which is another one now. Needs the table of {@link Money#rates}. */
    static SortedSet<String> ratesChanged(Session session) {
        return new TreeSet<>(session.query(
                "select distinct u.grp from canonical._rate_used u left join " + Money.RATES
                        + " r on r.currency = u.currency and r.day = u.day where u.budget is distinct from r.budget or"
                        + " u.per_unit is distinct from case when u.closing then r.closing else r.flow end or"
                        + " u.prior is distinct from case when u.closing then r.prior_closing else r.prior_flow end",
                row -> row.string("grp")));
    }

    /** Says that these groups are no longer what they were; in the transaction that removes what they hold. */
    static void forget(Session session, Collection<String> keys, Set<String> all) {
        session.execute("delete from " + TABLE + " where grp in (" + Sql.literals(keys) + ") or grp not in ("
                + Sql.literals(all) + ")");
        session.execute("delete from canonical._rate_used where grp in (" + Sql.literals(keys) + ") or grp not in ("
                + Sql.literals(all) + ")");
    }

    /**
     * Says that groups are complete; in the transaction that completes them.
     *
     * @param made keys
     * @param systems consulted, by group
     * @param unsure ids of files that may be read otherwise next time, although they are the same
     */
    void complete(
            Session session,
            Collection<String> made,
            SortedMap<String, SortedSet<String>> systems,
            Collection<Integer> unsure) {
        List<Group> complete = new ArrayList<>();
        for (String key : made) {
            Group group = Objects.requireNonNull(groups.get(key));
            SortedSet<String> consulted = systems.getOrDefault(key, new TreeSet<>());
            List<LandedFile> all = new ArrayList<>(group.files());
            all.addAll(lookedUp(group, consulted));
            if (all.stream().noneMatch(file -> unsure.contains(file.candidate().id()))) {
                complete.add(group);
            }
        }
        session.append(
                "canonical",
                "_group",
                rows -> complete.forEach(group -> {
                    SortedSet<String> consulted = systems.getOrDefault(group.key(), new TreeSet<>());
                    rows.add(group.key())
                            .add(fingerprint(group, consulted))
                            .add(identity(group))
                            .add(late(group))
                            .add(String.join(LIST, consulted))
                            .endRow();
                }));
    }

    /** What the rows of each entity are made of; an entity of a group that is not complete has none. */
    SortedMap<String, String> fingerprints(Session session) {
        SortedMap<String, StringBuilder> made = new TreeMap<>();
        session.query(
                "select * from " + TABLE,
                row -> made.put(
                        row.string("grp"),
                        new StringBuilder(row.string("fingerprint")).append(row.string("identity"))));
        session.query(
                "select distinct grp, currency, day, closing, per_unit, prior, budget from canonical._rate_used"
                        + " order by all",
                row -> made.getOrDefault(row.string("grp"), new StringBuilder())
                        .append(row.text("currency"))
                        .append(row.text("day"))
                        .append(row.text("closing"))
                        .append(row.text("per_unit"))
                        .append(' ')
                        .append(row.text("prior"))
                        .append(' ')
                        .append(row.text("budget"))
                        .append(';'));
        SortedMap<String, String> fingerprints = new TreeMap<>();
        for (Group group : groups.values()) {
            StringBuilder text = made.get(group.key());
            if (text != null) {
                group.entities().forEach(entity -> fingerprints.put(entity, Fingerprint.of(text.toString())));
            }
        }
        return fingerprints;
    }
}
