package io.vigie.metric.disclosure;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A crossing of two dimensions as a network: how far a hidden cell could be from its true value while every published
 * number stays the same.
 *
 * <p>Rows, columns and the two sums of their totals are nodes; a cell is an arc from its row to its column, a row's
 * total an arc into the row, a column's an arc out of it. Hidden arcs may carry more, or less down to nothing. A cell can
 * grow by the largest flow from its column back to its row through other hidden arcs.
 */
final class CrossTable {

    /** The nodes that sum the totals of rows and columns. */
    private static final int OF_ROWS = 0;

    private static final int OF_COLUMNS = 1;
    private static final double UNLIMITED = Double.POSITIVE_INFINITY;

    /** The two nodes of each cell whose member could be told apart. */
    private final SortedMap<Place, int[]> ends = new TreeMap<>();

    private final List<Place> totals = new ArrayList<>();
    private final int nodes;

    /**
     * @param cells all of one crossing
     * @param rows members of its first dimension
     * @param columns members of its second dimension
     */
    CrossTable(String dimension, List<Place> cells, SortedSet<String> rows, SortedSet<String> columns) {
        int split = dimension.indexOf(Place.CROSSED);
        String first = dimension.substring(0, split);
        String second = dimension.substring(split + Place.CROSSED.length());
        totals.add(Place.TOTAL);
        totals.add(Place.TOTAL);
        SortedMap<Place, Integer> known = new TreeMap<>();
        for (Place cell : cells) {
            int at = boundary(cell.member(), rows, columns);
            if (at >= 0) {
                Place row = new Place(first, cell.member().substring(0, at));
                Place column = new Place(second, cell.member().substring(at + Place.CROSSED.length()));
                ends.put(cell, new int[] {node("row", row, known), node("column", column, known)});
            }
        }
        nodes = totals.size();
    }

    private int node(String side, Place total, SortedMap<Place, Integer> known) {
        return known.computeIfAbsent(new Place(side + Place.CROSSED + total.dimension(), total.member()), key -> {
            totals.add(total);
            return totals.size() - 1;
        });
    }

    /** Where the first member ends; -1 if the cell gathers the rest of several. */
    private static int boundary(String member, SortedSet<String> rows, SortedSet<String> columns) {
        int only = -1;
        for (int at = member.indexOf(Place.CROSSED); at >= 0; at = member.indexOf(Place.CROSSED, at + 1)) {
            only = only == -1 ? at : -2;
            if (rows.contains(member.substring(0, at))
                    && columns.contains(member.substring(at + Place.CROSSED.length()))) {
                return at;
            }
        }
        return Math.max(only, -1);
    }

    /** Cells that lie in a row or column. */
    SortedSet<Place> cells() {
        return Collections.unmodifiableSortedSet(new TreeSet<>(ends.keySet()));
    }

    /** The totals of a cell's row and column. */
    List<Place> totals(Place cell) {
        int[] ends = ends(cell);
        return List.of(totals.get(ends[0]), totals.get(ends[1]));
    }

    private int[] ends(Place cell) {
        int[] found = ends.get(cell);
        if (found == null) {
            throw new IllegalArgumentException(cell + " lies in no row and column of this crossing");
        }
        return found;
    }

    boolean sameLine(Place one, Place other) {
        return ends(one)[0] == ends(other)[0] || ends(one)[1] == ends(other)[1];
    }

    /** The hidden cells whose range is narrower than it must be. */
    List<Place> exposed(Measured measured, SortedSet<Place> hidden) {
        double[][] room = room(measured, hidden);
        List<Place> exposed = new ArrayList<>();
        ends.forEach((cell, ends) -> {
            double required = measured.required(cell);
            if (!hidden.contains(cell) || required == 0) {
                return;
            }
            double forth = room[ends[0]][ends[1]];
            double back = room[ends[1]][ends[0]];
            room[ends[0]][ends[1]] = 0;
            room[ends[1]][ends[0]] = 0;
            double width = flow(room, ends[1], ends[0], required);
            if (width < required) {
                width += flow(room, ends[0], ends[1], Math.min(required - width, measured.at(cell)));
            }
            room[ends[0]][ends[1]] = forth;
            room[ends[1]][ends[0]] = back;
            if (width < required - 1e-9 * required) {
                exposed.add(cell);
            }
        });
        return exposed;
    }

    private double[][] room(Measured measured, SortedSet<Place> hidden) {
        double[][] room = new double[nodes][nodes];
        ends.forEach((cell, ends) -> {
            if (hidden.contains(cell)) {
                room[ends[0]][ends[1]] = UNLIMITED;
                room[ends[1]][ends[0]] = measured.at(cell);
            }
        });
        SortedSet<Integer> rows = new TreeSet<>();
        ends.values().forEach(ends -> rows.add(ends[0]));
        for (int node = OF_COLUMNS + 1; node < nodes; node++) {
            Place total = totals.get(node);
            if (hidden.contains(total)) {
                boolean row = rows.contains(node);
                int sum = row ? OF_ROWS : OF_COLUMNS;
                room[row ? sum : node][row ? node : sum] = UNLIMITED;
                room[row ? node : sum][row ? sum : node] = measured.at(total);
            }
        }
        return room;
    }

    /** Edmonds-Karp up to a flow that is enough; the network is as before afterwards. */
    private double flow(double[][] network, int from, int to, double enough) {
        double[][] room = Arrays.stream(network).map(double[]::clone).toArray(double[][]::new);
        double flow = 0;
        int[] before = new int[nodes];
        while (flow < enough) {
            Arrays.fill(before, -1);
            before[from] = from;
            ArrayDeque<Integer> next = new ArrayDeque<>(List.of(from));
            while (!next.isEmpty() && before[to] < 0) {
                int node = next.remove();
                for (int other = 0; other < nodes; other++) {
                    if (before[other] < 0 && room[node][other] > 1e-9) {
                        before[other] = node;
                        next.add(other);
                    }
                }
            }
            if (before[to] < 0) {
                return flow;
            }
            double least = enough - flow;
            for (int node = to; node != from; node = before[node]) {
                least = Math.min(least, room[before[node]][node]);
            }
            for (int node = to; node != from; node = before[node]) {
                room[before[node]][node] -= least;
                room[node][before[node]] += least;
            }
            flow += least;
        }
        return flow;
    }
}
