package io.vigie.finding;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.catalogue.Language;
import io.vigie.catalogue.MetricDefinition.Unit;
import org.junit.jupiter.api.Test;

class NumbersTests {

    @Test
    void thousandsAndDecimalsFollowTheLanguage() {
        assertThat(Numbers.plain(1240.45, 1, Language.EN)).isEqualTo("1\u202f240.5");
        assertThat(Numbers.plain(-1234567.891, 2, Language.FR)).isEqualTo("\u22121\u202f234\u202f567,89");
        assertThat(Numbers.plain(-0.04, 1, Language.EN)).isEqualTo("0.0");
    }

    @Test
    void variancesCarryTheirSign() {
        assertThat(Numbers.signed(4.76, 1, Language.EN)).isEqualTo("+4.8");
        assertThat(Numbers.signed(-0.28, 2, Language.FR)).isEqualTo("\u22120,28");
        assertThat(Numbers.signed(0.01, 1, Language.FR)).isEqualTo("±0,0");
    }

    @Test
    void moneyHasAtMostThreeDigits() {
        assertThat(Numbers.money(840, "EUR", Language.EN)).isEqualTo("840\u202fEUR");
        assertThat(Numbers.money(1_840, "EUR", Language.EN)).isEqualTo("1.8\u202fkEUR");
        assertThat(Numbers.money(214_300, "EUR", Language.FR)).isEqualTo("214\u202fkEUR");
        assertThat(Numbers.money(1_239_000, "EUR", Language.FR)).isEqualTo("1,24\u202fmEUR");
        assertThat(Numbers.money(12_390_000, "EUR", Language.EN)).isEqualTo("12.4\u202fmEUR");
        assertThat(Numbers.money(1_239_000_000, "EUR", Language.EN)).isEqualTo("1.24\u202fbEUR");
    }

    @Test
    void measuresCarryTheirUnit() {
        assertThat(Numbers.measured(0.842, Unit.PERCENT, 1, "EUR", Language.FR)).isEqualTo("84,2\u202f%");
        assertThat(Numbers.measured(14.2, Unit.HOURS, 1, "EUR", Language.EN)).isEqualTo("14.2\u202fh");
        assertThat(Numbers.measured(3, Unit.DAYS, 0, "EUR", Language.FR)).isEqualTo("3\u202fj");
        assertThat(Numbers.measured(12, Unit.COUNT, 0, "EUR", Language.EN)).isEqualTo("12");
    }
}
