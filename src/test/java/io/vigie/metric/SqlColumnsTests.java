package io.vigie.metric;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.catalogue.EntityDefinition;
import io.vigie.catalogue.SqlColumns;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class SqlColumnsTests {

    private static SortedMap<String, SortedSet<String>> read(String sql, String entity) {
        EntityDefinition definition =
                Objects.requireNonNull(MetricFixture.CATALOGUE.entities().get(entity));
        return new SqlColumns(MetricFixture.CATALOGUE.entities()).read(sql, definition);
    }

    private static SortedMap<String, SortedSet<String>> columns(String entity, String... columns) {
        SortedMap<String, SortedSet<String>> expected = new TreeMap<>();
        expected.put(entity, new TreeSet<>(List.of(columns)));
        return expected;
    }

    @Test
    void companionsCountAsTheirColumnAndAmountsNeedTheCurrency() {
        assertThat(read("closed_on >= date '2026-01-01' and amount_rc > 0", "opportunity"))
                .isEqualTo(columns("opportunity", "amount", "closed_at", "currency"));
    }

    @Test
    void textsFunctionsAndUnknownNamesAreNoColumns() {
        assertThat(read("status = 'amount' or stage(product) or \"region\" = 'x''name'", "opportunity"))
                .isEqualTo(columns("opportunity", "product", "region"));
    }

    @Test
    void aDefaultMakesAColumnOptional() {
        assertThat(read("qty_on_hand - coalesce(qty_reserved, 0) - coalesce(0, qty_blocked) <= 0", "stock_level"))
                .isEqualTo(columns("stock_level", "qty_blocked", "qty_on_hand"));
    }

    @Test
    void whatANameAfterAsStandsForIsNoColumn() {
        assertThat(read("cast(coalesce(lot, '') as sku) || max(coalesce(warehouse, null)) as warehouse", "stock_level"))
                .isEmpty();
    }

    @Test
    void subqueriesReadTheirOwnEntity() {
        SortedMap<String, SortedSet<String>> expected = columns("stock_level", "sku");
        expected.put("stock_move", new TreeSet<>(List.of("move_type", "sku")));
        assertThat(read(
                        "exists (select 1 from canonical.stock_move as m where m.sku = stock_level.sku and move_type = 'x')",
                        "stock_level"))
                .isEqualTo(expected);
    }

    @Test
    void anEntityThatIsOnlyCountedIsReadToo() {
        SortedMap<String, SortedSet<String>> expected = new TreeMap<>();
        expected.put("account", new TreeSet<>());
        assertThat(read("exists (select 1 from canonical.account)", "opportunity"))
                .isEqualTo(expected);
    }
}
