package io.vigie.metric;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.canonical.CanonicalFixture;
import io.vigie.canonical.CanonicalReport;
import io.vigie.canonical.EntityReport;
import io.vigie.canonical.Grade;
import io.vigie.warehouse.Warehouse;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class KeptScansTests {

    private static final String SCAN =
            "select status, count(*) as n from canonical.\"order\" group by status order by n desc, status";

    private final MetricFixture data = new MetricFixture();

    @BeforeEach
    void threeOrders() {
        execute("create or replace table canonical.\"order\" as select * from (values ('a', 1), ('b', 2), ('b', 3))"
                + " t(status, order_id)");
        execute("create or replace table canonical.ticket as select 'x' as status");
    }

    @Test
    void aScanIsGivenAgainUntilItsEntityChanges() {
        assertThat(ask(scans("1", "build"), SCAN)).containsExactly("b 2", "a 1");
        execute("insert into canonical.\"order\" values ('c', 4)");

        assertThat(ask(scans("1", "build"), SCAN)).containsExactly("b 2", "a 1");
        assertThat(ask(scans("2", "build"), SCAN)).containsExactly("b 2", "a 1", "c 1");
        assertThat(ask(scans("1", "another build"), SCAN)).containsExactly("b 2", "a 1", "c 1");
    }

    @Test
    void anotherTextIsAnotherScan() {
        ask(scans("1", "build"), SCAN);
        execute("insert into canonical.\"order\" values ('c', 4)");

        assertThat(ask(scans("1", "build"), SCAN.replace("from", "from --\n"))).containsExactly("b 2", "a 1", "c 1");
    }

    @Test
    void whatMayChangeWithoutASignIsAskedAnew() {
        String both = "select status, count(*) as n from canonical.\"order\" where status not in"
                + " (select status from canonical.ticket) group by status order by status";
        assertThat(ask(scans("1", "build"), both)).containsExactly("a 1", "b 2");
        execute("insert into canonical.ticket values ('a')");

        assertThat(ask(scans("1", "build"), both)).containsExactly("b 2");
    }

    @Test
    void whatNobodyAsksForIsDropped() {
        KeptScans first = scans("1", "build");
        ask(first, SCAN);
        first.forgetOthers();
        assertThat(first.kept()).isEqualTo(1);
        assertThat(tables()).isEqualTo(1);

        scans("1", "build").forgetOthers();
        assertThat(tables()).isZero();
    }

    private int tables() {
        return data.warehouse
                .query(
                        "select table_name from information_schema.tables where starts_with(table_name, 'scan_')",
                        row -> 1)
                .size();
    }

    private static List<String> ask(Warehouse warehouse, String sql) {
        return warehouse.query(sql, row -> row.string("status") + " " + row.number("n"));
    }

    private void execute(String sql) {
        data.warehouse.transaction(session -> session.execute(sql));
    }

    private KeptScans scans(String orders, String build) {
        CanonicalReport report = new CanonicalReport(
                List.of(),
                List.of(),
                new TreeMap<>(Map.of("order", new EntityReport("order", 3, new TreeMap<>(), Grade.A))),
                List.of());
        return new KeptScans(
                data.warehouse,
                MetricFixture.CATALOGUE,
                CanonicalFixture.SETTINGS,
                report,
                Map.of("order", orders),
                build,
                3);
    }
}
