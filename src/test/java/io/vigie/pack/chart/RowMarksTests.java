package io.vigie.pack.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.catalogue.Ink;
import io.vigie.catalogue.Language;
import io.vigie.catalogue.MetricDefinition.Better;
import io.vigie.metric.Scenario;
import io.vigie.pack.page.Block;
import io.vigie.pack.page.Figure;
import io.vigie.pack.page.NumberFormat;
import io.vigie.pack.page.NumberStyle;
import io.vigie.pack.page.Title;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.data.Offset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RowMarksTests {

    private static final NumberStyle WHOLE = new NumberStyle(1, 0, true, "");
    private static final NumberStyle POINTS = new NumberStyle(100, 1, true, "pp");
    private static final Title TITLE = new Title("Company", "Measure", "in kEUR", "2026-10");
    private static final Offset<Double> EXACT = Offset.offset(0.01);

    private final RowMarks marks = new RowMarks(Language.EN, Ink.COLOUR);

    @Test
    void aPinIsOnePointForOnePercentWithItsLabelOutside() {
        RecordingPen pen = draw(new RowMark.Pin(-0.064, "", Better.HIGHER, Scenario.PL), 100, 15);
        RecordingPen.Rectangle stem = pen.rectangles.get(0);
        RecordingPen.Rectangle head = pen.rectangles.get(1);
        assertThat(head.x() + head.width() / 2).isEqualTo(50 - 6.4, EXACT);
        assertThat(List.of(head.width(), head.height(), stem.height())).containsExactly(4.0, 5.2, 2.0);
        assertThat(head.fill()).isEqualTo(Tone.BAD);
        assertThat(pen.text("−6.4").right()).isEqualTo(head.x() - 2.5, EXACT);
        assertThat(pen.lines(0.6, Tone.AC)).hasSize(2);
    }

    @Test
    void aPinBeyondTwentyPercentEndsInAnArrowAndKeepsItsValue() {
        RecordingPen pen = draw(new RowMark.Pin(0.44, "", Better.LOWER, Scenario.PY), 100, 15);
        RecordingPen.Path arrow =
                pen.paths.stream().filter(RecordingPen.Path::closed).findFirst().orElseThrow();
        assertThat(arrow.fill()).isEqualTo(Tone.BAD);
        assertThat(arrow.runs().get(0)[0]).isEqualTo(50 + 20 + 5, EXACT);
        assertThat(pen.text("+44.0").left()).isEqualTo(50 + 20 + 7.5, EXACT);
        assertThat(pen.lines(1.6, Tone.PY)).hasSize(1);
    }

    @Test
    void aPinWithoutAValueSaysWhyBesideItsAxis() {
        RecordingPen pen = draw(new RowMark.Pin(null, "n.a.", Better.LOWER, Scenario.PL), 100, 15);
        assertThat(pen.rectangles).isEmpty();
        assertThat(pen.text("n.a.").tone()).isEqualTo(Tone.INK_2);
    }

    @Test
    void aForecastsPinHasAWhiteHeadAndIsCutSooner() {
        RowMark.Pin pin = new RowMark.Pin(0.057, "", Better.LOWER, Scenario.PL, Scenario.FC, RowMark.Pin.FORECAST_CUT);
        RecordingPen pen = draw(pin, 72, 19);
        RecordingPen.Rectangle head = pen.rectangles.get(1);
        assertThat(head.fill()).isEqualTo(Tone.PAPER);
        assertThat(head.edge()).isEqualTo(Tone.BAD);
        RecordingPen cut = draw(
                new RowMark.Pin(0.3, "", Better.LOWER, Scenario.PL, Scenario.FC, RowMark.Pin.FORECAST_CUT), 72, 19);
        assertThat(cut.paths.stream().filter(RecordingPen.Path::closed)).hasSize(1);
        assertThat(cut.text("+30.0").left()).isGreaterThanOrEqualTo(0);
        assertThat(cut.text("+30.0").right()).isLessThanOrEqualTo(72);
    }

    @Test
    void pinsPrintThreeDigitsAtMost() {
        assertThat(draw(new RowMark.Pin(12.0, "", Better.LOWER, Scenario.PL), 100, 15)
                        .texts
                        .get(0)
                        .text())
                .isEqualTo(">+999");
        assertThat(draw(new RowMark.Pin(-1.234, "", Better.LOWER, Scenario.PL), 100, 15)
                        .texts
                        .get(0)
                        .text())
                .isEqualTo("−123");
        assertThat(draw(new RowMark.Pin(0.0, "", Better.LOWER, Scenario.PL), 100, 15)
                        .texts
                        .get(0)
                        .text())
                .isEqualTo("±0.0");
    }

    @Test
    void barsOfAColumnShareOneScaleAndStayInTheirCell() {
        List<Figure> column = figures(WHOLE, 64, -49, null, 264);
        List<RowMark> bars = marks.bars(column, Better.LOWER, Block.Reference.PRIOR_YEAR, true);
        List<RecordingPen> pens = bars.stream().map(bar -> draw(bar, 80, 16)).toList();
        double first = pens.get(0).rectangles.get(0).width() + Axis.PRIOR_YEAR.edge();
        double sum = pens.get(3).rectangles.get(0).width() + Axis.PRIOR_YEAR.edge();
        assertThat(first / sum).isEqualTo(64.0 / 264, EXACT);
        assertThat(pens.get(0).rectangles.get(0).fill()).isEqualTo(Tone.BAD);
        assertThat(pens.get(1).rectangles.get(0).fill()).isEqualTo(Tone.GOOD);
        assertThat(pens.get(2).rectangles).isEmpty();
        assertThat(pens.get(2).lines(1.6, Tone.PY)).hasSize(1);
        assertThat(pens.get(3).text("+264").face()).isEqualTo(Typeface.BOLD);
        assertThat(pens.get(3).text("+264").right()).isLessThanOrEqualTo(80);
        assertThat(pens.get(1).text("−49").left()).isGreaterThanOrEqualTo(0);
    }

    @Test
    void eachReferenceHasAnAxisOfItsOwn() {
        assertThat(bar(Block.Reference.PLAN).lines(0.6, Tone.AC)).hasSize(2);
        assertThat(bar(Block.Reference.PRIOR_YEAR).lines(1.6, Tone.PY)).hasSize(1);
        assertThat(bar(Block.Reference.ACTUAL).lines(1.6, Tone.AC)).hasSize(1);
    }

    private RecordingPen bar(Block.Reference reference) {
        return draw(
                marks.bars(figures(WHOLE, 5), Better.HIGHER, reference, false).get(0), 60, 16);
    }

    @Test
    void changesOfTheBoxHaveTheScaleOfTheChartBesideIt() {
        List<Block.NineRow> rows = new ArrayList<>();
        double[] changes = {0, -0.004, -0.016, 0, -0.013};
        for (int at = 0; at < changes.length; at++) {
            rows.add(new Block.NineRow("row", new Figure.Plain(changes[at], POINTS), at != 0 && at != 3));
        }
        List<@Nullable RowMark> drawn = marks.changes(new Block.NineRows(TITLE, rows, Better.HIGHER), 15);
        assertThat(drawn.get(0)).isNull();
        assertThat(drawn.get(3)).isNull();
        RecordingPen week = draw(present(drawn.get(1)), 44, 13);
        RecordingPen year = draw(present(drawn.get(2)), 44, 13);
        // 0.4 and 1.6 percentage points of 15 points each
        assertThat(week.rectangles.get(0).width() + Axis.PREVIOUS_WEEK.edge()).isEqualTo(6, EXACT);
        assertThat(year.rectangles.get(0).width() + Axis.PRIOR_YEAR.edge()).isEqualTo(24, EXACT);
        assertThat(week.lines(0.75, Tone.AC)).hasSize(1);
        assertThat(year.lines(1.6, Tone.PY)).hasSize(1);
    }

    @Test
    void aChangeLongerThanTheBoxEndsInAnArrow() {
        RecordingPen pen = draw(new RowMark.Change(-4.0, Better.HIGHER, false, 15, -4, 0), 44, 13);
        assertThat(pen.paths.stream().filter(RecordingPen.Path::closed)).hasSize(1);
        assertThat(pen.rectangles.get(0).x()).isGreaterThanOrEqualTo(0);
    }

    @Test
    void effectsStandAboveEachOtherWithTheIntervalBelow() {
        Block.Actions actions = actions();
        List<RowMark> effects = marks.effects(actions, 144, 60);
        RecordingPen pen = draw(effects.get(0), 144, 25);
        RecordingPen.Rectangle expected = pen.rectangles.get(0);
        RecordingPen.Rectangle measured = pen.rectangles.get(1);
        assertThat(expected.fill()).isEqualTo(Tone.PAPER);
        assertThat(expected.y() + expected.height() - measured.y()).isEqualTo(3);
        assertThat(expected.width() / measured.width()).isEqualTo(4.5 / 1.2, EXACT);
        double[] whisker = pen.lines(0.75, Tone.AC).get(1);
        assertThat(whisker[1]).isEqualTo(19.5);
        assertThat(whisker[2] - whisker[0]).isEqualTo(measured.width() * 5.6 / 1.2, EXACT);
        assertThat(draw(effects.get(1), 144, 25).rectangles).hasSize(1);

        // the difference has the scale of the effect beside it
        List<RowMark> differences = marks.differences(actions, 144, 60);
        RecordingPen.Rectangle difference =
                draw(differences.get(0), 60, 25).rectangles.get(0);
        assertThat((difference.width() + Axis.PLAN.edge()) / measured.width()).isEqualTo(3.3 / 1.2, EXACT);
        assertThat(difference.fill()).isEqualTo(Tone.BAD);
    }

    private static Block.Actions actions() {
        NumberStyle style = new NumberStyle(1, 1, false, "kEUR");
        return new Block.Actions(
                TITLE,
                List.of(
                        new Block.ActionRow(
                                "A-28",
                                "Balance packing stations",
                                "Site manager",
                                "2026-08-14",
                                "Done",
                                new Figure.Plain(4.5, style),
                                new Figure.Plain(1.2, style),
                                new Figure.Plain(-3.3, style),
                                -1.6,
                                4.0,
                                "Interval includes zero."),
                        new Block.ActionRow(
                                "A-30",
                                "Dual source",
                                "Purchasing director",
                                "2026-09-30",
                                "Too early",
                                new Figure.Plain(3.5, style),
                                new Figure.Plain(null, style),
                                new Figure.Plain(null, style),
                                null,
                                null,
                                "Needs ten weeks.")),
                null);
    }

    @Test
    void anEffectOfMoreThanTwiceWhatWasExpectedEndsInAnArrow() {
        RecordingPen pen = draw(new RowMark.Effect(1.0, 7.0, -0.5, 9.0, -0.5, 2), 131, 25);
        // 50 points for what was expected, the axis at 28
        RecordingPen.Rectangle expected = pen.rectangles.get(0);
        RecordingPen.Rectangle measured = pen.rectangles.get(1);
        assertThat(expected.width()).isEqualTo(50, EXACT);
        assertThat(measured.x() + measured.width()).isEqualTo(28 + 100 - 5, EXACT);
        assertThat(pen.paths.stream().filter(RecordingPen.Path::closed)).hasSize(1);
        // the interval has a tick at its lower end only
        assertThat(pen.lines(0.75, Tone.AC).stream().filter(line -> line[1] == 17.5))
                .hasSize(1);

        RowMark.Bar bar =
                new RowMark.Bar(6.0, "", false, Better.HIGHER, Block.Reference.PLAN, new RowMark.Extent(-1, 2, 2, 2));
        RecordingPen difference = draw(bar, 64, 25);
        assertThat(difference.paths.stream().filter(RecordingPen.Path::closed)).hasSize(1);
        assertThat(difference.rectangles.get(0).x()
                        + difference.rectangles.get(0).width())
                .isEqualTo(62 - 5, EXACT);
    }

    @Test
    void aTrackIsFilledToItsShare() {
        RecordingPen pen = draw(new RowMark.Track(0.76, "76 %"), 76, 19);
        assertThat(pen.filled(Tone.AC).get(0).width()).isEqualTo(44 * 0.76, EXACT);
        assertThat(pen.text("76 %").face()).isEqualTo(Typeface.BOLD);
        assertThat(draw(new RowMark.Track(null, NumberFormat.NOT_AVAILABLE), 76, 19)
                        .filled(Tone.AC))
                .isEmpty();
    }

    @Test
    void aSparklineIsColouredByASignalOnly() {
        List<@Nullable Double> trend = Arrays.asList(1.0, null, 3.0, 2.0);
        RecordingPen quiet = draw(new RowMark.Sparkline(trend, null, null), 80, 15);
        assertThat(quiet.circles.get(quiet.circles.size() - 1).fill()).isEqualTo(Tone.AC);
        RecordingPen told = draw(new RowMark.Sparkline(trend, new double[] {0, 4}, Tone.BAD), 80, 15);
        assertThat(told.circles.get(told.circles.size() - 1).fill()).isEqualTo(Tone.BAD);
        assertThat(told.filled(Tone.BAND)).hasSize(1);
    }

    @Test
    void everyKeyAndSwatchIsDrawnAndHiddenFromReaders() {
        List<RowMark> all = new ArrayList<>();
        for (RowMarks.Key key : RowMarks.Key.values()) {
            all.add(new RowMark.Key(key));
        }
        for (Scenario scenario : Scenario.values()) {
            all.add(new RowMark.Swatch(scenario));
        }
        all.add(new RowMark.Disc(12));
        for (RowMark mark : all) {
            RecordingPen pen = draw(mark, 60, 12);
            assertThat(pen.rectangles.size() + pen.circles.size())
                    .as(mark.toString())
                    .isPositive();
            assertThat(marks.svg(mark, 60, 12))
                    .startsWith("<svg width=\"60pt\" height=\"12pt\" viewBox=\"0 0 60 12\" aria-hidden=\"true\"");
        }
    }

    private RecordingPen draw(RowMark mark, double width, double height) {
        RecordingPen pen = new RecordingPen(Ink.COLOUR);
        marks.draw(mark, pen, width, height);
        return pen;
    }

    private static List<Figure> figures(NumberStyle style, @Nullable Number... values) {
        List<Figure> figures = new ArrayList<>();
        for (Number value : values) {
            figures.add(new Figure.Plain(value == null ? null : value.doubleValue(), style));
        }
        return figures;
    }

    private static RowMark present(@Nullable RowMark mark) {
        if (mark == null) {
            throw new AssertionError("no mark");
        }
        return mark;
    }
}
