package io.vigie.canonical;

import io.vigie.catalogue.Catalogue;
import io.vigie.catalogue.MigrationDefinition;
import io.vigie.catalogue.SourceDefinition;
import io.vigie.catalogue.SourceDefinition.Fill;
import io.vigie.catalogue.SourceDefinition.Join;
import io.vigie.landing.LandedFile;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Entities and files that are conformed together or not at all: the files fill these entities and no others, and no other
 * files fill them. Whatever else bears on them is read only.
 *
 * @param key the same as long as the group holds the same entities
 * @param entities may be none, for files that others only look up
 * @param files by id; may be none
 */
record Group(String key, SortedSet<String> entities, List<LandedFile> files) {

    /** Every entity that files fill and every file in exactly one group, by key. */
    static SortedMap<String, Group> of(Catalogue catalogue, Collection<LandedFile> files, Corrections corrections) {
        SortedMap<String, String> parents = new TreeMap<>();
        catalogue.entities().values().stream()
                .filter(entity -> !entity.derived())
                .forEach(entity -> tie(parents, "entity " + entity.id(), "entity " + entity.id()));
        // What one of two systems holds decides what counts of the other.
        catalogue.migrations().values().stream()
                .filter(migration -> parents.containsKey("entity " + migration.entity())
                        && parents.containsKey("entity " + MigrationDefinition.RECORD))
                .forEach(migration ->
                        tie(parents, "entity " + migration.entity(), "entity " + MigrationDefinition.RECORD));
        SortedMap<Integer, LandedFile> byId = new TreeMap<>();
        files.forEach(file -> byId.put(file.candidate().id(), file));
        for (LandedFile file : byId.values()) {
            for (Fill fill : file.known().source().fills()) {
                tie(parents, node(file), "entity " + fill.entity());
            }
            LandedFile original = byId.get(corrections.original(file.candidate().id()));
            tie(parents, node(file), original == null ? node(file) : node(original));
        }
        SortedMap<String, Group> groups = new TreeMap<>();
        for (String node : parents.keySet()) {
            Group group = groups.computeIfAbsent(
                    root(parents, node), key -> new Group(key, new TreeSet<>(), new ArrayList<>()));
            if (node.startsWith("entity ")) {
                group.entities().add(node.substring("entity ".length()));
            }
        }
        byId.values()
                .forEach(
                        file -> group(groups, root(parents, node(file))).files().add(file));
        return groups;
    }

    private static Group group(SortedMap<String, Group> groups, String key) {
        Group group = groups.get(key);
        if (group == null) {
            throw new IllegalStateException("no group " + key);
        }
        return group;
    }

    private static String node(LandedFile file) {
        return "source " + file.known().source().id();
    }

    private static void tie(SortedMap<String, String> parents, String one, String other) {
        String first = root(parents, one);
        String second = root(parents, other);
        boolean before = first.compareTo(second) <= 0;
        parents.put(before ? second : first, before ? first : second);
    }

    private static String root(SortedMap<String, String> parents, String node) {
        String at = node;
        for (String up = parents.putIfAbsent(at, at); up != null && !up.equals(at); up = parents.get(at)) {
            at = up;
        }
        return at;
    }

    /**
     * Ids of the sources whose files are looked up for those of some sources, directly or by way of others.
     *
     * @param systems all sources of these systems are looked at besides
     */
    static SortedSet<String> lookedUp(Catalogue catalogue, Collection<String> sources, Collection<String> systems) {
        SortedSet<String> found = new TreeSet<>();
        Deque<String> open = new ArrayDeque<>(sources);
        for (SourceDefinition source : catalogue.sources().values()) {
            if (systems.contains(source.system()) && found.add(source.id())) {
                open.add(source.id());
            }
        }
        while (!open.isEmpty()) {
            SourceDefinition source = catalogue.sources().get(open.remove());
            if (source != null) {
                for (Join join : source.joins().values()) {
                    if (found.add(join.source())) {
                        open.add(join.source());
                    }
                }
            }
        }
        return found;
    }
}
