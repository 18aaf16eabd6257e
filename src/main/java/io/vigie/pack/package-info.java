/** Assembles metrics and findings into pages and publishes them as files. */
@ApplicationModule(
        allowedDependencies = {
            "catalogue",
            "calendar",
            "landing",
            "canonical",
            "metric",
            "metric::signal",
            "metric::driver",
            "metric::forecast",
            "metric::statistics",
            "finding"
        })
@NullMarked
package io.vigie.pack;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
