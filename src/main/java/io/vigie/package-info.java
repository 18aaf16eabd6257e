/** Vigie: export files in, board packs out. */
@NullMarked
package io.vigie;

import org.jspecify.annotations.NullMarked;
