/** Writes a pack as a workbook. */
@NamedInterface("excel")
@NullMarked
package io.vigie.pack.excel;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
