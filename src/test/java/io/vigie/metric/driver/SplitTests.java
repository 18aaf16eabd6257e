package io.vigie.metric.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.vigie.metric.driver.PriceVolumeMix.Item;
import io.vigie.metric.driver.RateMix.Part;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class SplitTests {

    private static final Offset<Double> EXACT = within(1e-9);

    @Test
    void aRatioSplitsIntoRateAndMix() {
        // 60 and 45 % at 40 and 60 % of the weight, then 65 and 55 % at halves: 51 % becomes 60 %.
        RateMix split = RateMix.of(List.of(new Part("a", 24, 40, 32.5, 50), new Part("b", 27, 60, 27.5, 50)));

        assertThat(split.change()).isEqualTo(0.09, EXACT);
        assertThat(split.rate()).isEqualTo(0.0775, EXACT);
        assertThat(split.mix()).isEqualTo(0.0125, EXACT);
        assertThat(split.simpson()).isFalse();
    }

    @Test
    void theSplitOfARatioHasNoRest() {
        Random random = new Random(3);
        for (int run = 0; run < 200; run++) {
            List<Part> parts = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                double before = random.nextInt(4) == 0 ? 0 : 1 + random.nextInt(50);
                double after = random.nextInt(4) == 0 ? 0 : 1 + random.nextInt(50);
                parts.add(new Part("m" + i, before * random.nextDouble(), before, after * random.nextDouble(), after));
            }
            parts.add(new Part("always", 3, 7, 4, 9));
            RateMix split = RateMix.of(parts);
            assertThat(split.rate() + split.mix()).isEqualTo(split.change(), EXACT);
        }
    }

    @Test
    void aMemberThatComesIsMixOnly() {
        RateMix split = RateMix.of(List.of(new Part("old", 50, 100, 50, 100), new Part("new", 0, 0, 90, 100)));

        assertThat(split.change()).isEqualTo(0.2, EXACT);
        assertThat(split.rate()).isZero();
        assertThat(split.contributions()).extracting(Contribution::member).containsExactly("new", "old");
    }

    @Test
    void everyMemberRisesAndTheWholeFalls() {
        // 90 and 30 % become 91 and 32 %, but the weak member grows from 20 to 80 of 100.
        RateMix split = RateMix.of(List.of(new Part("a", 72, 80, 18.2, 20), new Part("b", 6, 20, 25.6, 80)));

        assertThat(split.change()).isNegative();
        assertThat(split.rate()).isPositive();
        assertThat(split.simpson()).isTrue();
    }

    @Test
    void aRatioOverNothingIsNotSplit() {
        assertThatThrownBy(() -> RateMix.of(List.of(new Part("a", 0, 0, 1, 2))))
                .hasMessage("a ratio over nothing has no change to split");
    }

    @Test
    void moneySplitsIntoPriceVolumeAndMix() {
        PriceVolumeMix split =
                PriceVolumeMix.of(List.of(new Item(100, 1000, 150, 1350), new Item(200, 1000, 180, 1080)));

        assertThat(split)
                .usingRecursiveComparison()
                .withComparatorForType((a, b) -> Math.abs(a - b) < 1e-9 ? 0 : Double.compare(a, b), Double.class)
                .isEqualTo(new PriceVolumeMix(2000, 30, 200, 200, 0, 0, 0, 2430));
    }

    @Test
    void newAndLostItemsAndCurrencyStandApart() {
        PriceVolumeMix split = PriceVolumeMix.of(
                List.of(new Item(100, 1000, 100, 1100, 1000), new Item(0, 0, 5, 55, 50), new Item(10, 70, 0, 0)));

        assertThat(split.currency()).isEqualTo(105, EXACT);
        assertThat(split.added()).isEqualTo(50, EXACT);
        assertThat(split.lost()).isEqualTo(-70, EXACT);
        assertThat(split.price()).isEqualTo(0, EXACT);
        assertThat(split.volume()).isEqualTo(0, EXACT);
        assertThat(split.before()
                        + split.price()
                        + split.volume()
                        + split.mix()
                        + split.currency()
                        + split.added()
                        + split.lost())
                .isEqualTo(split.after(), EXACT);
    }

    @Test
    void aChainSplitsWithoutRest() {
        double[] before = {10, 140, 35};
        double[] after = {12, 133, 36.5};

        double[] logarithmic = Chain.split(before, after);
        double[] shapley = Chain.shapley(before, after);

        double change = 12 * 133 * 36.5 - 10 * 140 * 35;
        assertThat(Arrays.stream(logarithmic).sum()).isEqualTo(change, within(1e-6));
        assertThat(Arrays.stream(shapley).sum()).isEqualTo(change, within(1e-6));
        assertThat(logarithmic[0]).isPositive().isEqualTo(shapley[0], within(0.01 * shapley[0]));
        assertThat(logarithmic[1]).isNegative();
    }

    @Test
    void twoFactorsShareTheirProductEqually() {
        assertThat(Chain.shapley(new double[] {2, 5}, new double[] {4, 6}))
                .containsExactly(new double[] {11, 3}, EXACT);
    }

    @Test
    void aFactorThatFallsToZeroIsSplitByShapley() {
        assertThat(Chain.split(new double[] {2, 5}, new double[] {0, 5})).containsExactly(new double[] {-10, 0}, EXACT);
    }
}
