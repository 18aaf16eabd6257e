/** The pack model: pages made of a few block types, without any idea how they are written. */
@NamedInterface("page")
@NullMarked
package io.vigie.pack.page;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
