package io.vigie.canonical;

import io.vigie.catalogue.Catalogue;
import io.vigie.warehouse.Warehouse;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One row of the register of actions.
 *
 * @param owner a role or a team, as written
 * @param metric id of the metric it is to move; empty if the register names none
 * @param status {@code open}, {@code doing}, {@code done} or {@code dropped}
 * @param expectedEffect money in the reporting currency a year; null if nobody has said
 * @param expectedChange of the metric, in its printed unit ({@code -2.0} hours, {@code 3} points); null if nobody has said
 * @param finding id or name of the finding it follows from; empty for none
 */
public record AgreedAction(
        String id,
        String title,
        String owner,
        String metric,
        @Nullable LocalDate opened,
        @Nullable LocalDate due,
        @Nullable LocalDate done,
        String status,
        @Nullable BigDecimal expectedEffect,
        @Nullable BigDecimal expectedChange,
        String finding) {

    private static final String ENTITY = "action";

    /** All actions by id; none where no file fills the register. */
    public static List<AgreedAction> load(Catalogue catalogue, CanonicalReport report, Warehouse warehouse) {
        EntityReport filled = report.entities().get(ENTITY);
        if (filled == null || filled.rows() == 0 || !catalogue.entities().containsKey(ENTITY)) {
            return List.of();
        }
        return warehouse.query(
                "select * from " + CanonicalSchema.table(ENTITY) + " order by action_id",
                row -> new AgreedAction(
                        row.string("action_id"),
                        row.string("title"),
                        orEmpty(row.text("owner")),
                        orEmpty(row.text("metric")),
                        row.date("opened_date"),
                        row.date("due_date"),
                        row.date("done_date"),
                        row.string("status"),
                        row.decimal("expected_effect"),
                        row.decimal("expected_change"),
                        orEmpty(row.text("finding"))));
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
