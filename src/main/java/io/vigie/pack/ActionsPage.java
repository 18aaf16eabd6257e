package io.vigie.pack;

import io.vigie.canonical.AgreedAction;
import io.vigie.catalogue.Language;
import io.vigie.catalogue.MetricDefinition;
import io.vigie.catalogue.MetricDefinition.Better;
import io.vigie.metric.statistics.Interval;
import io.vigie.pack.page.Amount;
import io.vigie.pack.page.Block;
import io.vigie.pack.page.Figure;
import io.vigie.pack.page.NumberStyle;
import io.vigie.pack.page.Page;
import io.vigie.pack.page.Row;
import io.vigie.pack.page.Split;
import io.vigie.pack.page.Title;
import io.vigie.pack.page.Words;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What was decided, who does it by when, and what it has brought so far, measured by the metric each action names. */
final class ActionsPage {

    /** Rows that fit; those closed longest ago drop out first. */
    private static final int MOST = 9;

    private final Assembly assembly;
    private final Language language;
    private final LocalDate today;

    ActionsPage(Assembly assembly) {
        this.assembly = assembly;
        this.language = assembly.language();
        this.today = LocalDate.ofInstant(
                assembly.identity().asOf(), assembly.identity().zone());
    }

    /** An action with what has been measured of it. */
    private record Followed(
            AgreedAction action,
            @Nullable Measure measure,
            @Nullable ActionEffect effect) {}

    Page page(String id, String section) {
        List<Followed> all = assembly.material().actions().stream()
                .sorted(Comparator.comparing((AgreedAction action) -> !isOpen(action))
                        .thenComparing(
                                action -> action.done() == null ? LocalDate.MAX : action.done(),
                                Comparator.reverseOrder())
                        .thenComparing(AgreedAction::id))
                .limit(MOST)
                .sorted(Comparator.comparing(AgreedAction::id))
                .map(this::followed)
                .toList();
        List<Row> rows = new ArrayList<>();
        if (all.isEmpty()) {
            rows.add(Row.of(new Block.Notes(
                    Words.ACTIONS_HEADING.in(language),
                    List.of(Words.ACTIONS_NONE.in(language), Words.ACTIONS_HOW_TO.in(language)))));
        } else {
            Title title = new Title(
                    assembly.place(),
                    Words.ACTIONS_TITLE.in(language),
                    Words.ACTIONS_REST.in(language),
                    Words.ACTIONS_PERIOD.in(
                            language, assembly.identity().period().monthLabel()));
            rows.add(Row.of(new Block.Actions(title, all.stream().map(this::row).toList(), null)));
            Optional<Followed> drawn = all.stream()
                    .filter(followed -> followed.effect() != null)
                    .max(Comparator.comparingDouble(ActionsPage::size));
            Block notes = new Block.Notes(
                    Words.ACTIONS_METHOD.in(language),
                    List.of(
                            Words.ACTIONS_METHOD_TEXT.in(language, Integer.toString(ActionEffect.LEAST)),
                            Words.ACTIONS_REGRESSION.in(language)));
            rows.add(
                    drawn.isPresent()
                            ? new Row(
                                    Split.TABLE_AND_TEXT,
                                    110,
                                    List.of(new TrendBlocks(assembly).months(measure(drawn.get()), List.of()), notes))
                            : Row.of(notes));
        }
        return new Page(id, section, message(all), rows, List.of(), Words.ACTIONS_SOURCE.in(language));
    }

    private static Measure measure(Followed followed) {
        Measure measure = followed.measure();
        if (measure == null) {
            throw new IllegalStateException("an effect without a metric");
        }
        return measure;
    }

    private static double size(Followed followed) {
        ActionEffect effect = followed.effect();
        return effect == null || effect.before() == 0
                ? 0
                : Math.abs(effect.effect().value() / effect.before());
    }

    private static boolean isOpen(AgreedAction action) {
        return action.status().equals("open") || action.status().equals("doing");
    }

    private boolean isLate(AgreedAction action) {
        LocalDate due = action.due();
        return isOpen(action) && due != null && due.isBefore(today);
    }

    private Followed followed(AgreedAction action) {
        MetricDefinition metric = assembly.catalogue().metrics().get(action.metric());
        LocalDate done = action.done();
        if (metric == null) {
            return new Followed(action, null, null);
        }
        Measure measure = assembly.measure(metric);
        ActionEffect effect = done == null
                ? null
                : ActionEffect.of(
                                assembly.metrics(),
                                metric.id(),
                                done,
                                assembly.identity().period().monthLabel())
                        .orElse(null);
        return new Followed(action, measure, effect);
    }

    private String message(List<Followed> all) {
        if (all.isEmpty()) {
            return Words.ACTIONS_MESSAGE_NONE.in(language, Integer.toString(0));
        }
        long measured = all.stream().filter(one -> one.effect() != null).count();
        String late = count(all.stream().filter(one -> isLate(one.action())).count());
        String of = Integer.toString(all.size());
        return measured == 0
                ? Words.ACTIONS_MESSAGE_EARLY.in(language, of, late)
                : Words.ACTIONS_MESSAGE.in(
                        language,
                        Words.opening((int) measured, language),
                        of,
                        count(all.stream().filter(this::helped).count()),
                        late);
    }

    private String count(long number) {
        return number == 0 ? Words.NO_ONE.in(language) : Long.toString(number);
    }

    /** Whether an effect is shown, and is the one wanted. */
    private boolean helped(Followed followed) {
        ActionEffect effect = followed.effect();
        Measure measure = followed.measure();
        return effect != null
                && measure != null
                && effect.shown()
                && (measure.definition().better() == Better.LOWER)
                        == effect.effect().value() < 0;
    }

    private Block.ActionRow row(Followed followed) {
        AgreedAction action = followed.action();
        Measure measure = followed.measure();
        ActionEffect effect = followed.effect();
        NumberStyle style = measure == null
                ? NumberStyle.COUNT.asVariance()
                : measure.style().asVariance();
        BigDecimal wanted = action.expectedChange();
        Double expected = wanted == null ? null : Double.valueOf(wanted.doubleValue() / style.scale());
        Interval interval = effect == null ? null : effect.interval();
        LocalDate due = action.due();
        return new Block.ActionRow(
                action.id(),
                action.title(),
                action.owner(),
                due == null ? "–" : due.toString(),
                status(followed),
                new Figure.Plain(expected, style),
                effect == null ? new Figure.Plain(null, style) : new Figure.Composed(effect.effect(), style),
                expected == null || effect == null
                        ? new Figure.Plain(null, style)
                        : new Figure.Composed(effect.effect().minus(Amount.constant(expected)), style),
                interval == null ? null : interval.low(),
                interval == null ? null : interval.high(),
                reading(followed));
    }

    private String status(Followed followed) {
        AgreedAction action = followed.action();
        LocalDate due = action.due();
        return switch (action.status()) {
            case "done" -> (followed.effect() != null ? Words.STATUS_MEASURED : Words.STATUS_DONE).in(language);
            case "dropped" -> Words.STATUS_DROPPED.in(language);
            default ->
                due != null && due.isBefore(today)
                        ? Words.STATUS_LATE.in(language, assembly.numbers().count(ChronoUnit.DAYS.between(due, today)))
                        : (action.status().equals("doing") ? Words.STATUS_DOING : Words.STATUS_OPEN).in(language);
        };
    }

    /** What the effect rests on, or why there is none. */
    private String reading(Followed followed) {
        Measure measure = followed.measure();
        ActionEffect effect = followed.effect();
        if (measure == null) {
            return followed.action().metric().isEmpty()
                    ? Words.READING_NO_METRIC.in(language)
                    : Words.READING_UNKNOWN.in(language, followed.action().metric());
        }
        if (followed.action().done() == null) {
            return Words.READING_NOT_DONE.in(language, measure.shortName());
        }
        if (effect == null) {
            return Words.READING_EARLY.in(language, measure.shortName(), Integer.toString(ActionEffect.LEAST));
        }
        String change = Words.READING_FROM_TO.in(
                language,
                measure.shortName(),
                assembly.numbers().number(effect.before(), measure.style()),
                assembly.numbers().withUnit(effect.after(), measure.style()));
        return effect.shown() ? change : change + " " + Words.READING_ZERO.in(language);
    }
}
