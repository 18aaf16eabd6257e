/** Analyses of processes over time. */
@NullMarked
package io.vigie.finding.process;

import org.jspecify.annotations.NullMarked;
