/** Writes a pack as one self-contained web page. */
@NamedInterface("html")
@NullMarked
package io.vigie.pack.html;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
