/** Periods, fiscal years and working days. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package io.vigie.calendar;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
