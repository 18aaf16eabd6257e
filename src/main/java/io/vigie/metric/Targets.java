package io.vigie.metric;

import io.vigie.calendar.FiscalCalendar;
import io.vigie.calendar.FiscalMonth;
import io.vigie.calendar.Period;
import io.vigie.calendar.PeriodKind;
import io.vigie.calendar.Phasing;
import io.vigie.calendar.WorkingDays;
import io.vigie.canonical.Grade;
import io.vigie.canonical.WorkingDayTable;
import io.vigie.catalogue.Catalogue;
import io.vigie.catalogue.MetricDefinition;
import io.vigie.catalogue.Settings;
import io.vigie.catalogue.Text;
import io.vigie.warehouse.Row;
import io.vigie.warehouse.Warehouse;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Plans, budgets and forecasts of metrics: for months, or for quarters and years, which are spread over their months. A month's
 * own row wins over what is spread, a quarter's over a year's.
 *
 * <p>Sums and counts, and formulas that only add them, of a quarter or year are spread by its profile, to the cent; a level (a ratio, a duration) holds for each
 * of its months; a state (a stock) is that of its last month. From months, targets of longer periods follow only where that
 * is sure: they add up for sums and counts, and are the last month's for states; a level's would need weights that nobody
 * has set.
 */
final class Targets {

    private static final String ENTITY = "target";

    /** A month begins days before or after one that is made of weeks; its middle lies in the one that is meant. */
    private static final int MIDDLE = 14;

    private final Catalogue catalogue;
    private final Warehouse warehouse;
    private final Settings settings;
    private final Timeline timeline;
    private final Availability availability;
    private @Nullable SortedMap<Key, Series> targets;
    private final SortedMap<String, SortedMap<String, String>> unusable = new TreeMap<>();

    Targets(Catalogue catalogue, Settings settings, Warehouse warehouse, Timeline timeline, Availability availability) {
        this.catalogue = catalogue;
        this.settings = settings;
        this.warehouse = warehouse;
        this.timeline = timeline;
        this.availability = availability;
    }

    private record Key(String metric, Member member, Scenario scenario) implements Comparable<Key> {

        @Override
        public int compareTo(Key other) {
            int order = metric.compareTo(other.metric);
            order = order == 0 ? member.compareTo(other.member) : order;
            return order == 0 ? scenario.compareTo(other.scenario) : order;
        }
    }

    private record Target(Key key, LocalDate date, PeriodKind basis, Phasing profile, BigDecimal value) {}

    /** @param given the targets of quarters and years, by their first day */
    private record Series(
            SortedMap<FiscalMonth, BigDecimal> months, Map<PeriodKind, Map<LocalDate, BigDecimal>> given) {}

    /** Adds a value for every target, those of months still to come too, and a reason for every one that no metric can use. */
    void read(List<MetricValue> values, List<NotAvailable> reasons) {
        Grade grade = availability.grade(ENTITY);
        List<Period> periods = new ArrayList<>(timeline.reported());
        periods.addAll(timeline.ahead());
        targets().keySet().forEach(key -> {
            MetricDefinition metric = catalogue.metrics().get(key.metric());
            if (metric == null) {
                return;
            }
            for (Period period : periods) {
                BigDecimal value = find(metric, key.member(), key.scenario(), period);
                if (value != null) {
                    MetricKey id = new MetricKey(
                            metric.id(),
                            period.kind(),
                            period.label(),
                            key.member().dimension(),
                            key.member().name(),
                            key.scenario());
                    values.add(
                            new MetricValue(id, value.doubleValue(), null, null, MetricEngine.unit(metric), 0, grade));
                }
            }
        });
        unusable.forEach((metric, causes) -> reasons.add(new NotAvailable(
                metric,
                NotAvailable.TARGET,
                new Text(
                        "Targets for " + metric + " in " + availability.files(ENTITY) + " are not used, because "
                                + String.join(", and ", causes.keySet()) + ".",
                        "Objectifs de " + metric + " dans " + availability.files(ENTITY) + " non utilisés, car "
                                + String.join(", et ", causes.values()) + "."))));
    }

    /** The target of a period, null if there is none, or it would not be sure. */
    @Nullable
    BigDecimal find(MetricDefinition metric, Member member, Scenario scenario, Period period) {
        Series series = targets().get(new Key(metric.id(), member, scenario));
        if (series == null || period.kind() == PeriodKind.ALL) {
            return null;
        }
        BigDecimal given = series.given().getOrDefault(period.kind(), Map.of()).get(period.start());
        if (given != null) {
            return given;
        }
        FiscalCalendar calendar = timeline.calendar();
        List<FiscalMonth> months = months(calendar, period);
        if (months.isEmpty()) {
            return null;
        }
        FiscalMonth last = months.get(months.size() - 1);
        if (months.size() == 1 || nature(metric) == Nature.STATE) {
            return period.kind() == PeriodKind.MONTH || nature(metric) != Nature.LEVEL
                    ? series.months().get(last)
                    : null;
        }
        if (nature(metric) == Nature.LEVEL) {
            return null;
        }
        BigDecimal sum = BigDecimal.ZERO;
        for (FiscalMonth month : months) {
            BigDecimal target = series.months().get(month);
            if (target == null) {
                return null;
            }
            sum = sum.add(target);
        }
        return sum;
    }

    private Nature nature(MetricDefinition metric) {
        return Nature.of(metric, catalogue.metrics());
    }

    /** The whole months a period is made of; none if it is not made of whole months. */
    private static List<FiscalMonth> months(FiscalCalendar calendar, Period period) {
        List<FiscalMonth> months = new ArrayList<>();
        FiscalMonth month = calendar.month(period.start());
        if (!calendar.start(month).equals(period.start())) {
            return months;
        }
        for (; calendar.start(month).isBefore(period.end()); month = month.plus(1)) {
            months.add(month);
        }
        return calendar.start(month).equals(period.end()) ? months : List.of();
    }

    private SortedMap<Key, Series> targets() {
        SortedMap<Key, Series> known = targets;
        if (known == null) {
            known = load();
            targets = known;
        }
        return known;
    }

    private SortedMap<Key, Series> load() {
        SortedMap<Key, Series> loaded = new TreeMap<>();
        if (availability.rows(ENTITY) == 0) {
            return loaded;
        }
        // the finest first: what a month says itself is not overwritten
        List<Target> rows = warehouse.query(
                "select metric, month, coalesce(dimension, '') as dimension, coalesce(member, '') as member, value,"
                        + " coalesce(scenario, 'plan') as scenario, coalesce(basis, 'month') as basis,"
                        + " coalesce(profile, 'working-days') as profile"
                        + " from canonical.target where value is not null"
                        + " order by case coalesce(basis, 'month') when 'month' then 0 when 'quarter' then 1 else 2 end,"
                        + " metric, dimension, member, month, source_system, value",
                Targets::target);
        WorkingDays workingDays = null;
        Set<Place> contradicted = contradicted(rows);
        for (Target row : rows) {
            MetricDefinition metric = usable(row);
            if (metric == null || contradicted.contains(place(row))) {
                continue;
            }
            if (workingDays == null && row.basis() != PeriodKind.MONTH) {
                workingDays = availability.rows("calendar_day") == 0
                        ? new WorkingDays(settings.holidays())
                        : WorkingDayTable.workingDays(warehouse, settings);
            }
            add(
                    loaded.computeIfAbsent(row.key(), key -> new Series(new TreeMap<>(), new HashMap<>())),
                    row,
                    metric,
                    workingDays);
        }
        return loaded;
    }

    /** What a target is for. */
    private record Place(Key key, PeriodKind basis, LocalDate start) {}

    private Place place(Target row) {
        FiscalCalendar calendar = timeline.calendar();
        FiscalMonth month = calendar.month(row.date().plusDays(calendar.ofWeeks() ? MIDDLE : 0));
        Period period = switch (row.basis()) {
            case YEAR -> calendar.year(month);
            case QUARTER -> calendar.quarter(month);
            default -> calendar.period(month);
        };
        return new Place(row.key(), row.basis(), period.start());
    }

    /** Periods with two different targets, none of which can be told to be the right one; noted. */
    private Set<Place> contradicted(List<Target> rows) {
        Map<Place, BigDecimal> first = new HashMap<>();
        Set<Place> contradicted = new HashSet<>();
        for (Target row : rows) {
            Place place = place(row);
            BigDecimal other = first.putIfAbsent(place, row.value());
            if (other != null && other.compareTo(row.value()) != 0 && contradicted.add(place)) {
                String member = row.key().member().name();
                String of = place.start() + (member.isEmpty() ? "" : ", " + member);
                String values = other.stripTrailingZeros().toPlainString() + ", "
                        + row.value().stripTrailingZeros().toPlainString();
                unusable.computeIfAbsent(row.key().metric(), id -> new TreeMap<>())
                        .put(
                                "that of the period from " + of + " is given twice with different values (" + values
                                        + ")",
                                "celui de la période du " + of + " est donné deux fois avec des valeurs différentes ("
                                        + values + ")");
            }
        }
        return contradicted;
    }

    private void add(Series series, Target row, MetricDefinition metric, @Nullable WorkingDays workingDays) {
        FiscalCalendar calendar = timeline.calendar();
        FiscalMonth month = calendar.month(row.date().plusDays(calendar.ofWeeks() ? MIDDLE : 0));
        if (row.basis() == PeriodKind.MONTH || workingDays == null) {
            series.months().putIfAbsent(month, row.value());
            return;
        }
        Period whole = row.basis() == PeriodKind.YEAR ? calendar.year(month) : calendar.quarter(month);
        BigDecimal before = series.given()
                .computeIfAbsent(row.basis(), kind -> new HashMap<>())
                .putIfAbsent(whole.start(), row.value());
        if (before != null) {
            return;
        }
        List<FiscalMonth> months = months(calendar, whole);
        switch (nature(metric)) {
            case FLOW -> {
                List<BigDecimal> shares = row.profile()
                        .spread(
                                row.value(),
                                months.stream().map(calendar::period).toList(),
                                workingDays);
                for (int i = 0; i < months.size(); i++) {
                    series.months().putIfAbsent(months.get(i), shares.get(i));
                }
            }
            case STATE -> series.months().putIfAbsent(months.get(months.size() - 1), row.value());
            case LEVEL -> months.forEach(each -> series.months().putIfAbsent(each, row.value()));
        }
    }

    /** The metric a target is for; null if it cannot be used, which is noted. */
    private @Nullable MetricDefinition usable(Target row) {
        MetricDefinition metric = catalogue.metrics().get(row.key().metric());
        String dimension = row.key().member().dimension();
        if (metric == null) {
            unusable.computeIfAbsent(row.key().metric(), id -> new TreeMap<>())
                    .put("the catalogue has no metric of that name", "le catalogue n’a pas de mesure de ce nom");
        } else if (!dimension.isEmpty() && !metric.dimensions().contains(dimension)) {
            unusable.computeIfAbsent(metric.id(), id -> new TreeMap<>())
                    .put(
                            "the metric has no dimension " + dimension + ", only " + metric.dimensions(),
                            "la mesure n’a pas de dimension " + dimension + ", seulement " + metric.dimensions());
            return null;
        }
        return metric;
    }

    private static Target target(Row row) {
        LocalDate month = row.date("month");
        BigDecimal value = row.decimal("value");
        if (month == null || value == null) {
            throw new IllegalStateException("a target of metric " + row.text("metric") + " has no month");
        }
        Scenario scenario = switch (row.string("scenario")) {
            case "budget" -> Scenario.BU;
            case "forecast" -> Scenario.FC;
            default -> Scenario.PL;
        };
        return new Target(
                new Key(row.string("metric"), new Member(row.string("dimension"), row.string("member")), scenario),
                month,
                PeriodKind.of(row.string("basis")),
                Phasing.valueOf(row.string("profile").toUpperCase(Locale.ROOT).replace('-', '_')),
                value);
    }
}
