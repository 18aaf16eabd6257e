/** The batch: steps, restart, lock, publication. The only place that knows Spring Batch. */
@ApplicationModule(
        allowedDependencies = {
            "catalogue",
            "calendar",
            "warehouse",
            "ledger",
            "sample",
            "source",
            "landing",
            "canonical",
            "metric",
            "metric::forecast",
            "finding",
            "pack",
            "pack::page",
            "pack::chart",
            "pack::excel",
            "pack::html",
            "pack::pdf",
            "delivery",
            "delivery::mail"
        })
@NullMarked
package io.vigie.job;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
