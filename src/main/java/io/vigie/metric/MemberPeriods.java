package io.vigie.metric;

import io.vigie.calendar.Period;
import io.vigie.calendar.PeriodKind;
import io.vigie.catalogue.MetricDefinition;
import io.vigie.catalogue.MetricDefinition.Signals;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The periods members of dimensions have values for: the newest months, and the newest of every other kind. Totals have all
 * periods, and so have members of metrics whose months are tested for signals.
 */
final class MemberPeriods {

    private final Set<Period> newest = new HashSet<>();

    /** @param months how many months of members are reported */
    MemberPeriods(Timeline timeline, int months) {
        Map<PeriodKind, List<Period>> kinds = new EnumMap<>(PeriodKind.class);
        for (PeriodKind kind : PeriodKind.values()) {
            kinds.put(
                    kind,
                    timeline.reported().stream()
                            .filter(period -> period.kind() == kind)
                            .sorted(Comparator.comparing(Period::end).reversed())
                            .toList());
        }
        List<Period> all = kinds.getOrDefault(PeriodKind.MONTH, List.of());
        boolean limited = months < all.size();
        kinds.forEach((kind, periods) -> {
            int count = kind == PeriodKind.MONTH ? months : 1;
            newest.addAll(limited ? periods.subList(0, Math.min(count, periods.size())) : periods);
        });
    }

    boolean reported(MetricDefinition metric, Period period) {
        return newest.contains(period) || (metric.signals() != Signals.NONE && period.kind() == PeriodKind.MONTH);
    }
}
