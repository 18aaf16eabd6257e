/** Forecasts of evenly spaced series, and how much they can be relied on. */
@NamedInterface("forecast")
@NullMarked
package io.vigie.metric.forecast;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
