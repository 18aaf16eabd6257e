package io.vigie.metric;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlainNumberTests {

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "-0.0, 0",
        "12.0, 12",
        "-12.50, -12.5",
        "0.1, 0.1",
        "10005534.0, 10005534",
        "1265793.0395, 1265793.0395",
        "1.0E-10, 0.0000000001",
        "2.0E-3, 0.002",
        "1.0E21, 1000000000000000000000",
        "2.0E23, 200000000000000000000000",
        "1.23456789012345678E19, 12345678901234567000",
        "0.6666666666666666, 0.6666666666666666",
        "4.9E-324, 0."
    })
    void isTheShortestPlainDecimal(double value, String text) {
        assertThat(PlainNumber.of(value)).startsWith(text).doesNotContain("E");
        if (!text.endsWith(".")) {
            assertThat(PlainNumber.of(value)).isEqualTo(text);
        }
    }

    @Test
    void readsBackEqualWhateverTheNumber() {
        Random random = new Random(42);
        for (int i = 0; i < 20_000; i++) {
            double value = i % 2 == 0
                    ? Double.longBitsToDouble(random.nextLong())
                    : random.nextInt(1_000_000) / (double) (1 + random.nextInt(1_000));
            if (Double.isFinite(value)) {
                String text = PlainNumber.of(value);
                assertThat(Double.parseDouble(text) == value).as(text).isTrue();
                assertThat(text).doesNotContain("E");
            }
        }
    }
}
