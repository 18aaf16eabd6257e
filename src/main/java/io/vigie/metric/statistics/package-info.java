/** Statistics that take ordered numbers and give numbers. */
@NamedInterface("statistics")
@NullMarked
package io.vigie.metric.statistics;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
