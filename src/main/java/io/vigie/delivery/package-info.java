/** Hands packs over, once, to those who may see them. */
@ApplicationModule(allowedDependencies = {"catalogue", "ledger", "pack", "pack::page", "pack::chart"})
@NullMarked
package io.vigie.delivery;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
