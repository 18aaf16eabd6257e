import io.vigie.metric.MetricKey;
import io.vigie.metric.MetricValue;
import io.vigie.metric.Metrics;
import io.vigie.metric.Scenario;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;

/**
 * What somebody would write by hand for the metrics over shipments, orders and tickets that {@link #METRICS} names: sums by
 * day and all dimensions in one scan of each table, rolled up from there to every week, month, quarter, year and year to
 * date, by every dimension; percentiles of the items of each. Same engine and threads as the product, but 3 GB of memory: with the product's limit it ends for want of room.
 */
final class HandWritten {

    static final List<String> METRICS = List.of(
            "carrier-on-time",
            "freight-cost",
            "freight-per-kg",
            "freight-per-shipment",
            "shipment-claim-rate",
            "perfect-order",
            "delivered-in-full",
            "on-time-to-commit",
            "order-cycle-time",
            "order-cycle-time-p50",
            "order-cycle-time-p85",
            "perfect-condition",
            "documentation-accuracy",
            "delivery-evidence",
            "orders",
            "tickets-created",
            "full-resolution-time",
            "full-resolution-time-p90",
            "handling-time",
            "requester-wait",
            "requester-wait-p90");

    /** @param parts by metric: the column that is divided and the one it is divided by, empty for none */
    private record Sums(String daily, List<String> by, List<String> crossing, Map<String, List<String>> parts) {}

    private static final List<Sums> SUMS = List.of(
            new Sums(
                    """
                    select promised_delivery_date as day, carrier, warehouse, lane,
                      count(*) filter (where delivered_on <= promised_delivery_date) as on_time, count(*) as due
                    from canonical.shipment
                    where direction = 'outbound' and carrier is not null and coalesce(status, 'planned') <> 'cancelled'
                      and promised_delivery_date < date '2026-11-01'
                    group by all
                    """,
                    List.of("carrier", "warehouse", "lane"),
                    List.of("carrier", "warehouse"),
                    Map.of("carrier-on-time", List.of("on_time", "due"))),
            new Sums(
                    """
                    select shipped_on as day, carrier, warehouse, lane, sum(freight_rc) as freight, count(freight_rc) as charged,
                      sum(freight_rc) filter (where weight is not null) as weighed_freight,
                      sum(weight) filter (where freight_rc is not null) as weight,
                      count(*) filter (where claims_known and claims > 0) as claimed,
                      count(*) filter (where claims_known) as known
                    from canonical.shipment_outcome where shipped_on < date '2026-11-01' group by all
                    """,
                    List.of("carrier", "warehouse", "lane"),
                    List.of("carrier", "warehouse"),
                    Map.of(
                            "freight-cost", List.of("freight", ""),
                            "freight-per-kg", List.of("weighed_freight", "weight"),
                            "freight-per-shipment", List.of("freight", "charged"),
                            "shipment-claim-rate", List.of("claimed", "known"))),
            new Sums(
                    """
                    select delivered_on as day, warehouse, channel, country, count(*) as delivered,
                      count(*) filter (where on_time and in_full and undamaged and documents_right) as perfect,
                      count(*) filter (where in_full) as full, count(in_full) as full_known,
                      count(*) filter (where on_time) as on_time, count(committed_date) as committed,
                      sum(cycle_days) as cycle, count(cycle_days) as cycles,
                      count(*) filter (where undamaged) as undamaged, count(undamaged) as condition_known,
                      count(*) filter (where documents_right) as right, count(documents_right) as documents_known,
                      count(*) filter (where undamaged is not null and documents_right is not null) as evident
                    from canonical.order_fulfilment where delivered_on < date '2026-11-01' group by all
                    """,
                    List.of("warehouse", "channel", "country"),
                    List.of("warehouse", "channel"),
                    Map.of(
                            "perfect-order", List.of("perfect", "delivered"),
                            "delivered-in-full", List.of("\"full\"", "full_known"),
                            "on-time-to-commit", List.of("on_time", "committed"),
                            "order-cycle-time", List.of("cycle", "cycles"),
                            "perfect-condition", List.of("undamaged", "condition_known"),
                            "documentation-accuracy", List.of("\"right\"", "documents_known"),
                            "delivery-evidence", List.of("evident", "delivered"))),
            new Sums("""
                    select ordered_on as day, channel, country, count(*) as orders from canonical."order"
                    where status not in ('cancelled', 'failed') and ordered_on < date '2026-11-01' group by all
                    """, List.of("channel", "country"), List.of(), Map.of("orders", List.of("orders", ""))),
            new Sums(
                    """
                    select created_on as day, team, channel, topic, priority, count(*) as tickets from canonical.ticket
                    where lower(coalesce(tags, '')) not like '%spam%' and lower(coalesce(tags, '')) not like '%closed_by_merge%'
                      and lower(coalesce(tags, '')) not like '%merged%' and created_on < date '2026-11-01' group by all
                    """,
                    List.of("team", "channel", "topic", "priority"),
                    List.of(),
                    Map.of("tickets-created", List.of("tickets", ""))));

    /** @param values by metric: the column and the share of items not above the value */
    private record Ranks(String items, List<String> by, Map<String, List<String>> values) {}

    private static final List<Ranks> RANKS = List.of(
            new Ranks(
                    """
                    select delivered_on as day, warehouse, channel, country, cast(cycle_days as double) as x
                    from canonical.order_fulfilment where cycle_days is not null
                    """,
                    List.of("warehouse", "channel", "country"),
                    Map.of("order-cycle-time-p50", List.of("0.5"), "order-cycle-time-p85", List.of("0.85"))),
            new Ranks(
                    """
                    select solved_on as day, team, channel, topic, priority,
                      date_diff('second', created_at, solved_at) / 3600e0 as x from canonical.ticket
                    where solved_at is not null
                    """,
                    List.of("team", "channel", "topic", "priority"),
                    Map.of("full-resolution-time", List.of("0.5"), "full-resolution-time-p90", List.of("0.9"))),
            new Ranks("""
                    select solved_on as day, team, channel, topic, priority, agent_work_seconds / 3600e0 as x
                    from canonical.ticket_life where agent_work_seconds is not null
                    """, List.of("team", "channel", "topic", "priority"), Map.of("handling-time", List.of("0.5"))),
            new Ranks(
                    """
                    select solved_on as day, team, channel, topic, priority, requester_wait_seconds / 3600e0 as x
                    from canonical.ticket_life where requester_wait_seconds is not null
                    """,
                    List.of("team", "channel", "topic", "priority"),
                    Map.of("requester-wait", List.of("0.5"), "requester-wait-p90", List.of("0.9"))));

    private final Map<String, Double> values = new HashMap<>();

    private HandWritten() {}

    /** The values by metric, kind of period, period, dimension and member, joined by bars. */
    static Map<String, Double> compute(Path warehouse) throws Exception {
        HandWritten hand = new HandWritten();
        Properties properties = new Properties();
        properties.setProperty("threads", "2");
        // percentiles of every period at once do not fit the memory the product keeps to
        properties.setProperty("memory_limit", "3GB");
        properties.setProperty("preserve_insertion_order", "false");
        properties.setProperty(
                "temp_directory", warehouse.resolveSibling("hand-spill").toString());
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + warehouse, properties);
                Statement statement = connection.createStatement()) {
            statement.execute("create temp table period (kind varchar, label varchar, since date, until date)");
            for (String period : periods()) {
                statement.execute("insert into period values " + period);
            }
            for (Sums sums : SUMS) {
                statement.execute("create or replace temp table daily as " + sums.daily());
                hand.read(statement, sums);
            }
            for (Ranks ranks : RANKS) {
                hand.read(statement, ranks);
            }
        }
        return hand.values;
    }

    private static String sets(List<String> by, List<String> crossing) {
        List<String> sets = new ArrayList<>(List.of("(kind, label)"));
        by.forEach(dimension -> sets.add("(kind, label, " + dimension + ")"));
        if (!crossing.isEmpty()) {
            sets.add("(kind, label, " + String.join(", ", crossing) + ")");
        }
        return " group by grouping sets (" + String.join(", ", sets) + ")";
    }

    private void read(Statement statement, Sums sums) throws Exception {
        StringBuilder sql = new StringBuilder("select kind, label, " + String.join(", ", sums.by()));
        sums.parts()
                .forEach((metric, parts) -> sql.append(", sum(")
                        .append(parts.get(0))
                        .append(") as \"")
                        .append(metric)
                        .append("\", ")
                        .append(parts.get(1).isEmpty() ? "1" : "sum(" + parts.get(1) + ")")
                        .append(" as \"/")
                        .append(metric)
                        .append('"'));
        sql.append(", grouping_id(")
                .append(String.join(", ", sums.by()))
                .append(") as level")
                .append(" from daily join period on day >= since and day < until")
                .append(sets(sums.by(), sums.crossing()));
        try (ResultSet rows = statement.executeQuery(sql.toString())) {
            while (rows.next()) {
                String place = place(rows, sums.by());
                for (String metric : sums.parts().keySet()) {
                    double top = rows.getDouble(metric);
                    if (!rows.wasNull() && rows.getDouble("/" + metric) != 0) {
                        values.put(metric + "|" + place, top / rows.getDouble("/" + metric));
                    }
                }
            }
        }
    }

    private void read(Statement statement, Ranks ranks) throws Exception {
        StringBuilder sql = new StringBuilder("select kind, label, " + String.join(", ", ranks.by()));
        ranks.values()
                .forEach((metric, p) -> sql.append(", quantile_cont(x, ")
                        .append(p.get(0))
                        .append(") as \"")
                        .append(metric)
                        .append('"'));
        sql.append(", grouping_id(")
                .append(String.join(", ", ranks.by()))
                .append(") as level from (")
                .append(ranks.items())
                .append(") join period on day >= since and day < until")
                .append(sets(ranks.by(), List.of()));
        try (ResultSet rows = statement.executeQuery(sql.toString())) {
            while (rows.next()) {
                String place = place(rows, ranks.by());
                for (String metric : ranks.values().keySet()) {
                    values.put(metric + "|" + place, rows.getDouble(metric));
                }
            }
        }
    }

    private static String place(ResultSet rows, List<String> by) throws Exception {
        long level = rows.getLong("level");
        List<String> dimensions = new ArrayList<>();
        List<String> members = new ArrayList<>();
        for (int i = 0; i < by.size(); i++) {
            if ((level >> (by.size() - 1 - i) & 1) == 0) {
                dimensions.add(by.get(i));
                members.add(rows.getString(by.get(i)));
            }
        }
        return rows.getString("kind") + "|" + rows.getString("label") + "|" + String.join(" | ", dimensions) + "|"
                + String.join(" | ", members);
    }

    /** Thirteen months and the thirteen a year before, and what is made of them. */
    private static List<String> periods() {
        List<String> periods = new ArrayList<>();
        YearMonth last = YearMonth.of(2026, 10);
        for (int back = 0; back < 26; back++) {
            YearMonth month = last.minusMonths(back);
            add(
                    periods,
                    "month",
                    month.toString(),
                    month.atDay(1),
                    month.plusMonths(1).atDay(1));
            add(
                    periods,
                    "ytd",
                    month.toString(),
                    month.withMonth(1).atDay(1),
                    month.plusMonths(1).atDay(1));
            if (month.getMonthValue() % 3 == 0) {
                add(
                        periods,
                        "quarter",
                        month.getYear() + "-Q" + month.getMonthValue() / 3,
                        month.minusMonths(2).atDay(1),
                        month.plusMonths(1).atDay(1));
            }
        }
        add(periods, "year", "2025", LocalDate.of(2025, 1, 1), LocalDate.of(2026, 1, 1));
        for (LocalDate monday = LocalDate.of(2026, 10, 19);
                monday.isAfter(LocalDate.of(2026, 7, 20));
                monday = monday.minusWeeks(1)) {
            for (LocalDate start : List.of(monday, monday.minusDays(364))) {
                add(
                        periods,
                        "week",
                        String.format(
                                Locale.ROOT,
                                "%d-W%02d",
                                start.get(IsoFields.WEEK_BASED_YEAR),
                                start.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR)),
                        start,
                        start.plusWeeks(1));
            }
        }
        return periods;
    }

    private static void add(List<String> periods, String kind, String label, LocalDate since, LocalDate until) {
        periods.add("('" + kind + "', '" + label + "', date '" + since + "', date '" + until + "')");
    }

    /** How many of the values are also the product's; fails at one that differs. */
    static long equal(Map<String, Double> hand, Metrics metrics) {
        long same = 0;
        for (MetricValue value : metrics.list()) {
            MetricKey key = value.key();
            Double other = key.scenario() != Scenario.AC
                    ? null
                    : hand.get(key.metric() + "|" + key.kind().name().toLowerCase(Locale.ROOT) + "|" + key.period()
                            + "|" + key.dimension() + "|" + key.member());
            if (other != null) {
                if (Math.abs(other - value.value()) > 1e-9 * Math.max(1, Math.abs(other))) {
                    throw new AssertionError(key + ": " + value.value() + " here, " + other + " by hand");
                }
                same++;
            }
        }
        return same;
    }
}
