package io.vigie.finding.stock;

import io.vigie.catalogue.Text;
import io.vigie.finding.AnalysisInput;
import io.vigie.warehouse.Row;
import io.vigie.warehouse.Sql;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Weekly demand and stock of every product in every warehouse, up to the period's end.
 *
 * @param snapshot day of the newest stock snapshot
 */
record StockHistory(LocalDate snapshot, SortedMap<Site, SiteHistory> sites) {

    /** Weeks of demand looked at. */
    static final int WEEKS = 52;

    /** Snapshots looked at. */
    private static final int SNAPSHOTS = 26;

    /** Statuses of moves that have not happened. */
    private static final String NOT_DONE =
            "'draft', 'cancel', 'cancelled', 'canceled', 'waiting', 'confirmed', 'assigned'";

    /** A product in a warehouse. */
    record Site(String sku, String warehouse) implements Comparable<Site> {

        @Override
        public int compareTo(Site other) {
            int bySku = sku.compareTo(other.sku);
            return bySku != 0 ? bySku : warehouse.compareTo(other.warehouse);
        }

        /** The pool of value a finding about this site stands on. */
        String pool() {
            return "stock of " + sku + " in " + warehouse;
        }
    }

    /**
     * @param weekly issues by week of seven days, newest first; as many weeks as the site has moves, at most 52
     * @param available on hand less reserved, blocked and in quality control, by snapshot, newest first
     * @param coming in transit and on order for this warehouse
     * @param unitCost in the reporting currency; null if not known
     * @param receipts quantities received at once, oldest first
     */
    record SiteHistory(
            Site site,
            double[] weekly,
            double[] available,
            double coming,
            @Nullable Double unitCost,
            double[] receipts) {

        /** The newest weeks, at most as many as asked for. */
        double[] newestWeeks(int weeks) {
            return Arrays.copyOf(weekly, Math.min(weeks, weekly.length));
        }
    }

    /** Why there is no usable stock, or null if there is. */
    static @Nullable Text unusable(AnalysisInput input) {
        return input.missing("stock_level")
                .or(() -> input.missing("stock_move"))
                .orElse(null);
    }

    /** @return null if there is no snapshot up to the period's end */
    static @Nullable StockHistory load(AnalysisInput input) {
        String end = "date " + Sql.literal(input.period().end().toString());
        List<LocalDate> days = input.warehouse()
                .query(
                        "select distinct as_of from canonical.stock_level where as_of < " + end
                                + " order by as_of desc limit " + SNAPSHOTS,
                        row -> date(row, "as_of"));
        if (days.isEmpty()) {
            return null;
        }
        Map<Site, Double> coming = new TreeMap<>();
        Map<Site, Double> costs = new TreeMap<>();
        Map<String, Double> costsOfSku = new TreeMap<>();
        Map<Site, double[]> available = available(input, end, days, coming, costs, costsOfSku);
        onOrder(input, end).forEach((site, quantity) -> coming.merge(site, quantity, Double::sum));
        Map<Site, double[]> weekly = weekly(input, end);
        Map<Site, List<Double>> receipts = receipts(input, end);

        SortedMap<Site, SiteHistory> sites = new TreeMap<>();
        for (Map.Entry<Site, double[]> entry : available.entrySet()) {
            Site site = entry.getKey();
            Double cost = costs.getOrDefault(site, costsOfSku.get(site.sku()));
            sites.put(
                    site,
                    new SiteHistory(
                            site,
                            weekly.getOrDefault(site, new double[0]),
                            entry.getValue(),
                            coming.getOrDefault(site, 0d),
                            cost,
                            receipts.getOrDefault(site, List.of()).stream()
                                    .mapToDouble(Double::doubleValue)
                                    .toArray()));
        }
        return new StockHistory(days.get(0), sites);
    }

    /** A site that a snapshot does not list had no stock that day. */
    private static Map<Site, double[]> available(
            AnalysisInput input,
            String end,
            List<LocalDate> days,
            Map<Site, Double> coming,
            Map<Site, Double> costs,
            Map<String, Double> costsOfSku) {
        Map<Site, double[]> available = new TreeMap<>();
        String oldest = "date " + Sql.literal(days.get(days.size() - 1).toString());
        input.warehouse().query("""
						select as_of, sku, coalesce(warehouse, location) as site,
							cast(sum(qty_on_hand - coalesce(qty_reserved, 0) - coalesce(qty_quality, 0)
								- coalesce(qty_blocked, 0)) as double) as available,
							cast(sum(coalesce(qty_in_transit, 0)) as double) as coming,
							cast(max(unit_cost_rc) as double) as unit_cost
						from canonical.stock_level
						where as_of >= %s and as_of < %s
						group by as_of, sku, coalesce(warehouse, location)
						order by sku, site, as_of desc
						""".formatted(oldest, end), row -> {
            Site site = new Site(row.string("sku"), row.string("site"));
            int index = days.indexOf(date(row, "as_of"));
            available.computeIfAbsent(site, key -> new double[days.size()])[index] = row.real("available");
            if (index == 0) {
                coming.put(site, row.real("coming"));
            }
            double cost = row.real("unit_cost");
            if (cost > 0) {
                costs.putIfAbsent(site, cost);
                costsOfSku.putIfAbsent(site.sku(), cost);
            }
            return site;
        });
        return available;
    }

    private static Map<Site, Double> onOrder(AnalysisInput input, String end) {
        Map<Site, Double> onOrder = new TreeMap<>();
        input.warehouse()
                .query(
                        """
						select sku, plant, cast(sum(qty_ordered - coalesce(qty_received, 0)) as double) as quantity
						from canonical.purchase_order_line
						where status in ('open', 'partially_received') and sku is not null and plant is not null
							and coalesce(ordered_on, confirmed_on) < %s and qty_ordered > coalesce(qty_received, 0)
						group by sku, plant
						order by sku, plant
						""".formatted(end),
                        row -> onOrder.put(new Site(row.string("sku"), row.string("plant")), row.real("quantity")));
        return onOrder;
    }

    private static Map<Site, double[]> weekly(AnalysisInput input, String end) {
        Map<Site, double[]> weekly = new TreeMap<>();
        input.warehouse()
                .query(
                        """
						select sku, coalesce(warehouse, from_location, to_location) as site,
							days_between(min(moved_on), %s) as days
						from canonical.stock_move
						where moved_on < %s and coalesce(warehouse, from_location, to_location) is not null
						group by sku, coalesce(warehouse, from_location, to_location)
						order by sku, site
						""".formatted(end, end),
                        row -> weekly.put(
                                new Site(row.string("sku"), row.string("site")),
                                new double[(int) Math.min(WEEKS, row.number("days") / 7)]));
        input.warehouse().query("""
						select sku, site, week, cast(sum(quantity) as double) as quantity
						from (
							select sku, coalesce(warehouse, from_location) as site, quantity,
								cast(floor((days_between(moved_on, %s) - 1) / 7e0) as bigint) as week
							from canonical.stock_move
							where move_type = 'issue' and moved_on < %s
								and coalesce(warehouse, from_location) is not null
								and coalesce(lower(status), 'done') not in (%s)) as issues
						where week < %d
						group by sku, site, week
						order by sku, site, week
						""".formatted(end, end, NOT_DONE, WEEKS), row -> {
            double[] weeks = weekly.getOrDefault(new Site(row.string("sku"), row.string("site")), new double[0]);
            int week = (int) row.number("week");
            if (week < weeks.length) {
                weeks[week] = row.real("quantity");
            }
            return week;
        });
        return weekly;
    }

    private static Map<Site, List<Double>> receipts(AnalysisInput input, String end) {
        Map<Site, List<Double>> receipts = new TreeMap<>();
        input.warehouse()
                .query(
                        """
						select sku, coalesce(warehouse, to_location) as site, moved_on,
							cast(sum(quantity) as double) as quantity
						from canonical.stock_move
						where move_type = 'receipt' and moved_on < %s and days_between(moved_on, %s) <= %d
							and coalesce(warehouse, to_location) is not null and quantity > 0
							and coalesce(lower(status), 'done') not in (%s)
						group by sku, coalesce(warehouse, to_location), moved_on
						order by sku, site, moved_on
						""".formatted(end, end, 7 * WEEKS, NOT_DONE),
                        row -> receipts.computeIfAbsent(
                                        new Site(row.string("sku"), row.string("site")), key -> new ArrayList<>())
                                .add(row.real("quantity")));
        return receipts;
    }

    private static LocalDate date(Row row, String column) {
        LocalDate date = row.date(column);
        if (date == null) {
            throw new IllegalStateException("column " + column + " is null");
        }
        return date;
    }

    /** A lead time as ordered until received, in days. */
    record LeadTimes(Map<String, double[]> bySku) {

        /** @return days, at least as many as asked for, of the product or else of its supplier; null if neither has them */
        double @Nullable [] of(String sku, int least) {
            double[] days = bySku.get(sku);
            return days == null || days.length < least ? null : days;
        }

        /**
         * @param since how many days before the period's end an order may lie
         * @param least a product with fewer receipts gets those of the supplier of its newest order
         */
        static LeadTimes load(AnalysisInput input, int since, int least) {
            String end = "date " + Sql.literal(input.period().end().toString());
            Map<String, List<Double>> bySku = new TreeMap<>();
            Map<String, List<Double>> bySupplier = new TreeMap<>();
            Map<String, String> suppliers = new TreeMap<>();
            input.warehouse().query("""
							select sku, supplier_name, days_between(coalesce(ordered_on, confirmed_on), received_on) as days
							from canonical.purchase_order_line
							where sku is not null and received_on is not null and received_on < %s
								and coalesce(ordered_on, confirmed_on) <= received_on
								and days_between(coalesce(ordered_on, confirmed_on), %s) <= %d
								and coalesce(qty_received, 0) > 0
							order by sku, received_on, po_id, line_no
							""".formatted(end, end, since), row -> {
                double days = row.number("days");
                String sku = row.string("sku");
                String supplier = row.string("supplier_name");
                suppliers.put(sku, supplier);
                bySupplier.computeIfAbsent(supplier, key -> new ArrayList<>()).add(days);
                return bySku.computeIfAbsent(sku, key -> new ArrayList<>()).add(days);
            });
            Map<String, double[]> days = new TreeMap<>();
            bySku.forEach((sku, own) -> {
                List<Double> used =
                        own.size() >= least ? own : bySupplier.getOrDefault(suppliers.getOrDefault(sku, ""), own);
                days.put(sku, used.stream().mapToDouble(Double::doubleValue).toArray());
            });
            return new LeadTimes(days);
        }
    }
}
