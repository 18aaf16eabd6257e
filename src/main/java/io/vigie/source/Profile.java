package io.vigie.source;

import io.vigie.catalogue.SourceDefinition;
import io.vigie.catalogue.SourceDefinition.SourceColumn;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A source definition made ready to be compared with many headers. */
final class Profile {

    private static final Pattern GROUP = Pattern.compile("\\(\\?<([a-zA-Z][a-zA-Z0-9]*)>");
    private static final String ZONE = "zone";

    private final SourceDefinition source;
    private final @Nullable Pattern fileName;
    private final @Nullable Pattern path;
    private final @Nullable Pattern table;
    private final @Nullable Pattern extracted;
    private final Map<SourceColumn, List<Accepted>> columns = new LinkedHashMap<>();
    private final List<Accepted> signature;
    private final List<Accepted> without;

    Profile(SourceDefinition source) {
        this.source = source;
        this.fileName = pattern(source.match().fileName());
        this.path = pattern(source.match().path());
        this.table = pattern(source.match().table());
        this.extracted = pattern(source.extracted());
        for (SourceColumn column : source.columns()) {
            columns.put(column, column.headers().stream().map(Accepted::of).toList());
        }
        this.signature = source.match().signature().stream().map(Accepted::of).toList();
        this.without = source.match().without().stream().map(Accepted::of).toList();
    }

    private static @Nullable Pattern pattern(@Nullable String regex) {
        return regex == null ? null : Pattern.compile(regex);
    }

    SourceDefinition source() {
        return source;
    }

    @Nullable
    Pattern extracted() {
        return extracted;
    }

    /** An accepted header: a folded text, or an expression. */
    private record Accepted(String text, @Nullable Pattern expression, List<String> groups) {

        static Accepted of(String header) {
            if (header.length() > 2 && header.startsWith("/") && header.endsWith("/")) {
                Set<String> groups = new LinkedHashSet<>();
                Matcher matcher = GROUP.matcher(header);
                while (matcher.find()) {
                    groups.add(matcher.group(1));
                }
                return new Accepted(
                        header,
                        Pattern.compile(
                                header.substring(1, header.length() - 1),
                                Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE),
                        List.copyOf(groups));
            }
            return new Accepted(Header.fold(header), null, List.of());
        }

        /** Every place it describes, with the groups of the header there. */
        List<Found> in(Header header) {
            List<Found> found = new ArrayList<>();
            if (expression == null) {
                header.places(text).forEach(place -> found.add(new Found(place, Map.of())));
                return found;
            }
            for (int i = 0; i < header.cells().size(); i++) {
                String cell = header.cells().get(i).strip();
                if (cell.isEmpty()) {
                    continue;
                }
                Matcher matcher = expression.matcher(cell);
                if (matcher.matches()) {
                    Map<String, String> values = new LinkedHashMap<>();
                    for (String group : groups) {
                        String value = matcher.group(group);
                        values.put(group, value == null ? "" : value.strip());
                    }
                    found.add(new Found(i, values));
                }
            }
            return found;
        }
    }

    private record Found(int place, Map<String, String> groups) {}

    /** Whether the names of a file and its table fit. */
    boolean nameFits(Subject subject) {
        return (fileName == null || fileName.matcher(subject.fileName()).find())
                && (path == null || path.matcher(subject.name()).find())
                && (table == null
                        || !subject.choiceOfTables()
                        || table.matcher(subject.table()).matches());
    }

    /** Where a profile's columns stand in a header, or by position. */
    record Fit(
            Map<String, Integer> columns,
            Map<String, List<Layout.Place>> lists,
            Map<String, String> constants,
            Map<String, String> zones,
            List<String> missing,
            SortedSet<Integer> signature,
            Set<Integer> used) {}

    /** Null if something the profile requires is not there. */
    @Nullable
    Fit fit(Header header, Subject subject, boolean named) {
        if (without.stream().anyMatch(accepted -> !accepted.in(header).isEmpty())) {
            return null;
        }
        SortedSet<Integer> signed = new TreeSet<>();
        for (Accepted accepted : signature) {
            List<Found> found = accepted.in(header);
            if (found.isEmpty()) {
                return null;
            }
            signed.add(found.get(0).place());
        }
        Fit fit = new Fit(
                new LinkedHashMap<>(),
                new LinkedHashMap<>(),
                new LinkedHashMap<>(),
                new TreeMap<>(),
                new ArrayList<>(),
                signed,
                new HashSet<>(signed));
        Map<String, Map<String, String>> groups = new LinkedHashMap<>();
        for (Map.Entry<SourceColumn, List<Accepted>> entry : columns.entrySet()) {
            SourceColumn column = entry.getKey();
            if (!column.inRecords()) {
                continue;
            }
            List<Found> found = found(column, entry.getValue(), header);
            if (found.isEmpty()) {
                if (column.required()) {
                    return null;
                }
                fit.missing().add(column.name());
                continue;
            }
            Found first = found.get(0);
            fit.columns().put(column.name(), first.place());
            groups.put(column.name(), first.groups());
            String zone = first.groups().get(ZONE);
            if (zone != null && !zone.isEmpty()) {
                fit.zones().put(column.name(), zone);
            }
            if (column.required()) {
                fit.signature().add(first.place());
            }
            found.forEach(each -> fit.used().add(each.place()));
            if (column.list() && !named) {
                fit.lists().put(column.name(), places(column, found));
            }
        }
        return addConstants(fit, groups, subject) ? fit : null;
    }

    private static List<Found> found(SourceColumn column, List<Accepted> accepted, Header header) {
        if (column.position() != null) {
            return column.position() <= header.cells().size()
                    ? List.of(new Found(column.position() - 1, Map.of()))
                    : List.of();
        }
        if (column.list()) {
            TreeMap<Integer, Found> all = new TreeMap<>();
            accepted.forEach(each -> each.in(header).forEach(found -> all.putIfAbsent(found.place(), found)));
            return List.copyOf(all.values());
        }
        for (Accepted each : accepted) {
            List<Found> found = each.in(header);
            if (found.size() >= column.occurrence()) {
                return List.of(found.get(column.occurrence() - 1));
            }
        }
        return List.of();
    }

    private static List<Layout.Place> places(SourceColumn column, List<Found> found) {
        List<String> parts = column.parts().isEmpty() ? column.partNames() : List.of();
        List<String> groups = parts.isEmpty() ? List.of() : parts.subList(0, parts.size() - 1);
        return found.stream()
                .map(each -> new Layout.Place(
                        each.place(),
                        groups.stream()
                                .map(group -> each.groups().getOrDefault(group, ""))
                                .toList()))
                .toList();
    }

    /** @return false if a required one is not there */
    private boolean addConstants(Fit fit, Map<String, Map<String, String>> headerGroups, Subject subject) {
        Map<String, String> pathGroups = pathGroups(subject);
        for (SourceColumn column : source.columns()) {
            if (column.inRecords()) {
                continue;
            }
            String value = column.path() != null
                    ? pathGroups.getOrDefault(column.path(), "")
                    : headerGroups
                            .getOrDefault(String.valueOf(column.from()), Map.of())
                            .getOrDefault(String.valueOf(column.group()), "");
            if (!value.isEmpty()) {
                fit.constants().put(column.name(), value);
            } else if (column.required()) {
                return false;
            } else {
                fit.missing().add(column.name());
            }
        }
        return true;
    }

    private Map<String, String> pathGroups(Subject subject) {
        Map<String, String> groups = new LinkedHashMap<>(subject.groups());
        String regex = source.match().path();
        if (path != null && regex != null) {
            Matcher matcher = path.matcher(subject.name());
            if (matcher.find()) {
                Matcher names = GROUP.matcher(regex);
                while (names.find()) {
                    String value = matcher.group(names.group(1));
                    if (value != null) {
                        groups.putIfAbsent(names.group(1), value.strip());
                    }
                }
            }
        }
        return groups;
    }

    /** Required columns and signature, found and missing in a header, and what a missing one may be called now. */
    Nearness nearness(Header header) {
        List<String> found = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        Map<String, String> renamed = new LinkedHashMap<>();
        columns.forEach((column, accepted) -> {
            if (!column.required() || !column.inRecords()) {
                return;
            }
            if (!found(column, accepted, header).isEmpty()) {
                found.add(column.name());
            } else {
                missing.add(column.name());
            }
        });
        for (Accepted accepted : signature) {
            (accepted.in(header).isEmpty() ? missing : found).add(accepted.text());
        }
        return new Nearness(source, List.copyOf(found), List.copyOf(missing), renamed);
    }

    /** What the missing columns may be called now. */
    Map<String, String> renamed(Header header, List<String> missing) {
        Map<String, String> renamed = new LinkedHashMap<>();
        columns.forEach((column, accepted) -> {
            if (missing.contains(column.name())) {
                header.nearest(column.headers()).ifPresent(cell -> renamed.put(column.name(), cell));
            }
        });
        return renamed;
    }
}
