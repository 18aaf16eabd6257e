/** Statistics that several packages need: quantiles, intervals, resampling. */
@NamedInterface("statistics")
@NullMarked
package io.vigie.metric.statistics;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
