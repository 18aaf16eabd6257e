/** Takes export files in as they came, all text, with record numbers. */
@ApplicationModule(allowedDependencies = {"catalogue", "source", "warehouse", "ledger"})
@NullMarked
package io.vigie.landing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
