package io.vigie.pack.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.metric.MetricKey;
import io.vigie.pack.page.Amount.Part;
import io.vigie.pack.page.Amount.Term;
import java.util.List;
import org.junit.jupiter.api.Test;

class AmountTests {

    private static final MetricKey NOW = MetricKey.month("otif", "2026-10");
    private static final MetricKey PLAN = MetricKey.month("otif", "2026-09");

    /** 1,000 items at a plan of 92 % may miss 80; 110 did, which is 30 more. */
    @Test
    void whatIsComputedRemembersHow() {
        Amount items = Amount.of(NOW, Part.DENOMINATOR, 1000);
        Amount hits = Amount.of(NOW, Part.NUMERATOR, 890);
        Amount rate = Amount.of(PLAN, Part.VALUE, 0.92);

        Amount more = items.minus(hits).minus(items.minus(items.times(rate)));

        assertThat(more.value()).isEqualTo(30);
        assertThat(more.terms()).extracting(Term::factor).containsExactly(1.0, -1.0, -1.0, 1.0);
        assertThat(more.terms().get(3).cells())
                .containsExactly(new Amount.Cell(NOW, Part.DENOMINATOR), new Amount.Cell(PLAN, Part.VALUE));
    }

    @Test
    void aMeanIsASumTimesAConstant() {
        Amount mean = Amount.of(NOW, Part.VALUE, 4)
                .plus(Amount.of(PLAN, Part.VALUE, 6))
                .times(Amount.constant(0.5));

        assertThat(mean.value()).isEqualTo(5);
        assertThat(mean.terms()).extracting(Term::factor).containsExactly(0.5, 0.5);
        assertThat(Amount.ZERO.plus(mean)).isEqualTo(mean);
        assertThat(Amount.ZERO.terms()).isEqualTo(List.of());
    }
}
