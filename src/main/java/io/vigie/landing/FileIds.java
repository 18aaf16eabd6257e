package io.vigie.landing;

import io.vigie.source.Candidate;
import io.vigie.source.Inventory;
import io.vigie.warehouse.Session;
import io.vigie.warehouse.Warehouse;
import io.vigie.warehouse.WarehouseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The numbers files have in a warehouse. They follow the order of names, and a file keeps its number while others come and
 * go, so that rows of earlier runs can stay: a new file gets one between its neighbours.
 */
public final class FileIds {

    /** Between the numbers of files that came together. */
    private static final int SPACE = 1 << 16;

    /** Of a file that came later to the one before it, at most; it leaves room for those that follow it. */
    private static final int STEP = 1 << 8;

    private static final String TABLE = "main.file_id";

    private FileIds() {}

    /** The files with the numbers they have, or will have once {@link #keep kept}. */
    public static Inventory number(Inventory inventory, Warehouse warehouse) {
        Map<String, Integer> kept = new HashMap<>();
        try {
            warehouse.query(
                    "select name, id from " + TABLE, row -> kept.put(row.string("name"), (int) row.number("id")));
        } catch (WarehouseException e) {
            // A new warehouse has no such table.
            kept.clear();
        }
        List<Candidate> candidates = inventory.candidates();
        List<Integer> ids = ids(candidates, kept);
        List<Candidate> numbered = new ArrayList<>();
        for (int i = 0; i < candidates.size(); i++) {
            numbered.add(new Candidate(
                    ids.get(i), candidates.get(i).file(), candidates.get(i).recognition()));
        }
        return new Inventory(List.copyOf(numbered), inventory.sidecars());
    }

    /** Keeps the numbers of these files, and of no others. */
    public static void keep(Inventory inventory, Session session) {
        session.execute("create or replace table " + TABLE + " (name varchar, id bigint)");
        session.append(
                "main",
                "file_id",
                rows -> inventory
                        .candidates()
                        .forEach(candidate -> rows.add(candidate.file().name())
                                .add(candidate.id())
                                .endRow()));
    }

    private static List<Integer> ids(List<Candidate> candidates, Map<String, Integer> kept) {
        TreeMap<Integer, Integer> byPlace = new TreeMap<>();
        int last = 0;
        for (int i = 0; i < candidates.size(); i++) {
            Integer id = kept.get(candidates.get(i).file().name());
            if (id != null) {
                if (id <= last) {
                    return fresh(candidates.size());
                }
                byPlace.put(i, id);
                last = id;
            }
        }
        if (byPlace.isEmpty()) {
            return fresh(candidates.size());
        }
        List<Integer> ids = new ArrayList<>();
        for (int i = 0; i < candidates.size(); i++) {
            Integer id = byPlace.get(i);
            if (id == null) {
                int before = ids.isEmpty() ? 0 : ids.get(ids.size() - 1);
                Map.Entry<Integer, Integer> next = byPlace.higherEntry(i);
                long room = next == null ? (long) SPACE * 2 : (long) next.getValue() - before;
                int others = (next == null ? candidates.size() : next.getKey()) - i;
                long step = next == null ? SPACE : Math.min(STEP, room / (others + 1));
                if (step < 1 || before + step >= Integer.MAX_VALUE) {
                    return fresh(candidates.size());
                }
                id = (int) (before + step);
            }
            ids.add(id);
        }
        return ids;
    }

    private static List<Integer> fresh(int files) {
        int space = Math.max(1, Math.min(SPACE, Integer.MAX_VALUE / (files + 2)));
        List<Integer> ids = new ArrayList<>();
        for (int i = 1; i <= files; i++) {
            ids.add(i * space);
        }
        return ids;
    }
}
