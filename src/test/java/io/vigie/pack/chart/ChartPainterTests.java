package io.vigie.pack.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigie.catalogue.Ink;
import io.vigie.catalogue.Language;
import io.vigie.catalogue.MetricDefinition.Better;
import io.vigie.metric.Scenario;
import io.vigie.pack.chart.ChartSamples.Sized;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class ChartPainterTests {

    @Test
    void everyKindOfChartIsDrawn() {
        assertThat(ChartSamples.all().stream()
                        .filter(sized -> {
                            RecordingPen pen =
                                    RecordingPen.of(sized.chart(), Language.EN, sized.width(), sized.height());
                            return pen.rectangles.size() + pen.paths.size() + pen.circles.size() > 2;
                        })
                        .map(sized -> sized.chart().type())
                        .collect(Collectors.toSet()))
                .isEqualTo(EnumSet.allOf(ChartType.class));
    }

    static Stream<Integer> seeds() {
        return IntStream.range(0, 20).boxed();
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void textsOfUsualChartsStayApartAndInside(Language language) {
        List<String> faults = new ArrayList<>();
        for (Sized sized : ChartSamples.all()) {
            check(sized, language, faults);
        }
        assertThat(faults).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void textsOfHardChartsStayApartAndInside(int seed) {
        List<String> faults = new ArrayList<>();
        for (Language language : Language.values()) {
            for (Sized sized : HardCharts.of(seed)) {
                check(sized, language, faults);
            }
        }
        assertThat(faults).isEmpty();
    }

    private static void check(Sized sized, Language language, List<String> faults) {
        String name = sized.chart().type() + " " + language + " " + sized.width() + " by " + sized.height() + ": ";
        RecordingPen pen = RecordingPen.of(sized.chart(), language, sized.width(), sized.height());
        for (int at = 0; at < pen.texts.size(); at++) {
            RecordingPen.Text text = pen.texts.get(at);
            if (text.size() < 7) {
                faults.add(name + "too small: " + text);
            }
            if (text.left() < -0.5
                    || text.top() < -0.5
                    || text.right() > sized.width() + 0.5
                    || text.bottom() > sized.height() + 0.5) {
                faults.add(name + "outside: " + text);
            }
            for (RecordingPen.Text other : pen.texts.subList(0, at)) {
                if (text.overlaps(other)) {
                    faults.add(name + "overlap: " + text + " and " + other);
                }
            }
        }
        for (RecordingPen.Circle one : pen.circles) {
            if (one.x() < -1 || one.x() > sized.width() + 1 || one.y() < -1 || one.y() > sized.height() + 1) {
                faults.add(name + "outside: " + one);
            }
        }
        for (RecordingPen.Rectangle one : pen.rectangles) {
            if (Double.isNaN(one.x() + one.y() + one.width() + one.height())
                    || one.width() < 0
                    || one.height() < 0
                    || one.x() < -1
                    || one.x() + one.width() > sized.width() + 1
                    || one.y() < -1
                    || one.y() + one.height() > sized.height() + 1) {
                faults.add(name + "outside: " + one);
            }
        }
    }

    @Test
    void everyScenarioHasOneFill() {
        assertThat(Stream.of(Scenario.values()).map(Fill::of))
                .containsExactly(
                        Fill.SOLID_DARK,
                        Fill.SOLID_DARK,
                        Fill.SOLID_DARK,
                        Fill.SOLID_GREY,
                        Fill.OUTLINED,
                        Fill.OUTLINED,
                        Fill.HATCHED);
    }

    @Test
    void colourIsImpactAndNotSign() {
        assertThat(Tone.impact(Better.HIGHER, 1)).isEqualTo(Tone.GOOD);
        assertThat(Tone.impact(Better.LOWER, 1)).isEqualTo(Tone.BAD);
        assertThat(Tone.impact(Better.LOWER, -1)).isEqualTo(Tone.GOOD);
        assertThat(Tone.impact(Better.HIGHER, 0)).isEqualTo(Tone.NEUTRAL);
        assertThat(Tone.impact(Better.BAND, 1)).isEqualTo(Tone.NEUTRAL);
        assertThat(Tone.impact(Better.NEUTRAL, -1)).isEqualTo(Tone.NEUTRAL);
    }

    @Test
    void sixWeeksAndTwelveMonthsStandWhereThePageHasThem() {
        RecordingPen pen = RecordingPen.of(ChartSamples.sixTwelve(), Language.EN, 546, 204);
        assertThat(middle(pen.text("W38"))).isEqualTo(62, offset());
        assertThat(middle(pen.text("W43"))).isEqualTo(182, offset());
        assertThat(middle(pen.text("Nov"))).isEqualTo(218, offset());
        assertThat(middle(pen.text("Oct"))).isEqualTo(508.4, offset());
        assertThat(pen.text("Oct").face()).isEqualTo(Typeface.BOLD);
        assertThat(pen.text("W38").baseline()).isEqualTo(167);
        assertThat(pen.text("AC 91.8").left()).isEqualTo(517.4, offset());
        assertThat(pen.texts.stream().map(RecordingPen.Text::text))
                .contains("ΔPL in pp", "Axis from 90", "2026; PY is the same weekday, −364 d", "2025", "91.2");
        // 15 points for a percentage point, on both tiers: 2.2 points below plan
        assertThat(new ChartPainter(Language.EN, Ink.COLOUR).pointsPerUnit(ChartSamples.sixTwelve(), 546, 204))
                .isEqualTo(15);
        RecordingPen.Rectangle newest =
                pen.filled(Tone.BAD).get(pen.filled(Tone.BAD).size() - 1);
        assertThat(newest.height() + Axis.PLAN.edge()).isEqualTo(2.2 * 15, offset());
        // a ratio's bar is a third of its pitch
        assertThat(newest.width()).isEqualTo(26.4 / 3, offset());
        assertThat(pen.spots).contains("2026-10: AC 91.8\u202f%, PY 93.1\u202f%, PL 94.0\u202f%, ΔPL −2.2\u202fpp");
    }

    @Test
    void theDiscOfACommentStandsBelowItsPoint() {
        RecordingPen pen = RecordingPen.of(ChartSamples.sixTwelve(), Language.EN, 546, 204);
        RecordingPen.Circle disc = pen.circles.stream()
                .filter(circle -> circle.fill() == Tone.LINK)
                .findFirst()
                .orElseThrow();
        assertThat(disc.radius()).isEqualTo(5);
        assertThat(disc.x()).isEqualTo(508.4, offset());
        // the point of 91.8 on an axis that begins with 90 at 156
        assertThat(disc.y()).isEqualTo(156 - 1.8 * 15 + 11.5, offset());
    }

    @Test
    void aCommentOnAPointThatIsNotThereIsAnError() {
        Chart.Trend trend = ChartSamples.months();
        Chart.Trend wrong = new Chart.Trend(
                trend.panels(), false, List.of(new Chart.Mark(3, 0, 13)), Better.LOWER, "h", 1, "Text.");
        assertThatThrownBy(() -> RecordingPen.of(wrong, Language.EN, 360, 150))
                .hasMessage("comment 3 stands on panel 0, point 13, which the chart does not have");
    }

    @Test
    void theAxisOfAVarianceSaysWhatItIsComparedWith() {
        RecordingPen plan = RecordingPen.of(ChartSamples.sixTwelve(), Language.EN, 546, 204);
        List<double[]> lines = plan.lines(0.6, Tone.AC).stream()
                .filter(line -> line[1] == line[3] && line[2] - line[0] > 100)
                .toList();
        assertThat(lines).hasSize(4);
        assertThat(lines.get(1)[1] - lines.get(0)[1]).isEqualTo(1.8, offset());

        RecordingPen prior = RecordingPen.of(ChartSamples.columns(), Language.EN, 546, 204);
        assertThat(prior.lines(1.6, Tone.PY)).hasSize(2);
    }

    @Test
    void columnsAreTwoThirdsOfTheirPitchAndBeginAtZero() {
        RecordingPen pen = RecordingPen.of(ChartSamples.columns(), Language.EN, 546, 204);
        double pitch = middle(pen.text("Oct")) - middle(pen.text("Sep"));
        List<RecordingPen.Rectangle> actual =
                pen.filled(Tone.AC).stream().filter(one -> one.height() > 7).toList();
        RecordingPen.Rectangle newest = actual.get(actual.size() - 1);
        assertThat(newest.width()).isEqualTo(pitch * 2 / 3, offset());
        assertThat(newest.y() + newest.height()).isEqualTo(156, offset());
        // weeks and months on one scale: 352 of the newest week, 1466 of the newest month
        assertThat(actual.get(5).height() / newest.height()).isEqualTo(352.0 / 1466, offset());
        // a variance has the width of its column and the scale of its column
        RecordingPen.Rectangle variance =
                pen.filled(Tone.BAD).get(pen.filled(Tone.BAD).size() - 1);
        assertThat(variance.width()).isEqualTo(newest.width(), offset());
        assertThat((variance.height() + Axis.PRIOR_YEAR.edge()) / newest.height())
                .isEqualTo(95.0 / 1466, offset());
    }

    @Test
    void aMissingValueIsAGapAndADash() {
        RecordingPen pen = RecordingPen.of(ChartSamples.months(), Language.EN, 360, 150);
        List<double[]> runs = pen.paths.stream()
                .filter(path -> path.thickness() == 2.2)
                .findFirst()
                .orElseThrow()
                .runs();
        assertThat(runs.stream().map(run -> run.length / 2)).containsExactly(4, 8);
        assertThat(pen.texts.stream().filter(text -> text.text().equals("–"))).hasSize(3);
    }

    @Test
    void onlySharesNearAHundredAndDurationsMayBeginElsewhereThanAtZero() {
        assertThat(Scale.mayBeCut("%", 60, 98)).isTrue();
        assertThat(Scale.mayBeCut("%", 59.9, 98)).isFalse();
        assertThat(Scale.mayBeCut("h", 9, 14)).isTrue();
        assertThat(Scale.mayBeCut("h", 8, 14)).isFalse();
        assertThat(Scale.mayBeCut("kEUR", 90, 98)).isFalse();
    }

    @Test
    void weeksWithoutAPlanAreComparedWithThePriorYearAndSaySo() {
        Chart.Panel weeks = new Chart.Panel(
                List.of("2026-W42", "2026-W43"),
                List.of(ChartSamples.series(Scenario.AC, 10, 12), ChartSamples.series(Scenario.PY, 9, 9)),
                "");
        Chart.Panel months = new Chart.Panel(
                List.of("2026-09", "2026-10"),
                List.of(
                        ChartSamples.series(Scenario.AC, 40, 44),
                        ChartSamples.series(Scenario.PY, 41, 41),
                        ChartSamples.series(Scenario.PL, 42, 42)),
                "");
        RecordingPen pen = RecordingPen.of(
                new Chart.Trend(List.of(weeks, months), true, List.of(), Better.HIGHER, "kEUR", 0, "Text."),
                Language.EN,
                546,
                204);
        assertThat(pen.text("ΔPY in kEUR").left()).isZero();
        assertThat(pen.text("ΔPL").left()).isGreaterThan(pen.text("Oct").right());
        assertThat(pen.lines(1.6, Tone.PY)).hasSize(1);
        assertThat(pen.lines(0.6, Tone.AC)).hasSize(2);
        assertThat(pen.texts.stream().map(RecordingPen.Text::text)).contains("+1", "+3", "−2", "+2");
    }

    @Test
    void aBulletWithoutATargetBesideOthersHasItsNumberOnly() {
        RecordingPen pen = RecordingPen.of(ChartSamples.bullet(), Language.EN, 360, 150);
        assertThat(pen.filled(Tone.AC)).hasSize(4);
        assertThat(pen.filled(Tone.AC).get(0).width()
                        / pen.filled(Tone.AC).get(1).width())
                .isEqualTo(91.8 / 94.0 / (6.8 / 6.6), offset());
        assertThat(pen.texts.stream().map(RecordingPen.Text::text)).contains("14.6", "PL = 100\u202f%");
    }

    @Test
    void aForecastIsHatchedAndDashed() {
        Chart.Panel panel = new Chart.Panel(
                List.of("2026-10", "2026-11"),
                List.of(ChartSamples.series(Scenario.AC, 97, null), ChartSamples.series(Scenario.FC, null, 98)),
                "");
        RecordingPen lines = RecordingPen.of(
                new Chart.Trend(List.of(panel), false, List.of(), Better.HIGHER, "%", 0, "Text."),
                Language.EN,
                360,
                150);
        assertThat(lines.paths.stream()
                        .filter(path -> path.dash().length > 0)
                        .findFirst()
                        .orElseThrow()
                        .dash())
                .containsExactly(4, 2.5);
        RecordingPen columns = RecordingPen.of(
                new Chart.Trend(List.of(panel), true, List.of(), Better.HIGHER, "kEUR", 0, "Text."),
                Language.EN,
                360,
                150);
        assertThat(columns.paths.stream().filter(path -> path.fill() == Tone.AC && path.closed()))
                .hasSize(1);
    }

    @Test
    void aBridgeStartsAtZeroWithOneScaleForEndsAndSteps() {
        RecordingPen pen = RecordingPen.of(ChartSamples.bridge(), Language.EN, 236, 148);
        RecordingPen.Rectangle plan = pen.filled(Tone.PAPER).get(0);
        RecordingPen.Rectangle actual = pen.filled(Tone.AC).get(0);
        RecordingPen.Rectangle first = pen.filled(Tone.BAD).get(0);
        assertThat(plan.edge()).isEqualTo(Tone.AC);
        assertThat(plan.thickness()).isEqualTo(0.9);
        assertThat(plan.x()).isEqualTo(actual.x());
        assertThat(plan.width() / actual.width()).isEqualTo(721.0 / 985, offset());
        assertThat(first.x()).isEqualTo(plan.x() + plan.width(), offset());
        assertThat(first.width() / plan.width()).isEqualTo(143.0 / 721, offset());
        assertThat(first.height()).isEqualTo(0.62 * 148 / 8, offset());
        assertThat(pen.filled(Tone.GOOD)).hasSize(2);
    }

    @Test
    void thePrintedStepsOfABridgeAddUpToItsPrintedEnds() {
        Chart.Bridge bridge = new Chart.Bridge(
                "PY",
                10.4,
                null,
                Scenario.PY,
                List.of(new Chart.Step("a", 1.3), new Chart.Step("b", 1.3), new Chart.Step("c", 2.4)),
                "AC",
                15.4,
                null,
                List.of(),
                Better.HIGHER,
                "",
                0,
                "Text.");
        RecordingPen pen = RecordingPen.of(bridge, Language.EN, 236, 148);
        // 10 + 1 + 1 + 3 = 15, though 2.4 alone is 2
        assertThat(pen.texts.stream().map(RecordingPen.Text::text).filter(text -> text.startsWith("+")))
                .containsExactly("+1", "+1", "+3");
    }

    @Test
    void aBridgeWithMoreStepsThanRoomKeepsARestThatAddsUp() {
        List<Chart.Step> steps = IntStream.range(0, 30)
                .mapToObj(at -> new Chart.Step("Cause " + at, 1))
                .toList();
        Chart.Bridge bridge = new Chart.Bridge(
                "PY", 10, null, Scenario.PY, steps, "AC", 40, null, List.of(), Better.LOWER, "", 0, "Text.");
        RecordingPen pen = RecordingPen.of(bridge, Language.FR, 236, 148);
        List<String> texts = pen.texts.stream().map(RecordingPen.Text::text).toList();
        assertThat(texts).contains("Reste", "+18");
        assertThat(texts.stream().filter(text -> text.equals("+1"))).hasSize(12);
    }

    @Test
    void goodIsLightWithAnOutlineInMonoPrintAndNothingMoves() {
        for (Sized sized : ChartSamples.all()) {
            RecordingPen colour = RecordingPen.of(sized.chart(), Language.EN, sized.width(), sized.height());
            RecordingPen mono = RecordingPen.of(sized.chart(), Language.EN, Ink.MONO, sized.width(), sized.height());
            assertThat(mono.texts).isEqualTo(colour.texts);
            assertThat(mono.rectangles.stream().map(one -> List.of(one.x(), one.y(), one.width(), one.height())))
                    .isEqualTo(colour.rectangles.stream()
                            .map(one -> List.of(one.x(), one.y(), one.width(), one.height()))
                            .toList());
        }
        RecordingPen mono = RecordingPen.of(ChartSamples.bridge(), Language.EN, Ink.MONO, 236, 148);
        assertThat(mono.filled(Tone.GOOD)).allMatch(one -> one.edge() == Tone.AC && one.thickness() == 0.75);
        assertThat(Tone.GOOD.colour(Ink.MONO).getRGB() & 0xFFFFFF).isEqualTo(0xBDBDBD);
        assertThat(Tone.BAD.colour(Ink.MONO).getRGB() & 0xFFFFFF).isEqualTo(0x404040);
    }

    @Test
    void dotsBeyondThePlanAreCountedAndFilled() {
        RecordingPen pen = RecordingPen.of(ChartSamples.dots(), Language.EN, 174, 170);
        assertThat(pen.circles.stream().filter(circle -> circle.fill() == Tone.BAD))
                .hasSize(15);
        assertThat(pen.circles).hasSize(20);
        assertThat(pen.texts.get(0).text()).isEqualTo("15 of 20 dots miss the plan of 8\u202f462\u202fkEUR.");
    }

    @Test
    void theFanHasWhiteUnderThePriorYearWhereItCrossesTheBands() {
        RecordingPen pen = RecordingPen.of(ChartSamples.fan(), Language.EN, 546, 204);
        assertThat(pen.paths.stream().filter(path -> path.edge() == Tone.PAPER && path.thickness() == 3))
                .hasSize(1);
        assertThat(pen.paths.stream().map(RecordingPen.Path::fill))
                .containsSubsequence(Tone.BAND, Tone.BAND_2, Tone.BAND_3);
    }

    @Test
    void theLineOfAPercentileDoesNotCrossACount() {
        Chart.Histogram histogram = new Chart.Histogram(
                0,
                2,
                List.of(3L, 9L, 1L),
                List.of(new Chart.Percentile("P50", 3.02, null)),
                Better.LOWER,
                "d",
                1,
                "Text.");
        RecordingPen pen = RecordingPen.of(histogram, Language.EN, 364, 150);
        // the second of three classes of 120 points begins at 2 and ends at 4
        assertThat(pen.text("9").right()).isEqualTo(3.02 / 2 * 120 - 2, offset());
        assertThat(pen.text("P50 3.0\u202fd").left()).isEqualTo(3.02 / 2 * 120 + 3, offset());
    }

    @Test
    void theFunnelPlotNamesOnlyWhatIsOutsideTheOuterLimits() {
        RecordingPen pen = RecordingPen.of(ChartSamples.funnelPlot(), Language.EN, 360, 150);
        assertThat(pen.texts.stream().map(RecordingPen.Text::text).filter(text -> text.startsWith("Supplier")))
                .containsExactly("Supplier 25 90.1", "Supplier 27 87.6", "Supplier 26 98.9");
    }

    @Test
    void namesTooCloseArePushedApartAndKeepTheirOrder() {
        assertThat(EndLabels.placed(new double[] {50, 52, 90}, 0, 200)).containsExactly(46.5, 55.5, 90);
        assertThat(EndLabels.placed(new double[] {10, 198, 199}, 0, 200)).containsExactly(10, 191, 200);
    }

    @Test
    void theSameChartIsTheSameText() {
        for (Language language : Language.values()) {
            for (Sized sized : ChartSamples.all()) {
                ChartPainter painter = new ChartPainter(language, Ink.COLOUR);
                String svg = painter.svg(sized.chart(), sized.width(), sized.height());
                assertThat(new ChartPainter(language, Ink.COLOUR).svg(sized.chart(), sized.width(), sized.height()))
                        .isEqualTo(svg);
                assertThat(svg).doesNotContain("=\"#", "rgb(", "style=", "NaN", "Infinity");
            }
        }
    }

    @Test
    void svgSaysWhatItShowsAndLeavesColoursToThePage() {
        Chart.MoneyRange range = new Chart.MoneyRange(null, 214, null, 428, "kEUR", 0, "214 <\"a\" & b>");
        assertThat(new ChartPainter(Language.EN, Ink.COLOUR).svg(range, 114, 28))
                .isEqualTo("<svg width=\"114pt\" height=\"28pt\" viewBox=\"0 0 114 28\" role=\"img\""
                        + " aria-label=\"214 &lt;&quot;a&quot; &amp; b&gt;\" font-size=\"7.5\">"
                        + "<path d=\"M0 25.5L114 25.5\" class=\"s-rule\" fill=\"none\" stroke-width=\".5\"/>"
                        + "<path d=\"M.5 16L.5 25.5\" class=\"s-ac\" fill=\"none\" stroke-width=\".75\"/>"
                        + "<rect x=\"47.9\" y=\"16.4\" width=\"5.2\" height=\"7.2\" class=\"f-ac\"/>"
                        + "<text x=\"50.5\" y=\"14\" font-size=\"8.5\" text-anchor=\"middle\" font-weight=\"700\""
                        + " class=\"f-ink\">214</text></svg>");
    }

    @Test
    void numbersInSvgAreShort() {
        assertThat(Stream.of(0.0, 3.0, 0.5, -0.05, -12.254, 100.999).map(SvgPen::number))
                .containsExactly("0", "3", ".5", "-.05", "-12.25", "101");
    }

    private static double middle(RecordingPen.Text text) {
        return (text.left() + text.right()) / 2;
    }

    private static Offset<Double> offset() {
        return Offset.offset(0.01);
    }
}
