/** The only place that talks to the analytical engine. */
@ApplicationModule(allowedDependencies = "calendar")
@NullMarked
package io.vigie.warehouse;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
