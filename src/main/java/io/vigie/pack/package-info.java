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
            "finding"
        })
@NullMarked
package io.vigie.pack;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
