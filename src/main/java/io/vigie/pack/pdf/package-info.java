/** Writes a pack as PDF/A from the templates in templates/pdf. */
@NamedInterface("pdf")
@NullMarked
package io.vigie.pack.pdf;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
