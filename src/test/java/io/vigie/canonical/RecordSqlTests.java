package io.vigie.canonical;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.landing.LandedFile;
import io.vigie.landing.PersonKey;
import io.vigie.sample.SampleCompany;
import io.vigie.warehouse.Session;
import io.vigie.warehouse.Sql;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordSqlTests {

    /** Few records are typed once and stored, many are read once for each thing they fill. */
    @Test
    void fewAndManyRecordsGiveTheSameRowsAndReasons(@TempDir Path folder) throws IOException {
        SampleCompany.write(folder, 14, 0.1, 7);
        PersonKey key = PersonKey.of("test");
        SortedSet<String> refused = new TreeSet<>();
        try (CanonicalFixture fixture = CanonicalFixture.of(null, folder)) {
            for (LandedFile file : fixture.landed()) {
                RecordRows rows =
                        new RecordRows(file, new Lookups(fixture.warehouse(), fixture.catalogue(), fixture.landed()));
                RecordSql sql = new RecordSql(
                        rows,
                        fixture.catalogue(),
                        ColumnEvidence.decide(fixture.warehouse(), rows, fixture.catalogue(), true),
                        CanonicalFixture.SETTINGS.zone(),
                        "EUR",
                        key);
                String name = file.candidate().file().name();
                fixture.warehouse().transaction(session -> {
                    List<String> few = loaded(session, sql, file, true);
                    assertThat(loaded(session, sql, file, false)).as(name).isEqualTo(few);
                    if (few.stream().anyMatch(line -> line.startsWith("reject "))) {
                        refused.add(name);
                    }
                });
            }
            assertThat(fixture.landed()).hasSizeGreaterThan(50);
            assertThat(refused).hasSizeGreaterThan(10);
        }
    }

    private static List<String> loaded(Session session, RecordSql sql, LandedFile file, boolean few) {
        int id = file.candidate().id();
        SortedSet<String> tables = new TreeSet<>(List.of("landing.reject", "landing.reject_detail"));
        for (int fill = 0; fill < sql.fillCount(); fill++) {
            tables.add("canonical." + Sql.identifier(sql.entity(fill).id()));
        }
        tables.forEach(table -> session.execute("delete from " + table + " where file_id = " + id));
        List<String> lines = new ArrayList<>();
        lines.add(sql.load(session, few).toString());
        tables.forEach(table -> lines.addAll(session.query(
                "select cast(t as varchar) as line from " + table + " as t where file_id = " + id + " order by line",
                row -> table.replaceFirst("\\w+\\.", "") + " " + row.string("line"))));
        return lines;
    }
}
