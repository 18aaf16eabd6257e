/** Why a number moved: its change split exactly into parts. A split is arithmetic and names no cause. */
@NamedInterface("driver")
@NullMarked
package io.vigie.metric.driver;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
