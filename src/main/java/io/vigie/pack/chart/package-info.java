/** The chart model and the one painter that draws it. */
@NamedInterface("chart")
@NullMarked
package io.vigie.pack.chart;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
