package io.vigie.canonical;

import io.vigie.catalogue.EntityDefinition.Type;
import io.vigie.catalogue.SourceDefinition.Each;
import io.vigie.warehouse.Sql;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What definitions compute with: {@code number(column)} and {@code moment(column)} are read as the whole column is written,
 * {@code person(column)} is the key of the person it names, {@code _currency} is the reporting currency.
 */
final class Notation {

    private static final Pattern CALL = Pattern.compile("\\b(number|moment)\\(\\s*([A-Za-z_][A-Za-z0-9_]*)\\s*\\)");
    private static final Pattern PERSON = Pattern.compile("\\bperson\\(\\s*([A-Za-z_][A-Za-z0-9_]*)\\s*\\)");
    private static final Pattern CURRENCY = Pattern.compile("(?<![\\w.'])_currency(?![\\w'])");

    /** One use of a column in SQL. */
    record Call(String column, boolean date) {

        String text() {
            return Sql.identifier(column);
        }
    }

    private Notation() {}

    /** The columns that SQL computes with. */
    static List<Call> calls(String sql) {
        List<Call> calls = new ArrayList<>();
        Matcher matcher = CALL.matcher(sql);
        while (matcher.find()) {
            calls.add(new Call(matcher.group(2), matcher.group(1).equals("moment")));
        }
        return calls;
    }

    /** SQL with a name of the caller's in place of every use. */
    static String named(String sql, Function<Call, String> name) {
        return CALL.matcher(sql)
                .replaceAll(use -> Matcher.quoteReplacement(
                        name.apply(new Call(use.group(2), use.group(1).equals("moment")))));
    }

    /**
     * SQL with every use read as the evidence says.
     *
     * @param person gives the SQL of the key of a column
     */
    static String resolved(
            String sql, @Nullable Each each, ColumnEvidence evidence, String currency, UnaryOperator<String> person) {
        String read = CALL.matcher(sql).replaceAll(use -> {
            boolean date = use.group(1).equals("moment");
            String column = Sql.identifier(use.group(2));
            Reading reading = evidence.reading(each, column, date);
            return Matcher.quoteReplacement(
                    "(" + (date ? reading.time(column) : reading.number(column, Type.DECIMAL.sql())) + ")");
        });
        String keyed = PERSON.matcher(read)
                .replaceAll(use -> Matcher.quoteReplacement("(" + person.apply(use.group(1)) + ")"));
        return CURRENCY.matcher(keyed).replaceAll(Matcher.quoteReplacement(Sql.literal(currency)));
    }
}
