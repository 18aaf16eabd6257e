/**
 * Definition files (sources, entities, metrics, findings, packs) and settings as plain records, read and checked
 * completely before anything runs.
 */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package io.vigie.catalogue;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
