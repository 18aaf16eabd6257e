/** The numbers the company steers by, as numerator and denominator, by period and dimension. */
@ApplicationModule(allowedDependencies = {"catalogue", "calendar", "warehouse", "canonical"})
@NullMarked
package io.vigie.metric;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
