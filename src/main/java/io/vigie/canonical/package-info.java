/** Types and checks landed records into one schema for all systems; rejects what breaks a rule, with the reason. */
@ApplicationModule(allowedDependencies = {"calendar", "catalogue", "source", "warehouse", "landing"})
@NullMarked
package io.vigie.canonical;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
