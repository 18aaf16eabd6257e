package io.vigie.pack;

import io.vigie.calendar.PeriodKind;
import io.vigie.canonical.Grade;
import io.vigie.canonical.MigrationReport;
import io.vigie.canonical.MigrationReport.Difference;
import io.vigie.catalogue.Language;
import io.vigie.catalogue.MigrationDefinition;
import io.vigie.metric.MetricKey;
import io.vigie.metric.MetricValue;
import io.vigie.metric.Scenario;
import io.vigie.pack.page.Block;
import io.vigie.pack.page.Block.Cell;
import io.vigie.pack.page.Figure;
import io.vigie.pack.page.NumberStyle;
import io.vigie.pack.page.Page;
import io.vigie.pack.page.Title;
import io.vigie.pack.page.Words;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What two systems that replace one another hold of the same records: counts, totals, and the largest differences. */
final class MigrationPage {

    private static final String OLD_RECORDS = "migration-old-records";
    private static final String NEW_RECORDS = "migration-new-records";
    private static final String OLD_AMOUNT = "migration-old-amount";
    private static final String NEW_AMOUNT = "migration-new-amount";

    private static final NumberStyle SHARE = new NumberStyle(100, 1, false, "%");

    private final Assembly assembly;
    private final Language language;
    private final NumberStyle money;

    MigrationPage(Assembly assembly) {
        this.assembly = assembly;
        this.language = assembly.language();
        double largest = Math.max(number(OLD_AMOUNT), number(NEW_AMOUNT));
        this.money = Measure.money(largest, 1, assembly.identity().currency());
    }

    Page page(String id, String section) {
        List<Block> blocks = new ArrayList<>();
        List<MigrationReport> checked = assembly.data().migrations().stream()
                .filter(migration -> migration.reason() == null)
                .toList();
        if (!checked.isEmpty()) {
            blocks.add(counts(checked));
            blocks.add(totals(Words.MIGRATION_STAGE.in(language), "stage"));
            blocks.add(totals(Words.MIGRATION_TEAM.in(language), "team"));
            checked.forEach(migration -> blocks.add(largest(migration)));
        }
        List<String> notes = new ArrayList<>();
        for (MigrationReport migration : assembly.data().migrations()) {
            MigrationDefinition definition = assembly.catalogue().migrations().get(migration.migration());
            String name = name(migration);
            String reason = migration.reason();
            if (reason != null) {
                notes.add(Words.MIGRATION_NOT_RUN.in(language, name, reason));
            } else if (definition != null) {
                notes.add(Words.MIGRATION_SILENT.in(
                        language, name, assembly.numbers().count(migration.silentRows()), migration.silent()));
            }
        }
        if (!notes.isEmpty()) {
            blocks.add(new Block.Notes(Words.MIGRATION_RULE.in(language), notes));
        }
        MetricValue graded = find("migration-reconciled", "", "");
        return Page.of(
                id,
                section,
                message(checked),
                List.copyOf(blocks),
                Words.DOMAIN_SOURCE.in(
                        language,
                        assembly.sources(new TreeSet<>(List.of(MigrationDefinition.RECORD))),
                        graded == null ? Grade.D : graded.grade()));
    }

    private String name(MigrationReport migration) {
        MigrationDefinition definition = assembly.catalogue().migrations().get(migration.migration());
        return definition == null ? migration.migration() : definition.name().in(language);
    }

    private String message(List<MigrationReport> checked) {
        MetricValue reconciled = find("migration-reconciled", "", "");
        if (checked.isEmpty() || reconciled == null) {
            return Words.MIGRATION_NONE.in(language);
        }
        return Words.MIGRATION_MESSAGE.in(
                language,
                assembly.numbers().number(reconciled.value(), SHARE),
                count("migration-missing"),
                count("migration-extra"),
                count("migration-changed"));
    }

    private String count(String metric) {
        return assembly.numbers().count(Math.round(number(metric)));
    }

    private double number(String metric) {
        MetricValue value = find(metric, "", "");
        return value == null ? 0 : value.value();
    }

    private @Nullable MetricValue find(String metric, String dimension, String member) {
        return assembly.metrics().find(key(metric, dimension, member)).orElse(null);
    }

    private MetricKey key(String metric, String dimension, String member) {
        return new MetricKey(
                metric, PeriodKind.MONTH, assembly.identity().period().monthLabel(), dimension, member, Scenario.AC);
    }

    private Figure.Measured figure(String metric, String dimension, String member, NumberStyle style) {
        MetricValue value = find(metric, dimension, member);
        return new Figure.Measured(
                key(metric, dimension, member), value == null ? null : Double.valueOf(value.value()), style);
    }

    private Title title(String measure, String rest) {
        return new Title(
                assembly.identity().entity(),
                measure,
                rest,
                assembly.identity().period().monthLabel() + ", AC");
    }

    private Block.Table counts(List<MigrationReport> checked) {
        List<Block.Column> columns = List.of(
                new Block.Column(Words.MIGRATION.in(language), 180, false),
                new Block.Column(Words.MIGRATION_OLD.in(language), 60, true),
                new Block.Column(Words.MIGRATION_NEW.in(language), 60, true),
                new Block.Column(Words.MIGRATION_MISSING.in(language), 60, true),
                new Block.Column(Words.MIGRATION_EXTRA.in(language), 60, true),
                new Block.Column(Words.MIGRATION_CHANGED.in(language), 60, true),
                new Block.Column(Words.MIGRATION_RECONCILED.in(language), 76, true),
                new Block.Column(Words.MIGRATION_DIFFERENCE.in(language) + ", " + money.unit(), 90, true));
        List<List<Cell>> rows = new ArrayList<>();
        for (MigrationReport migration : checked) {
            String id = migration.migration();
            rows.add(List.of(
                    new Cell.Words(name(migration)),
                    new Cell.Number(figure(OLD_RECORDS, "migration", id, NumberStyle.COUNT)),
                    new Cell.Number(figure(NEW_RECORDS, "migration", id, NumberStyle.COUNT)),
                    new Cell.Number(figure("migration-missing", "migration", id, NumberStyle.COUNT)),
                    new Cell.Number(figure("migration-extra", "migration", id, NumberStyle.COUNT)),
                    new Cell.Number(figure("migration-changed", "migration", id, NumberStyle.COUNT)),
                    new Cell.Number(figure("migration-reconciled", "migration", id, SHARE)),
                    new Cell.Number(figure("migration-amount-difference", "migration", id, money.asVariance()))));
        }
        return new Block.Table(
                title(Words.MIGRATION_RECORDS.in(language), Words.MIGRATION_RECORDS_REST.in(language)),
                columns,
                rows,
                false);
    }

    /** @param column {@code stage} or {@code team}, of which the old and the new system have one each */
    private Block.Table totals(String name, String column) {
        SortedSet<String> members = new TreeSet<>();
        members.addAll(assembly.metrics().members(OLD_RECORDS, "old_" + column));
        members.addAll(assembly.metrics().members(NEW_RECORDS, "new_" + column));
        List<Block.Column> columns = List.of(
                new Block.Column(name, 96, false),
                new Block.Column(Words.MIGRATION_OLD.in(language), 40, true),
                new Block.Column(Words.MIGRATION_NEW.in(language), 44, true),
                new Block.Column("Δ", 34, true),
                new Block.Column(Words.MIGRATION_OLD.in(language) + ", " + money.unit(), 50, true),
                new Block.Column(Words.MIGRATION_NEW.in(language) + ", " + money.unit(), 50, true),
                new Block.Column("Δ, " + money.unit(), 46, true));
        List<List<Cell>> rows = new ArrayList<>();
        for (String member : members) {
            if (holds(OLD_RECORDS, "old_" + column, member) || holds(NEW_RECORDS, "new_" + column, member)) {
                rows.add(row(member, "old_" + column, "new_" + column, member));
            }
        }
        rows.add(row(Words.MEMBERS_TOTAL.in(language), "", "", ""));
        return new Block.Table(
                title(
                        Words.MIGRATION_TOTALS.in(language),
                        Words.MIGRATION_TOTALS_REST.in(language, name.toLowerCase(language.locale()))),
                columns,
                rows,
                true);
    }

    private boolean holds(String metric, String dimension, String member) {
        MetricValue value = find(metric, dimension, member);
        return value != null && value.value() != 0;
    }

    private List<Cell> row(String name, String old, String now, String member) {
        Figure.Measured oldCount = figure(OLD_RECORDS, old, member, NumberStyle.COUNT);
        Figure.Measured newCount = figure(NEW_RECORDS, now, member, NumberStyle.COUNT);
        Figure.Measured oldAmount = figure(OLD_AMOUNT, old, member, money);
        Figure.Measured newAmount = figure(NEW_AMOUNT, now, member, money);
        return List.of(
                new Cell.Words(name),
                new Cell.Number(oldCount),
                new Cell.Number(newCount),
                new Cell.Number(difference(newCount, oldCount)),
                new Cell.Number(oldAmount),
                new Cell.Number(newAmount),
                new Cell.Number(difference(newAmount, oldAmount)));
    }

    /** What a system lacks counts as zero there. */
    private static Figure difference(Figure.Measured now, Figure.Measured old) {
        Double left = now.value();
        Double right = old.value();
        return left != null && right != null
                ? new Figure.Difference(now, old, now.style().asVariance())
                : new Figure.Plain(
                        (left == null ? 0 : left) - (right == null ? 0 : right),
                        now.style().asVariance());
    }

    private Block.Table largest(MigrationReport migration) {
        double most = migration.largest().stream()
                .mapToDouble(difference ->
                        Math.max(Math.abs(amount(difference.oldAmount())), Math.abs(amount(difference.newAmount()))))
                .max()
                .orElse(0);
        NumberStyle amounts = Measure.money(most, 1, assembly.identity().currency());
        List<Block.Column> columns = List.of(
                new Block.Column(Words.MIGRATION_KEY.in(language), 120, false),
                new Block.Column(Words.MIGRATION_STATE.in(language), 60, false),
                new Block.Column(Words.MIGRATION_DETAIL.in(language), 300, false),
                new Block.Column(Words.MIGRATION_OLD.in(language) + ", " + amounts.unit(), 70, true),
                new Block.Column(Words.MIGRATION_NEW.in(language) + ", " + amounts.unit(), 70, true),
                new Block.Column("Δ, " + amounts.unit(), 70, true));
        List<List<Cell>> rows = new ArrayList<>();
        for (Difference difference : migration.largest()) {
            double old = amount(difference.oldAmount());
            double now = amount(difference.newAmount());
            rows.add(List.of(
                    new Cell.Words(difference.key()),
                    new Cell.Words(state(difference.state())),
                    new Cell.Words(difference.detail()),
                    new Cell.Number(new Figure.Plain(difference.oldAmount() == null ? null : old, amounts)),
                    new Cell.Number(new Figure.Plain(difference.newAmount() == null ? null : now, amounts)),
                    new Cell.Number(new Figure.Plain(now - old, amounts.asVariance()))));
        }
        return new Block.Table(
                title(Words.MIGRATION_LARGEST.in(language), Words.MIGRATION_LARGEST_REST.in(language, name(migration))),
                columns,
                rows,
                false);
    }

    private static double amount(@Nullable BigDecimal amount) {
        return amount == null ? 0 : amount.doubleValue();
    }

    private String state(String state) {
        return switch (state) {
            case "missing" -> Words.MIGRATION_MISSING.in(language);
            case "extra" -> Words.MIGRATION_EXTRA.in(language);
            default -> Words.MIGRATION_CHANGED.in(language);
        };
    }
}
