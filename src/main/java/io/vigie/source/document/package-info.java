/** Finds tables of records in files that are not delimited text: workbooks, JSON, XML, and archives of any of them. */
@NamedInterface("document")
@NullMarked
package io.vigie.source.document;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
