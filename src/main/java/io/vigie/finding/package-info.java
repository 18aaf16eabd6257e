/** Things worth doing, with evidence, method, money range and owner. */
@ApplicationModule(
        allowedDependencies = {
            "catalogue",
            "calendar",
            "warehouse",
            "ledger",
            "canonical",
            "metric",
            "metric::signal",
            "metric::forecast",
            "metric::statistics"
        })
@NullMarked
package io.vigie.finding;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
