/** Which values about persons may be shown, so that nobody's can be worked out from those that are. */
@NamedInterface("disclosure")
@NullMarked
package io.vigie.metric.disclosure;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
