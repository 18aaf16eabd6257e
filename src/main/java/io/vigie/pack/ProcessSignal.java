package io.vigie.pack;

import io.vigie.catalogue.MetricDefinition.Better;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a process-behaviour chart says about the newest point of a series.
 *
 * @param rule 1 outside a limit, 2 three of four nearer to a limit than to the centre, 3 eight on one side; 0 none
 * @param up the side of the centre the newest point is on
 */
record ProcessSignal(double lower, double upper, int rule, boolean up) {

	/** Fewer points give no limits. */
	static final int BASELINE = 20;

	/**
	 * @param naturalUpper values cannot be above, e.g. 1 for shares; null if there is no such bound. None can be below zero
	 * @return null if there are too few points
	 */
	static @Nullable ProcessSignal of(List<Double> series, @Nullable Double naturalUpper) {
		if (series.size() < BASELINE) {
			return null;
		}
		double centre = 0;
		double movingRange = 0;
		for (int at = 0; at < BASELINE; at++) {
			centre += series.get(at) / BASELINE;
			movingRange += at == 0 ? 0 : Math.abs(series.get(at) - series.get(at - 1)) / (BASELINE - 1);
		}
		double lower = centre - 2.66 * movingRange;
		double upper = centre + 2.66 * movingRange;
		boolean lowerClipped = lower < 0;
		boolean upperClipped = naturalUpper != null && upper > naturalUpper;
		double newest = series.get(series.size() - 1);
		boolean up = newest > centre;
		boolean clipped = up ? upperClipped : lowerClipped;
		int rule = 0;
		if (!clipped && (newest > upper || newest < lower)) {
			rule = 1;
		} else if (!clipped && near(series, centre, up ? upper : lower)) {
			rule = 2;
		} else if (oneSided(series, centre, up)) {
			rule = 3;
		}
		return new ProcessSignal(
				lowerClipped ? 0 : lower, naturalUpper != null && upperClipped ? naturalUpper : upper, rule, up);
	}

	/** {@code 1↓}, or a dash if no rule is met. */
	String code() {
		return rule == 0 ? "–" : rule + (up ? "↑" : "↓");
	}

	/** Whether the newest point moved the wrong way. */
	boolean adverse(Better better) {
		return rule > 0 && (better == Better.HIGHER && !up || better == Better.LOWER && up);
	}

	private static boolean near(List<Double> series, double centre, double limit) {
		double middle = (centre + limit) / 2;
		long near = series.subList(series.size() - 4, series.size()).stream()
				.filter(value -> limit > centre ? value > middle : value < middle)
				.count();
		double newest = series.get(series.size() - 1);
		return near >= 3 && (limit > centre ? newest > middle : newest < middle);
	}

	private static boolean oneSided(List<Double> series, double centre, boolean up) {
		return series.subList(series.size() - 8, series.size()).stream()
				.allMatch(value -> up ? value > centre : value < centre);
	}
}
