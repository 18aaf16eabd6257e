/** Analyses of stock: where it lies and how much of it there is. */
@NullMarked
package io.vigie.finding.stock;

import org.jspecify.annotations.NullMarked;
