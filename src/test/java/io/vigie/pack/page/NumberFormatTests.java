package io.vigie.pack.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.catalogue.Language;
import io.vigie.metric.MetricKey;
import org.junit.jupiter.api.Test;

class NumberFormatTests {

    private static final NumberFormat EN = NumberFormat.in(Language.EN);
    private static final NumberFormat FR = NumberFormat.in(Language.FR);
    private static final NumberStyle PERCENT = new NumberStyle(100, 1, false, "%");

    private static Figure.Measured measured(double value) {
        return new Figure.Measured(MetricKey.month("m", "2026-10"), value, PERCENT);
    }

    @Test
    void thousandsAreSetApartByANarrowSpaceAndTheDecimalSignIsTheLanguages() {
        NumberStyle style = new NumberStyle(1, 2, false, "");

        assertThat(EN.number(1234567.891, style)).isEqualTo("1\u202f234\u202f567.89");
        assertThat(FR.number(1234567.891, style)).isEqualTo("1\u202f234\u202f567,89");
        assertThat(EN.number(14.82, style)).isEqualTo("14.82");
        assertThat(EN.count(1240)).isEqualTo("1\u202f240");
    }

    @Test
    void theMinusIsAMinusAndOnlyVariancesCarryAPlus() {
        assertThat(EN.number(-0.0028, PERCENT)).isEqualTo("\u22120.3");
        assertThat(EN.number(0.0028, PERCENT)).isEqualTo("0.3");
        assertThat(EN.number(0.0028, PERCENT.asVariance())).isEqualTo("+0.3");
    }

    @Test
    void aVarianceThatRoundsToNothingIsPlusMinusZeroWithoutASign() {
        assertThat(EN.number(-0.0004, PERCENT.asVariance())).isEqualTo("±0.0");
        assertThat(FR.number(0.0, PERCENT.asVariance())).isEqualTo("±0,0");
        assertThat(EN.number(-0.0004, PERCENT)).isEqualTo("0.0");
    }

    @Test
    void aHalfIsRoundedAwayFromZeroAsWritten() {
        NumberStyle hundredths = new NumberStyle(1, 2, false, "");

        assertThat(EN.number(1.005, hundredths)).isEqualTo("1.01");
        assertThat(EN.number(0.285, new NumberStyle(100, 0, false, "%"))).isEqualTo("29");
    }

    @Test
    void aDifferenceIsOfFullPrecisionAndRoundedOnce() {
        Figure difference = new Figure.Difference(measured(0.9184), measured(0.9396), PERCENT.asVariance());

        assertThat(EN.figure(difference)).isEqualTo("\u22122.1");
    }

    @Test
    void whatIsNotAvailableIsADashAndWhatIsNotDefinedSaysSo() {
        NumberStyle relative = new NumberStyle(100, 1, true, "%");
        Figure.Measured missing = new Figure.Measured(MetricKey.month("m", "2026-10"), null, PERCENT);

        assertThat(EN.figure(missing)).isEqualTo("–");
        assertThat(EN.figure(new Figure.Relative(measured(0.3), missing, relative)))
                .isEqualTo("–");
        assertThat(EN.figure(new Figure.Relative(measured(30), measured(-30), relative)))
                .isEqualTo("n.a.");
        assertThat(FR.figure(new Figure.Relative(measured(30), measured(0), relative)))
                .isEqualTo("n.d.");
    }

    @Test
    void aValueOnTooFewItemsPrintsTheItems() {
        Figure few = new Figure.Measured(MetricKey.month("m", "2026-10"), null, PERCENT, "3 of 7");

        assertThat(EN.figure(few)).isEqualTo("3 of 7");
    }

    @Test
    void unitsFollowANarrowSpace() {
        assertThat(EN.withUnit(0.918, PERCENT)).isEqualTo("91.8\u202f%");
        assertThat(EN.withUnit(412.0, new NumberStyle(1, 0, false, "#"))).isEqualTo("412");
    }
}
