/** A seeded generator of a fictional company and of the exports of its systems. */
@ApplicationModule(allowedDependencies = "calendar")
@NullMarked
package io.vigie.sample;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
