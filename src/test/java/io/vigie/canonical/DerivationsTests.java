package io.vigie.canonical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigie.catalogue.Catalogue;
import io.vigie.catalogue.CatalogueReader;
import io.vigie.catalogue.EntityDefinition;
import io.vigie.warehouse.DuckWarehouse;
import io.vigie.warehouse.Warehouse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DerivationsTests {

    private static final String LATE_ORDER = """
            id: late_order
            name: {en: Late order, fr: Commande en retard}
            grain: one row per order
            derived:
              base: order
              where: base.status <> 'failed'
              with:
                line: >-
                  select source_system, order_id, sum(quantity) as pieces from canonical.order_line
                  GROUPED
              join: left join line on line.source_system = base.source_system and line.order_id = base.order_id
            key: [order_id]
            date: ordered_on
            columns:
              order_id: {type: text, of: base.order_id}
              ordered_on: {type: date, of: base.ordered_on}
              pieces: {type: decimal, of: line.pieces}
              followed: {type: boolean, of: "days_between(base.ordered_on, known_until) > 30"}
              country: {type: text, of: "coalesce(base.country, 'FR')"}
            """;

    private static final String BASED_ON_IT = """
            id: a_late_order
            name: {en: A late order, fr: Une commande en retard}
            grain: one row per late order
            derived: {base: late_order}
            key: [order_id]
            columns:
              order_id: {type: text, of: base.order_id}
              twice: {type: decimal, of: base.pieces * 2}
            """;

    @TempDir
    private Path folder;

    private Catalogue catalogue(String grouped) throws IOException {
        Path entities = Files.createDirectories(folder.resolve("entities"));
        Files.writeString(entities.resolve("late_order.yaml"), LATE_ORDER.replace("GROUPED", grouped));
        Files.writeString(entities.resolve("a_late_order.yaml"), BASED_ON_IT);
        return CatalogueReader.read(folder);
    }

    private static Warehouse warehouse(Catalogue catalogue) {
        Warehouse warehouse = DuckWarehouse.open(null, "200MB", 1);
        warehouse.transaction(session -> {
            CanonicalSchema.create(session, catalogue.entities().values());
            session.execute("insert into canonical.\"order\" (source_system, file_id, order_id, status, ordered_on)"
                    + " values ('shop', 4, 'a', 'open', date '2026-09-30'),"
                    + " ('shop', 5, 'b', 'open', date '2026-10-20'), ('shop', 5, 'c', 'failed', null)");
            session.execute("insert into canonical.order_line (source_system, file_id, order_id, line_no, quantity)"
                    + " values ('shop', 4, 'a', '1', 2), ('shop', 4, 'a', '2', 3), ('other', 6, 'b', '1', 9)");
        });
        return warehouse;
    }

    @Test
    void aDerivedRowIsABaseRowWithWhatIsJoinedToIt() throws IOException {
        Catalogue catalogue = catalogue("group by source_system, order_id");
        Derivations derivations = new Derivations(catalogue);
        assertThat(derivations.inOrder())
                .extracting(EntityDefinition::id)
                .containsSubsequence("late_order", "a_late_order");
        try (Warehouse warehouse = warehouse(catalogue)) {
            warehouse.transaction(session -> derivations.build(session, LocalDate.of(2026, 11, 2)));
            assertThat(warehouse.query(
                            "select * from canonical.late_order order by order_id",
                            row -> row.string("source_system") + " " + row.number("file_id") + " "
                                    + row.string("order_id") + " " + row.date("ordered_on") + " "
                                    + row.decimal("pieces")
                                    + " " + row.text("followed") + " " + row.text("country")))
                    .containsExactly("shop 4 a 2026-09-30 5.0000 true FR", "shop 5 b 2026-10-20 null false FR");
            assertThat(warehouse.query(
                            "select order_id, twice from canonical.a_late_order order by order_id",
                            row -> row.string("order_id") + " " + row.decimal("twice")))
                    .containsExactly("a 10.0000", "b null");
        }
    }

    @Test
    void aJoinThatMultipliesRowsIsRefused() throws IOException {
        Catalogue catalogue = catalogue("group by source_system, order_id, line_no");
        try (Warehouse warehouse = warehouse(catalogue)) {
            assertThatThrownBy(() -> warehouse.transaction(
                            session -> new Derivations(catalogue).build(session, LocalDate.of(2026, 11, 2))))
                    .hasMessageContaining("entity late_order")
                    .hasMessageContaining("its join makes 3 rows of 2 rows of order");
        }
    }

    @Test
    void aColumnIsFilledWhenEverythingItIsComputedFromIs() throws IOException {
        Catalogue catalogue = catalogue("group by source_system, order_id");
        SortedMap<String, EntityReport> filed = new TreeMap<>();
        filed.put(
                "order",
                new EntityReport(
                        "order", 2, Map.of("order_id", files(1), "ordered_at", files(1), "status", files(2)), Grade.B));
        Derivations derivations = new Derivations(catalogue);
        EntityReport alone =
                derivations.reports(filed, Map.of("late_order", 2L)).get("late_order");
        assertThat(alone.filled())
                .containsOnlyKeys("order_id", "ordered_on", "followed", "country")
                .containsEntry("ordered_on", files(1, 2));
        assertThat(alone.grade()).isEqualTo(Grade.B);
        assertThat(alone.rows()).isEqualTo(2);
        filed.put(
                "order_line",
                new EntityReport("order_line", 3, Map.of("order_id", files(3), "quantity", files(3)), Grade.C));
        SortedMap<String, EntityReport> both = derivations.reports(filed, Map.of());
        assertThat(both.get("late_order").filled()).containsEntry("pieces", files(2, 3));
        assertThat(both.get("late_order").grade()).isEqualTo(Grade.C);
        assertThat(both.get("a_late_order").filled()).containsEntry("twice", files(2, 3));
    }

    private static SortedSet<Integer> files(Integer... ids) {
        return new TreeSet<>(List.of(ids));
    }
}
