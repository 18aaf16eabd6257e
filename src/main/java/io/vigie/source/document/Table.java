package io.vigie.source.document;

import java.io.IOException;
import java.util.List;

/** A table of records inside a file: a sheet of a workbook, an array of a JSON document, an element that repeats. */
public interface Table {

    /** Between the elements of an array within one cell. */
    char ELEMENT_SEPARATOR = '\u001e';

    /** Between the parts of one element, where a {@link Field} asks for tuples. */
    char PART_SEPARATOR = '\u001f';

    /** The sheet's name, the path of the JSON array ("" at the root), or the name of the repeated XML element. */
    String name();

    /** Whether each record names its fields itself (JSON, XML); else the names stand in one of the first records. */
    boolean named();

    /**
     * What recognition looks at: the first records, blank ones skipped. Of a named table it is one record, the paths of
     * all fields seen in the first 500 records, then the paths of values at the root, which begin with a slash.
     */
    List<List<String>> head(int limit) throws IOException;

    /**
     * Reads all records.
     *
     * @param fields the cells wanted of a named table, in order; empty for other tables, whose records come whole
     */
    Cursor open(List<Field> fields) throws IOException;
}
