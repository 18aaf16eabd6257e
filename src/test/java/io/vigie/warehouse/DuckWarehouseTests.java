package io.vigie.warehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DuckWarehouseTests {

    @Test
    void committedRowsSurviveAndRolledBackOnesDoNot(@TempDir Path folder) {
        Path file = folder.resolve("state").resolve("warehouse.duckdb");
        try (Warehouse warehouse = DuckWarehouse.open(file, "200MB", 2)) {
            warehouse.transaction(session -> session.execute("create table canonical.t (a varchar, b bigint)"));
            warehouse.transaction(session -> session.append("canonical", "t", rows -> {
                rows.add("x").add(1).endRow();
                rows.add((String) null).add(2).endRow();
            }));
            assertThatThrownBy(() -> warehouse.transaction(session -> {
                        session.execute("insert into canonical.t values ('lost', 3)");
                        throw new IllegalStateException("stop");
                    }))
                    .hasMessage("stop");
        }
        try (Warehouse warehouse = DuckWarehouse.open(file, "200MB", 2)) {
            assertThat(warehouse.query(
                            "select a, b from canonical.t order by b", row -> row.text("a") + row.number("b")))
                    .isEqualTo(List.of("x1", "null2"));
        }
    }

    @Test
    void rowsGiveTypedValues() {
        try (Warehouse warehouse = DuckWarehouse.open(null, "200MB", 1)) {
            String sql = """
					select 1.50::decimal(18,4) as m, date '2026-10-25' as d, timestamp '2026-10-25 02:30:00' as t,
						true as f, null::double as r, days_between(date '2026-10-01', date '2026-10-25') as n
					""";
            List<String> values = warehouse.query(sql, row -> {
                assertThat(row.decimal("m")).isEqualByComparingTo(new BigDecimal("1.5"));
                assertThat(row.date("d")).isEqualTo(LocalDate.of(2026, 10, 25));
                assertThat(row.timestamp("t")).isEqualTo(LocalDateTime.of(2026, 10, 25, 2, 30));
                assertThat(row.flag("f")).isTrue();
                assertThat(row.real("r")).isNaN();
                return row.string("n");
            });
            assertThat(values).containsExactly("24");
        }
    }

    @Test
    void bindingRefusesUnknownColumnsWithTheEnginesReason() {
        try (Warehouse warehouse = DuckWarehouse.open(null, "200MB", 1)) {
            warehouse.transaction(session -> session.execute("create table canonical.t (a varchar)"));
            warehouse.bind("select a from canonical.t");
            assertThatThrownBy(() -> warehouse.bind("select b from canonical.t"))
                    .isInstanceOf(WarehouseException.class)
                    .hasMessageContaining("\"b\"");
        }
    }
}
