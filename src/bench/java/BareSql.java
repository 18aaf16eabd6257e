import java.io.Reader;
import java.io.Writer;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/**
 * The measure that the product is held against: what somebody would write by hand for this one file, in two passes over it
 * (typed rows, then rejects with record number) and the same aggregations. A messy file is transcoded first. java -cp
 * duckdb.jar BareSql.java FILE FOLDER [clean|messy]
 */
class BareSql {

    private static final String TYPED = """
            (select *,
                case when surplus is not null then 'has more cells than the header'
                     when tracking is null then 'is missing'
                     when shipped is not null and shipped_local is null then 'is no time'
                     when promised is not null and promised_delivery_date is null then 'is no date'
                     when delivered is not null and delivered_local is null then 'is no time'
                     when cost_text is not null and cost is null then 'is no number'
                     when delivered_local < shipped_local then 'delivered before it was shipped'
                     when weight_text is not null and weight is null then 'is no number'
                     when cost < 0 then 'cost is negative' end as reason
             from (select *,
                    %s as shipped_local,
                    %s as promised_delivery_date,
                    %s as delivered_local,
                    %s as weight,
                    %s as cost
                   from (select %s nullif(trim(c0), '') as tracking, nullif(trim(c1), '') as carrier,
                            nullif(trim(c2), '') as service, nullif(trim(c8), '') as country,
                            nullif(trim(c13), '') as weight_text,
                            nullif(trim(c3), '') as order_id, nullif(trim(c4), '') as warehouse,
                            nullif(trim(c5), '') as region, nullif(trim(c9), '') as shipped,
                            nullif(trim(c10), '') as promised, nullif(trim(c11), '') as delivered,
                            nullif(trim(c15), '') as cost_text, c17 as surplus
                         from read_csv(%s, auto_detect = false, header = true, delim = '%s', quote = '"', escape = '"',
                            null_padding = true, columns = {%s}))))
            """;

    private static final String ROWS = """
            create table shipment as
            select 'carrier' as source_system, 1 as file_id, tracking as shipment_id, 'outbound' as direction, order_id, carrier, service,
                tracking as tracking_number, warehouse || '–' || region as lane, warehouse, region as destination,
                country as destination_country, weight,
                timezone('UTC', timezone('Europe/Paris', shipped_local)) as shipped_at,
                cast(shipped_local as date) as shipped_on, promised_delivery_date,
                timezone('UTC', timezone('Europe/Paris', delivered_local)) as delivered_at,
                cast(delivered_local as date) as delivered_on,
                case when delivered is null then 'in_transit' else 'delivered' end as status,
                cost, cost as cost_rc, 'EUR' as currency
            from %s where reason is null
            """;

    private static final String REJECTS = """
            create table reject as
            select 1 as file_id, record, tracking, shipped, promised, delivered, weight_text, cost_text, reason
            from %s where reason is not null
            """;

    private static final String SETS =
            " group by grouping sets ((month), (month, carrier), (month, warehouse), (month, lane)) order by all";

    private static final List<String> AGGREGATIONS = List.of(
            "select date_trunc('month', promised_delivery_date) as month, carrier, warehouse, lane,"
                    + " count(*) filter (where delivered_on <= promised_delivery_date) as on_time,"
                    + " count(*) filter (where promised_delivery_date is not null) as due from shipment" + SETS,
            "select date_trunc('month', shipped_on) as month, carrier, warehouse, lane, count(*) as shipments,"
                    + " sum(cost_rc) as cost, count(*) filter (where delivered_at is null) as under_way,"
                    + " count(*) filter (where delivered_on > promised_delivery_date) as late,"
                    + " sum(cost_rc) filter (where delivered_at is not null) as cost_delivered from shipment" + SETS,
            transit("date_trunc('month', shipped_on)"),
            transit("date_trunc('quarter', shipped_on)"),
            transit("date_trunc('year', shipped_on)"),
            transit("1"));

    private static String transit(String period) {
        return "select " + period + " as month, carrier, warehouse, lane, percentile_cont(0.5) within group"
                + " (order by date_diff('second', shipped_at, delivered_at) / 3600e0) as transit from shipment" + SETS;
    }

    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createDirectories(Path.of(arguments[1]));
        Properties settings = new Properties();
        settings.setProperty("threads", "2");
        settings.setProperty("memory_limit", "600MB");
        settings.setProperty("preserve_insertion_order", "false");
        settings.setProperty("temp_directory", folder.resolve("spill").toString());
        List<String> cells = new ArrayList<>();
        for (int i = 0; i < 18; i++) {
            cells.add("'c" + i + "': 'VARCHAR'");
        }
        boolean messy = arguments.length > 2 && arguments[2].equals("messy");
        long start = System.nanoTime();
        String file = "'" + (messy ? transcoded(arguments[0], folder) : arguments[0]).replace("'", "''") + "'";
        String columns = String.join(", ", cells);
        try (Connection connection =
                        DriverManager.getConnection("jdbc:duckdb:" + folder.resolve("bare.duckdb"), settings);
                Statement statement = connection.createStatement()) {
            long begin = System.nanoTime();
            statement.execute(ROWS.formatted(typed("", file, columns, messy)));
            long rows = System.nanoTime();
            statement.execute(REJECTS.formatted(typed("row_number() over () as record,", file, columns, messy)));
            long rejects = System.nanoTime();
            for (String aggregation : AGGREGATIONS) {
                try (ResultSet results = statement.executeQuery(aggregation)) {
                    while (results.next()) {}
                }
            }
            long end = System.nanoTime();
            System.out.printf(
                    "{\"typed\": %.2f, \"rejects\": %.2f, \"aggregations\": %.2f, \"kept\": %d, \"rejected\": %d, \"peak\": %d}%n",
                    (rows - (messy ? start : begin)) / 1e9,
                    (rejects - rows) / 1e9,
                    (end - rejects) / 1e9,
                    count(statement, "shipment"),
                    count(statement, "reject"),
                    peak());
        }
    }

    private static String typed(String record, String file, String columns, boolean messy) {
        String number = messy ? "try_cast(replace(%s, ',', '.') as decimal(18,4))" : "try_cast(%s as decimal(18,4))";
        String time = messy ? "try_strptime(%s, '%%d/%%m/%%Y %%H:%%M')" : "try_cast(%s as timestamp)";
        String date = messy ? "cast(try_strptime(promised, '%d/%m/%Y') as date)" : "try_cast(promised as date)";
        return TYPED.formatted(
                time.formatted("shipped"),
                date,
                time.formatted("delivered"),
                number.formatted("weight_text"),
                number.formatted("cost_text"),
                record,
                file,
                messy ? ";" : ",",
                columns);
    }

    /** The engine knows no Windows-1252. */
    private static String transcoded(String file, Path folder) throws Exception {
        Path utf8 = folder.resolve("transcoded.csv");
        try (Reader in = Files.newBufferedReader(Path.of(file), Charset.forName("windows-1252"));
                Writer out = Files.newBufferedWriter(utf8)) {
            in.transferTo(out);
        }
        return utf8.toString();
    }

    private static long count(Statement statement, String table) throws Exception {
        try (ResultSet result = statement.executeQuery("select count(*) from " + table)) {
            result.next();
            return result.getLong(1);
        }
    }

    /** Peak resident memory of this process in MiB; 0 where the system does not tell. */
    static long peak() throws Exception {
        Path status = Path.of("/proc/self/status");
        if (!Files.isReadable(status)) {
            return 0;
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) / 1024)
                .findFirst()
                .orElse(0);
    }
}
