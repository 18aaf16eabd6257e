package io.vigie.canonical;

import io.vigie.catalogue.Catalogue;
import io.vigie.landing.LandedFile;
import io.vigie.warehouse.Sql;
import io.vigie.warehouse.Warehouse;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How dates written with numbers only are to be read, decided per column over the whole file: a first number above 12
 * says day first, a second one above 12 says month first. A profile's declaration comes before the evidence.
 *
 * @param byColumn order by landing name, for columns that hold such dates
 * @param undecidable headers of columns that hold such dates, none of which settles the order
 */
record DateOrders(SortedMap<String, String> byColumn, List<String> undecidable) {

    private static final String NUMBERS_ONLY = "^[0-9]{1,2}[./-][0-9]{1,2}[./-][0-9]{2,4}";
    private static final int SAMPLE = 1000;

    static DateOrders decide(Warehouse warehouse, LandedFile file, Catalogue catalogue) {
        SortedMap<String, String> orders = new TreeMap<>();
        List<String> undecidable = new ArrayList<>();
        String declared = file.known().source().reader().dateOrder();
        for (String column : Conform.dateColumns(file, catalogue)) {
            if (declared != null) {
                orders.put(column, declared);
            } else if (holdsNumbersOnly(warehouse, file, column)) {
                String order = evidence(warehouse, file, column);
                if (order.isEmpty()) {
                    Integer place = file.known().layout().columns().get(column);
                    undecidable.add("\"" + file.known().layout().header().get(place == null ? 0 : place) + "\"");
                } else {
                    orders.put(column, order);
                }
            }
        }
        return new DateOrders(orders, undecidable);
    }

    /** Looks at a sample first: reading a whole file of ISO dates for evidence would be a scan for nothing. */
    private static boolean holdsNumbersOnly(Warehouse warehouse, LandedFile file, String column) {
        String sql = "select count(*) as n from (select " + Sql.identifier(column) + " as x from "
                + file.relation(false) + " limit " + SAMPLE + ") where regexp_matches(x, '" + NUMBERS_ONLY + "')";
        return warehouse.query(sql, row -> row.number("n")).get(0) > 0;
    }

    private static String evidence(Warehouse warehouse, LandedFile file, String column) {
        String x = Sql.identifier(column);
        String sql = "select coalesce(max(try_cast(regexp_extract(" + x
                + ", '^([0-9]{1,2})[./-]', 1) as integer)), 0) as a, "
                + "coalesce(max(try_cast(regexp_extract(" + x
                + ", '^[0-9]{1,2}[./-]([0-9]{1,2})[./-]', 1) as integer)), 0) as b from " + file.relation(false)
                + " where regexp_matches(" + x + ", '" + NUMBERS_ONLY + "')";
        return warehouse
                .query(sql, row -> row.number("a") > 12 ? "dmy" : row.number("b") > 12 ? "mdy" : "")
                .get(0);
    }
}
