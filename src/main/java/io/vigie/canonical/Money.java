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
 * Converts amounts in other currencies into the reporting currency, and keeps the rates of every day in
 * {@link #RATES}. An amount without a rate stays unconverted and fails a gate: it is never taken at 1.
 *
 * <p>Flows are taken at the average rate of their month; where no average is known at the spot rate of their day, or the
 * last one before it within a week, since banks close; failing that at the last spot rate of the month. Stocks (columns with
 * {@code rate: closing}) are taken at the closing rate of their day or the last one within a week before, failing that at the
 * month's last closing rate, and without closing rates like flows at spot rates first.
 */
record Money(Catalogue catalogue, Settings settings) {

    /**
     * One row for each currency and day: units of the currency for one of the reporting currency, for flows, for stocks, as
     * budgeted, and for flows and stocks a year before; null where not known.
     */
    static final String RATES = "canonical.daily_rate";

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

    /**
     * Makes the table of rates anew. A budget rate holds until the next one, for at most a year; the year's days are there even if no other
     * rate is.
     */
    static void rates(Session session) {
        session.execute("""
				create or replace table canonical.daily_rate as
				with known as (
					select currency, rate_date, kind, max(per_unit) as per_unit from canonical.fx_rate group by all
				), day as (
					select currency, cast(unnest(generate_series(
						cast(date_trunc('month', min(rate_date)) as timestamp),
						cast(max(last_day(case when kind = 'budget' then make_date(year(rate_date), 12, 31) else rate_date end))
							as timestamp),
						interval '1 day')) as date) as day
					from known group by currency
				), month as (
					select currency, cast(date_trunc('month', rate_date) as date) as month,
						max(per_unit) filter (where kind = 'average') as average,
						max_by(per_unit, rate_date) filter (where kind = 'spot') as spot,
						max_by(per_unit, rate_date) filter (where kind = 'closing') as closing
					from known group by all
				), dated as (
					select d.currency, d.day, m.average, m.spot as month_spot, m.closing as month_closing,
						case when d.day - s.rate_date <= 7 then s.per_unit end as spot,
						case when d.day - c.rate_date <= 7 then c.per_unit end as closing,
						case when d.day - b.rate_date <= 366 then b.per_unit end as budget
					from day d
					left join month m on m.currency = d.currency and m.month = cast(date_trunc('month', d.day) as date)
					asof left join (from known where kind = 'spot') s on s.currency = d.currency and s.rate_date <= d.day
					asof left join (from known where kind = 'closing') c on c.currency = d.currency and c.rate_date <= d.day
					asof left join (from known where kind = 'budget') b on b.currency = d.currency and b.rate_date <= d.day
				), rate as (
					select currency, day, coalesce(average, spot, month_spot) as flow,
						coalesce(closing, month_closing, spot, month_spot, average) as closing, budget
					from dated
				)
				select r.currency, r.day, r.flow, r.closing, r.budget, p.flow as prior_flow, p.closing as prior_closing
				from rate r
				left join rate p on p.currency = r.currency and p.day = cast(r.day - interval '1 year' as date)
				order by r.currency, r.day
				""");
    }

    /** Which rates an entity depends on, those that amounts are only compared at included. */
    private void note(Session session, EntityDefinition entity, Column column, String table, String group) {
        session.execute("insert into canonical._rate_used select distinct " + Sql.literal(group)
                + ", t.currency, t.day, "
                + column.closing() + ", " + (column.closing() ? "r.closing, r.prior_closing" : "r.flow, r.prior_flow")
                + ", r.budget from (select t.currency, " + day(entity, column) + " as day from " + table + " t where "
                + foreign(column) + ") t left join " + RATES + " r on r.currency = t.currency and r.day = t.day");
    }

    private void convert(Session session, EntityDefinition entity, Column column, List<Gate> gates, String group) {
        String table = CanonicalSchema.table(entity.id());
        String foreign = foreign(column);
        long rows = session.query("select count(*) as n from " + table + " t where " + foreign, row -> row.number("n"))
                .get(0);
        if (rows == 0) {
            return;
        }
        note(session, entity, column, table, group);
        fill(session, entity, column, table);
        String day = day(entity, column);
        List<String> missing = session.query(
                "select currency, cast(min(day) as varchar) as first, cast(max(day) as varchar) as last, count(*) as n"
                        + " from (select t.currency, " + day + " as day from " + table + " t where " + foreign
                        + ") group by currency, cast(date_trunc('month', day) as date)"
                        + " order by currency, first nulls last",
                row -> {
                    String first = row.text("first");
                    String last = row.text("last");
                    return row.string("currency") + " on "
                            + (first == null ? "an undated row" : first.equals(last) ? first : first + " to " + last)
                            + " (" + row.number("n") + " rows)";
                });
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
        String rate = column.closing() ? "r.closing" : "r.flow";
        session.execute("update " + table + " t set " + converted + " = cast(t." + Sql.identifier(column.name()) + " / "
                + rate + " as decimal(18,4)) from " + RATES + " r where r.currency = t.currency and r.day = "
                + day(entity, column) + " and " + rate + " is not null and " + foreign(column));
    }

    private static String day(EntityDefinition entity, Column column) {
        return "coalesce("
                + column.moneyAt().stream()
                        .map(at -> "t." + Sql.identifier(entity.column(at).dateColumn()))
                        .collect(Collectors.joining(", "))
                + ")";
    }

    private String foreign(Column column) {
        return "t." + Sql.identifier(column.name()) + " is not null and t." + Sql.identifier(column.name() + "_rc")
                + " is null and t.currency <> " + Sql.literal(settings.currency());
    }
}
