package io.vigie.metric.disclosure;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * All places of one period, hidden or not: hides more until no hidden value can be worked out from sums.
 *
 * <p>Where a member of a dimension is hidden, so are all crossings with it: then members of one dimension can stand in
 * for each other, each in a range from nothing to the sum of all hidden ones.
 */
final class Table {

    private final SortedSet<Place> places = new TreeSet<>();
    private final List<Measured> measured;
    private final SortedMap<String, List<Place>> dimensions = new TreeMap<>();
    private final SortedMap<String, CrossTable> crossings = new TreeMap<>();
    private final SortedSet<Place> hidden = new TreeSet<>();
    private int closed;

    /** @param measured at least one; the first decides which of several places is the smallest */
    Table(List<Measured> measured) {
        this.measured = List.copyOf(measured);
        measured.forEach(each -> places.addAll(each.values().keySet()));
        SortedMap<String, List<Place>> all = new TreeMap<>();
        places.forEach(place ->
                all.computeIfAbsent(place.dimension(), key -> new ArrayList<>()).add(place));
        all.forEach((dimension, members) -> {
            if (!dimension.isEmpty() && !dimension.contains(Place.CROSSED)) {
                dimensions.put(dimension, members);
            }
        });
        all.forEach((dimension, cells) -> {
            int split = dimension.indexOf(Place.CROSSED);
            if (split >= 0) {
                crossings.put(
                        dimension,
                        new CrossTable(
                                dimension,
                                cells,
                                members(dimension.substring(0, split)),
                                members(dimension.substring(split + Place.CROSSED.length()))));
            }
        });
    }

    private SortedSet<String> members(String dimension) {
        SortedSet<String> members = new TreeSet<>();
        dimensions.getOrDefault(dimension, List.of()).forEach(place -> members.add(place.member()));
        return members;
    }

    SortedSet<Place> hidden() {
        return hidden;
    }

    boolean hide(Place place) {
        return places.contains(place) && hidden.add(place);
    }

    /** @return whether more is hidden than before */
    boolean close() {
        int before = hidden.size();
        if (before == closed) {
            return false;
        }
        int last;
        do {
            last = hidden.size();
            if (hidden.contains(Place.TOTAL)) {
                hidden.addAll(places);
                break;
            }
            dimensions.values().forEach(this::closeDimension);
            crossings.values().forEach(this::hideWithTotals);
            crossings.values().forEach(this::closeCrossing);
        } while (hidden.size() > last);
        closed = hidden.size();
        return hidden.size() > before;
    }

    /** A total that is not published ties nothing together. */
    private void closeDimension(List<Place> members) {
        List<Place> shown = members.stream()
                .filter(member -> !hidden.contains(member))
                .sorted(smallestFirst())
                .toList();
        int next = 0;
        while (guessable(members)) {
            if (next == shown.size()) {
                hidden.add(Place.TOTAL);
                return;
            }
            hidden.add(shown.get(next++));
        }
    }

    private boolean guessable(List<Place> members) {
        List<Place> here = members.stream().filter(hidden::contains).toList();
        if (here.isEmpty() || !places.contains(Place.TOTAL) || hidden.contains(Place.TOTAL)) {
            return false;
        }
        return here.size() == 1
                || measured.stream().anyMatch(each -> {
                    double sum = here.stream().mapToDouble(each::at).sum();
                    double required =
                            here.stream().mapToDouble(each::required).max().orElse(0);
                    return sum < required;
                });
    }

    private void hideWithTotals(CrossTable crossing) {
        for (Place cell : crossing.cells()) {
            if (crossing.totals(cell).stream().anyMatch(hidden::contains)) {
                hidden.add(cell);
            }
        }
    }

    private void closeCrossing(CrossTable crossing) {
        for (Measured each : measured) {
            List<Place> exposed = crossing.exposed(each, hidden);
            while (!exposed.isEmpty()) {
                Place cell = exposed.get(0);
                Place next = crossing.cells().stream()
                        .filter(other -> !hidden.contains(other))
                        .min(Comparator.comparing((Place other) -> !crossing.sameLine(cell, other))
                                .thenComparing(other -> !alone(cell, other, crossing))
                                .thenComparing(smallestFirst()))
                        .orElse(null);
                if (next == null) {
                    hideTotal(crossing, cell);
                    return;
                }
                hidden.add(next);
                exposed = crossing.exposed(each, hidden);
            }
        }
    }

    /** Whether the other cell lies in a row or column in which nothing else is hidden besides the first. */
    private boolean alone(Place cell, Place other, CrossTable crossing) {
        List<Place> shared = new ArrayList<>(crossing.totals(cell));
        shared.retainAll(crossing.totals(other));
        return shared.stream()
                .anyMatch(line -> crossing.cells().stream()
                                .filter(each -> hidden.contains(each)
                                        && crossing.totals(each).contains(line))
                                .count()
                        == 1);
    }

    /** The row's or column's total goes too, the smaller first; at last that of everything. */
    private void hideTotal(CrossTable crossing, Place cell) {
        List<Place> shown = new ArrayList<>(crossing.totals(cell).stream()
                .filter(total -> places.contains(total) && !hidden.contains(total))
                .sorted(smallestFirst())
                .toList());
        hidden.add(shown.isEmpty() ? Place.TOTAL : shown.get(0));
    }

    private Comparator<Place> smallestFirst() {
        return Comparator.comparingDouble((Place place) -> measured.get(0).at(place))
                .thenComparing(Comparator.naturalOrder());
    }
}
