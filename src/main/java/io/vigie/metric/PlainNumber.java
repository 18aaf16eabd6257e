package io.vigie.metric;

import java.math.BigDecimal;

/** Numbers as text that any program reads back equal. */
final class PlainNumber {

	private PlainNumber() {}

	/** The shortest decimal without exponent that reads back as the same double; {@code 12}, never {@code 12.0}. */
	static String of(double value) {
		if (value == 0) {
			return "0";
		}
		return new BigDecimal(Double.toString(value)).stripTrailingZeros().toPlainString();
	}
}
