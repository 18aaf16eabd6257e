/**
 * Definition files (sources, entities, metrics, findings, packs, calendars) and settings as plain records, read and checked
 * completely before anything runs.
 */
@ApplicationModule(allowedDependencies = "calendar")
@NullMarked
package io.vigie.catalogue;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
