package io.vigie.canonical;

import io.vigie.catalogue.Catalogue;
import io.vigie.catalogue.EntityDefinition;
import io.vigie.catalogue.EntityDefinition.Column;
import io.vigie.catalogue.Settings;
import io.vigie.warehouse.Session;
import io.vigie.warehouse.Sql;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Converts amounts in other currencies at the average rate of their month, or the month's last spot rate where no average
 * is known. An amount without a rate stays unconverted and fails a gate: it is never taken at 1.
 */
record Money(Catalogue catalogue, Settings settings) {

    /** Puts the rates by currency and month into a temporary table {@code rate}. */
    static void rates(Session session) {
        session.execute("""
				create or replace temp table rate as
				select currency, cast(date_trunc('month', rate_date) as date) as month,
					coalesce(max(per_unit) filter (where kind = 'average'),
						max_by(per_unit, rate_date) filter (where kind = 'spot')) as per_unit
				from canonical.fx_rate group by all
				""");
    }

    /**
     * Converts the amounts of one entity and notes the rates that were used, or missed. Needs the table of {@link #rates}.
     *
     * @param group key of the entity's group
     * @return a failed gate for every column with amounts that have no rate
     */
    List<Gate> convert(Session session, EntityDefinition entity, String group) {
        List<Gate> gates = new ArrayList<>();
        for (Column column : entity.columns()) {
            if (!column.moneyAt().isEmpty()) {
                convert(session, entity, column, gates, group);
                if (entity.history()) {
                    note(session, entity, column, History.table(entity), group);
                    fill(session, entity, column, History.table(entity));
                }
            }
        }
        return gates;
    }

    private void note(Session session, EntityDefinition entity, Column column, String table, String group) {
        session.execute("insert into canonical._rate_used select distinct " + Sql.literal(group)
                + ", t.currency, t.month, r.per_unit from (select currency, " + month(entity, column)
                + " as month from " + table + " t where " + foreign(column)
                + ") t left join rate r on r.currency = t.currency and r.month = t.month");
    }

    private void convert(Session session, EntityDefinition entity, Column column, List<Gate> gates, String group) {
        String table = CanonicalSchema.table(entity.id());
        String foreign = foreign(column);
        long rows = session.query("select count(*) as n from " + table + " t where " + foreign, row -> row.number("n"))
                .get(0);
        if (rows == 0) {
            return;
        }
        String month = month(entity, column);
        note(session, entity, column, table, group);
        fill(session, entity, column, table);
        List<String> missing = session.query(
                "select t.currency || ' in ' || coalesce(strftime(" + month
                        + ", '%Y-%m'), 'an undated row') as what, count(*) as n from " + table + " t where " + foreign
                        + " group by 1 order by 1",
                row -> row.string("what") + " (" + row.number("n") + " rows)");
        if (!missing.isEmpty()) {
            gates.add(new Gate(
                    "exchange-rate",
                    entity.id() + "." + column.name(),
                    Grade.C,
                    "no exchange rate for " + missing.stream().limit(6).collect(Collectors.joining(", "))
                            + (missing.size() > 6 ? " and " + (missing.size() - 6) + " more" : "")
                            + "; these amounts are in no sum. Maybe add the rates to the exchange-rate file"));
        }
    }

    private void fill(Session session, EntityDefinition entity, Column column, String table) {
        String converted = Sql.identifier(column.name() + "_rc");
        session.execute("update " + table + " t set " + converted + " = cast(t." + Sql.identifier(column.name())
                + " / r.per_unit as decimal(18,4)) from rate r where r.currency = t.currency and r.month = "
                + month(entity, column) + " and " + foreign(column));
    }

    private static String month(EntityDefinition entity, Column column) {
        return "cast(date_trunc('month', coalesce("
                + column.moneyAt().stream()
                        .map(at -> Sql.identifier(entity.column(at).dateColumn()))
                        .collect(Collectors.joining(", "))
                + ")) as date)";
    }

    private String foreign(Column column) {
        return Sql.identifier(column.name()) + " is not null and " + Sql.identifier(column.name() + "_rc")
                + " is null and t.currency <> " + Sql.literal(settings.currency());
    }
}
