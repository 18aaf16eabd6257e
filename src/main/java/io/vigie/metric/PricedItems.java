package io.vigie.metric;

import io.vigie.catalogue.MetricDefinition;
import io.vigie.catalogue.MetricDefinition.Value;
import io.vigie.catalogue.SqlColumns;
import io.vigie.metric.driver.PriceVolumeMix;
import io.vigie.warehouse.Warehouse;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Amount and volume of each item of a money metric, over a few windows, from one scan. Rows without an item or a volume have
 * no price and stay out.
 */
final class PricedItems {

    /** What is summed of one item in one span; {@code shift} is the part of the amount that exchange rates account for. */
    private static final class Sums {

        private BigDecimal amount = BigDecimal.ZERO;
        private BigDecimal volume = BigDecimal.ZERO;
        private BigDecimal shift = BigDecimal.ZERO;
    }

    private final List<LocalDate> cuts;
    private final SortedMap<String, SortedMap<Long, Sums>> items = new TreeMap<>();

    private PricedItems(List<LocalDate> cuts) {
        this.cuts = cuts;
    }

    /** @param plan of a sum with a date and the volume of its drivers */
    static PricedItems read(
            Warehouse warehouse, Retranslation retranslation, Plan plan, List<Window> windows, LocalDate knownUntil) {
        TreeSet<LocalDate> days = new TreeSet<>();
        windows.forEach(window -> {
            days.add(window.start());
            days.add(window.end());
        });
        PricedItems items = new PricedItems(List.copyOf(days));
        MetricDefinition metric = plan.metric();
        String volume = String.valueOf(metric.drivers().volume());
        String at = MetricSql.column(plan, plan.at());
        String span = items.spanSql(at);
        String item = item(plan);
        List<String> conditions = new ArrayList<>(List.of(
                at + " >= " + MetricSql.date(days.first()),
                at + " < " + MetricSql.date(days.last()),
                "(" + volume + ") is not null"));
        metric.drivers().by().forEach(column -> conditions.add(MetricSql.column(plan, column) + " is not null"));
        List<String> own = new ArrayList<>(conditions);
        String where = metric.where();
        if (where != null) {
            own.add("(" + where + ")");
        }
        boolean known =
                MetricSql.readsKnownUntil(plan) || SqlColumns.words(volume).contains("known_until");
        String amount = ((Value.Sum) metric.value()).sql();
        warehouse.query(
                "select _item, _span, sum(_amount) as _amount, sum(_volume) as _volume from (select " + item
                        + " as _item, " + span + " as _span, (" + amount + ") as _amount, (" + volume
                        + ") as _volume from "
                        + (known ? MetricSql.known(plan.entity(), knownUntil) : MetricSql.table(plan.entity()))
                        + MetricSql.where(own)
                        + ") as priced where _amount is not null group by _item, _span",
                row -> {
                    Sums sums = items.sums(row.string("_item"), row.number("_span"));
                    sums.amount = sums.amount.add(row.exact("_amount"));
                    sums.volume = sums.volume.add(row.exact("_volume"));
                    return sums;
                });
        retranslation
                .shifts(plan, item, span, conditions)
                .forEach(shift -> items.sums(shift.item(), shift.span()).shift = shift.amount());
        return items;
    }

    private Sums sums(String item, long span) {
        return items.computeIfAbsent(item, key -> new TreeMap<>()).computeIfAbsent(span, key -> new Sums());
    }

    /** @param currency whether to set apart what exchange rates account for */
    PriceVolumeMix split(Window before, Window after, boolean currency) {
        List<PriceVolumeMix.Item> all = new ArrayList<>();
        items.values().forEach(spans -> {
            Sums old = over(spans, before);
            Sums now = over(spans, after);
            BigDecimal atOldRates = currency ? now.amount.subtract(now.shift) : now.amount;
            all.add(new PriceVolumeMix.Item(
                    old.volume.doubleValue(),
                    old.amount.doubleValue(),
                    now.volume.doubleValue(),
                    now.amount.doubleValue(),
                    atOldRates.doubleValue()));
        });
        return PriceVolumeMix.of(all);
    }

    private Sums over(Map<Long, Sums> spans, Window window) {
        Sums sums = new Sums();
        spans.forEach((span, each) -> {
            LocalDate start = cuts.get((int) (long) span);
            if (!start.isBefore(window.start()) && start.isBefore(window.end())) {
                sums.amount = sums.amount.add(each.amount);
                sums.volume = sums.volume.add(each.volume);
                sums.shift = sums.shift.add(each.shift);
            }
        });
        return sums;
    }

    /** Numbers the spans from 0 by the cut they begin with. */
    private String spanSql(String at) {
        StringBuilder sql = new StringBuilder("case");
        for (int i = 1; i < cuts.size() - 1; i++) {
            sql.append(" when ")
                    .append(at)
                    .append(" < ")
                    .append(MetricSql.date(cuts.get(i)))
                    .append(" then ")
                    .append(i - 1);
        }
        return cuts.size() == 2
                ? "0"
                : sql.append(" else ").append(cuts.size() - 2).append(" end").toString();
    }

    private static String item(Plan plan) {
        List<String> columns = plan.metric().drivers().by().stream()
                .map(name -> {
                    String column = MetricSql.column(plan, name);
                    boolean text =
                            "varchar".equals(plan.entity().storedColumns().get(name));
                    return text ? column : "cast(" + column + " as string)";
                })
                .toList();
        return columns.size() == 1 ? columns.get(0) : "concat(" + String.join(", ' | ', ", columns) + ")";
    }
}
