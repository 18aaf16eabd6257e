/** Process-behaviour charts: which series have left the limits of their own past. */
@NamedInterface("signal")
@NullMarked
package io.vigie.metric.signal;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
