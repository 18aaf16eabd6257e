/** Recognises what an export file is, by its content. */
@ApplicationModule(allowedDependencies = "catalogue")
@NullMarked
package io.vigie.source;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
