package io.vigie.canonical;

import io.vigie.catalogue.Catalogue;
import io.vigie.catalogue.Settings;
import io.vigie.landing.LandedFile;
import io.vigie.landing.PersonKey;
import io.vigie.warehouse.Sql;
import io.vigie.warehouse.Warehouse;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds the records of an input file that canonical rows came from; the file must still be as it was landed. */
public final class SourceRecords {

    private final Catalogue catalogue;
    private final Settings settings;
    private final Warehouse warehouse;
    private final PersonKey personKey;

    public SourceRecords(Catalogue catalogue, Settings settings, Warehouse warehouse, PersonKey personKey) {
        this.catalogue = catalogue;
        this.settings = settings;
        this.warehouse = warehouse;
        this.personKey = personKey;
    }

    /**
     * The numbers of the records that give rows with these values.
     *
     * @param landed all files of the run, some of which it may look up
     * @param rows stored columns of the entity as text, the same columns for every row; null where nothing is stored
     * @return for each row that was found, the number of its last record, from 1, the header not counted
     */
    public Map<SortedMap<String, @Nullable String>, Long> find(
            LandedFile file,
            Collection<LandedFile> landed,
            String entity,
            List<SortedMap<String, @Nullable String>> rows) {
        Map<SortedMap<String, @Nullable String>, Long> found = new LinkedHashMap<>();
        if (rows.isEmpty()) {
            return found;
        }
        RecordRows records = new RecordRows(file, new Lookups(warehouse, catalogue, List.copyOf(landed)));
        RecordSql sql = new RecordSql(
                records,
                catalogue,
                ColumnEvidence.decide(warehouse, records, catalogue, true),
                settings.zone(),
                settings.currency(),
                personKey);
        List<String> columns = List.copyOf(rows.get(0).keySet());
        String wanted = rows.stream()
                .map(row -> columns.stream()
                        .map(column -> condition(column, row.get(column)))
                        .collect(Collectors.joining(" and ")))
                .collect(Collectors.joining(") or (", "(", ")"));
        String texts = columns.stream()
                .map(column -> text(column) + " as " + Sql.identifier(column))
                .collect(Collectors.joining(", "));
        for (int fill = 0; fill < sql.fillCount(); fill++) {
            if (sql.entity(fill).id().equals(entity)) {
                List<Map.Entry<SortedMap<String, @Nullable String>, Long>> numbered = new ArrayList<>();
                numbered.addAll(warehouse.query(
                        "select _record, " + texts + " from "
                                + Identities.mapped(sql.entity(fill), sql.numbered(fill)) + " where " + wanted
                                + " order by _record, _item",
                        row -> {
                            SortedMap<String, @Nullable String> values = new TreeMap<>();
                            columns.forEach(column -> values.put(column, row.text(column)));
                            return Map.entry(values, row.number("_record"));
                        }));
                numbered.forEach(record -> found.put(record.getKey(), record.getValue()));
            }
        }
        return found;
    }

    private static String text(String column) {
        return "cast(" + Sql.identifier(column) + " as varchar)";
    }

    private static String condition(String column, @Nullable String value) {
        return value == null ? Sql.identifier(column) + " is null" : text(column) + " = " + Sql.literal(value);
    }
}
