package io.vigie.source;

import java.util.Map;

/**
 * What is known of a table before its cells are looked at.
 *
 * @param name the whole name, {@code deals.zip!Deals_001.csv}
 * @param table name of the sheet or array; empty if it has none
 * @param choiceOfTables whether the file has several tables with names
 * @param groups values said by a sidecar that stand for groups of the path
 */
record Subject(String name, String table, boolean choiceOfTables, Map<String, String> groups) {

    /** The file's own name, without folders, archive and table. */
    String fileName() {
        String file = table.isEmpty() || !name.endsWith("!" + table)
                ? name
                : name.substring(0, name.length() - table.length() - 1);
        return file.substring(Math.max(file.lastIndexOf('/'), file.lastIndexOf('!')) + 1);
    }

    /** The name of the outermost file, without folders. */
    String outerName() {
        String outer = name.contains("!") ? name.substring(0, name.indexOf('!')) : name;
        return outer.substring(outer.lastIndexOf('/') + 1);
    }
}
