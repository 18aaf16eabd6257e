package io.vigie.canonical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.vigie.canonical.FileReport.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How the texts of an export become canonical values where the profile leaves it to the file. */
class ReadingTests {

    @TempDir
    Path folder;

    private void write(String name, String... lines) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, String.join("\n", lines) + "\n");
    }

    private void profile(String id, String... lines) throws IOException {
        write(
                "catalogue/sources/" + id + ".yaml",
                Stream.concat(
                                Stream.of("id: " + id, "name: {en: Test " + id + ", fr: Essai}", "system: test"),
                                Stream.of(lines))
                        .toArray(String[]::new));
    }

    private CanonicalFixture load() {
        return CanonicalFixture.of(folder.resolve("catalogue"), folder.resolve("input"));
    }

    private String list(CanonicalFixture data, String columns, String table) {
        return data.value("select string_agg(x, ' ' order by x) from (select concat_ws('|', " + columns
                + ") as x from canonical." + table + ")");
    }

    private void lines() throws IOException {
        profile(
                "lines",
                "columns:",
                "  no: {header: [No], required: true}",
                "  price: {header: [Price], required: true}",
                "  qty: {header: [Qty], required: true}",
                "  day: {header: [Day], required: true}",
                "  due: {header: [Due], required: true}",
                "fills:",
                "  - entity: order_line",
                "    map: {order_id: no, line_no: no, unit_price: price, quantity: qty, ordered_at: day, promised_date: due}");
    }

    private String[] rows(String first, String... more) {
        return Stream.concat(Stream.of("No;Price;Qty;Day;Due", first), Stream.of(more))
                .toArray(String[]::new);
    }

    @Test
    void aColumnDecidesHowItsNumbersAreRead() throws IOException {
        lines();
        write("input/a.csv", rows("1;1.234;1.500,00;2026-01-02;2026-01-02", "2;12,5;2;2026-01-02;2026-01-02"));
        try (CanonicalFixture data = load()) {
            assertThat(list(data, "order_id, unit_price, quantity", "order_line"))
                    .isEqualTo("1|1234.0000|1500.0000 2|12.5000|2.0000");
        }
    }

    @Test
    void anotherColumnSettlesWhatOneLeavesOpen() throws IOException {
        lines();
        write("input/a.csv", rows("1;1,234;0.5;3/4/2026;3/14/2026"));
        try (CanonicalFixture data = load()) {
            assertThat(list(data, "unit_price, quantity, ordered_on, promised_date", "order_line"))
                    .isEqualTo("1234.0000|0.5000|2026-03-04|2026-03-14");
        }
    }

    @Test
    void thousandsThatLookLikeFractionsFollowTheDecimalCommaOfTheOthers() throws IOException {
        lines();
        write("input/a.csv", rows("1;18.750,00;1.500;2026-01-02;2026-01-02", "2;12,50;2.250;2026-01-02;2026-01-02"));
        try (CanonicalFixture data = load()) {
            assertThat(list(data, "order_id, unit_price, quantity", "order_line"))
                    .isEqualTo("1|18750.0000|1500.0000 2|12.5000|2250.0000");
        }
    }

    @Test
    void whatIsDeclaredBesideTheFileGoesBeforeAllEvidence() throws IOException {
        lines();
        write(
                "input/a.csv",
                rows(
                        "1;12,5;1;02/13/2026;2026-01-02",
                        "2;12,5;1;02/14/2026;2026-01-02",
                        "3;12,5;1;02/15/2026;2026-01-02",
                        "4;12,5;1;03/04/2026;2026-01-02"));
        write("input/a.csv.vigie.yaml", "date-order: dmy");
        try (CanonicalFixture data = load()) {
            assertThat(list(data, "order_id, ordered_on", "order_line")).isEqualTo("4|2026-04-03");
            assertThat(data.file("a.csv").rowsRejected()).isEqualTo(3);
        }
    }

    @Test
    void aLineOfJsonThatWasCutOffLeavesTheFileOut() throws IOException {
        lines();
        Files.createDirectories(folder.resolve("input"));
        String line = "{\"No\": \"%d\", \"Price\": 1, \"Qty\": 1, \"Day\": \"2026-01-02\", \"Due\": \"2026-01-02\"}";
        Files.writeString(
                folder.resolve("input/a.ndjson"),
                line.formatted(1) + "\n" + line.formatted(2) + "\n"
                        + line.formatted(3).substring(0, 30));
        try (CanonicalFixture data = load()) {
            assertThat(data.file("a.ndjson").status()).isEqualTo(FileReport.Status.LEFT_OUT);
            assertThat(data.file("a.ndjson").note()).contains("cut off", "number 3");
        }
    }

    @Test
    void aColumnKeepsItsOwnEvidence() throws IOException {
        lines();
        write("input/a.csv", rows("1;0,5;0.5;14/3/2026;3/14/2026"));
        try (CanonicalFixture data = load()) {
            assertThat(list(data, "unit_price, quantity, ordered_on, promised_date", "order_line"))
                    .isEqualTo("0.5000|0.5000|2026-03-14|2026-03-14");
        }
    }

    @Test
    void whatNothingSettlesIsAnErrorThatNamesTheDeclaration() throws IOException {
        lines();
        write("input/a.csv", rows("1;1,234;2;3/4/2026;5/5/2026"));
        try (CanonicalFixture data = load()) {
            assertThat(data.file("a.csv").status()).isEqualTo(Status.LEFT_OUT);
            assertThat(data.file("a.csv").note())
                    .matches(
                            "the decimal sign cannot be told in \"Price\": a sign is always followed by three digits\\."
                                    + " Maybe declare reader: \\{decimal: \"\\.\"} \\(or \",\"\\) in \\S*lines\\.yaml;"
                                    + " the order of day and month cannot be told in \"Day\": no date has a day above 12\\."
                                    + " Maybe declare reader: \\{date-order: dmy} \\(or mdy\\) in \\S*lines\\.yaml");
        }
    }

    @Test
    void daysEqualToTheirMonthsNeedNoOrder() throws IOException {
        lines();
        write("input/a.csv", rows("1;1;2;3/3/2026;5/5/2026"));
        try (CanonicalFixture data = load()) {
            assertThat(list(data, "ordered_on, promised_date", "order_line")).isEqualTo("2026-03-03|2026-05-05");
        }
    }

    @Test
    void whatTheSampleDoesNotShowIsLookedForWhereATextCannotBeRead() throws IOException {
        lines();
        write(
                "input/a.csv",
                rows(
                        "0;1;1;2026-01-02;2026-01-02",
                        IntStream.range(1, 3000)
                                .mapToObj(i -> i
                                        + (i < 2990 ? ";1;1;2026-01-02;2026-01-02" : ";1,5;$2;14.1.2026;Jan 15, 2026"))
                                .toArray(String[]::new)));
        try (CanonicalFixture data = load()) {
            assertThat(data.report().rejects()).isEmpty();
            assertThat(data.value("select concat_ws('|', unit_price, quantity, ordered_on, promised_date)"
                            + " from canonical.order_line where order_id = '2999'"))
                    .isEqualTo("1.5000|2.0000|2026-01-14|2026-01-15");
        }
    }

    @Test
    void noDateIsNoMistake() throws IOException {
        lines();
        write("input/a.csv", rows("1;1;1;00000000;00:00:00", "2;1;1;20260203;9999-12-31"));
        try (CanonicalFixture data = load()) {
            assertThat(data.report().rejects()).isEmpty();
            assertThat(list(data, "order_id, ordered_on, promised_date", "order_line"))
                    .isEqualTo("1 2|2026-02-03");
        }
    }

    @Test
    void aLocalTimeTheClocksSkippedOrRepeatedIsReadAsJavaDoes() throws IOException {
        lines();
        write(
                "input/a.csv",
                rows(
                        "1;1;1;2026-03-29 02:30;2026-03-02T22:30:00Z",
                        "2;1;1;2026-10-25 02:30;2026-03-02T23:30:00Z",
                        "3;1;1;2026-10-25 01:59;2026-03-02T00:00:00-05:00",
                        "4;1;1;2026-10-25 03:00;2026-03-02",
                        "5;1;1;2026-10-25 02:30 +0100;2026-03-02"));
        try (CanonicalFixture data = load()) {
            assertThat(list(data, "order_id, cast(ordered_at as varchar), promised_date", "order_line"))
                    .isEqualTo("1|2026-03-29 01:30:00|2026-03-02 2|2026-10-25 00:30:00|2026-03-03"
                            + " 3|2026-10-24 23:59:00|2026-03-02 4|2026-10-25 02:00:00|2026-03-02"
                            + " 5|2026-10-25 01:30:00|2026-03-02");
        }
    }

    @Test
    void theValuesOfATicket() throws IOException {
        profile(
                "desk",
                "reader: {zone: UTC}",
                "columns:",
                "  no: {header: [No], required: true}",
                "  opened: {header: [Opened], required: true}",
                "  state: {header: [State], required: true}",
                "  reply: {header: [Reply], required: true}",
                "  bot: {header: [Bot], required: true}",
                "  business: {header: [Business], required: true}",
                "  agent: {header: [Agent], required: true}",
                "fills:",
                "  - entity: ticket",
                "    map:",
                "      ticket_id: {column: no, leading-zeros: strip}",
                "      created_at: {column: opened, formats: [epoch, \"%d|%m|%Y %H:%M %z\", \"%Y week\"]}",
                "      status: {column: state, values: {Terminé: solved, En cours: open}}",
                "      first_reply_seconds: {column: reply, duration: minutes}",
                "      handled_by_bot: {column: bot, values: {X: true}, else: false}",
                "      first_reply_business: business",
                "      assignee_key: agent");
        write(
                "input/a.csv",
                "No;Opened;State;Reply;Bot;Business;Agent",
                "0007;1434772042.000005;TERMINÉ;1,5;X;wahr;A.B@x.com",
                "0;1434772042000;termine;1:30:00;;verdadero;a.b@x.com",
                "8;02|03|2026 10:00 +0200;En\u00a0cours;PT90M;-;sí;0017",
                "9;2026-03-02T10:00:00+01:00;En cours;-5;;non;17",
                "10;2026-03-02;Encours;90;;;",
                "11;2026-03-02;Closed;90;;;",
                "1.23457E+12;2026-03-02;En cours;90;;;",
                "12;2026-03-02;En cours;soon;;;",
                "13;2026-03-02;En cours;9;;maybe;");
        try (CanonicalFixture data = load()) {
            assertThat(list(
                            data,
                            "ticket_id, cast(created_at as varchar), status, first_reply_seconds, handled_by_bot, first_reply_business",
                            "ticket"))
                    .isEqualTo("0|2015-06-20 03:47:22|solved|5400|false|true"
                            + " 7|2015-06-20 03:47:22.000005|solved|90|true|true"
                            + " 8|2026-03-02 08:00:00|open|5400|false|true");
            assertThat(data.value("select count(distinct assignee_key) from canonical.ticket"))
                    .isEqualTo("2");
            assertThat(data.report().rejects())
                    .extracting(RejectReport::record, RejectReport::column, RejectReport::value, RejectReport::reason)
                    .containsExactly(
                            tuple(4L, "Reply", "-5", "first reply before creation"),
                            tuple(
                                    5L,
                                    "State",
                                    "Encours",
                                    "is not a known value of status (Terminé, En cours); did you mean \"En cours\"?"),
                            tuple(6L, "State", "Closed", "is not a known value of status (Terminé, En cours)"),
                            tuple(
                                    7L,
                                    "No",
                                    "1.23457E+12",
                                    "is a key whose last digits a spreadsheet has destroyed; maybe export it again and open it as text"),
                            tuple(8L, "Reply", "soon", "is no duration"),
                            tuple(9L, "Business", "maybe", "is neither yes nor no"));
        }
    }

    private void packed(String where) throws IOException {
        profile(
                "orders",
                "reader: {decimal: \".\", date-order: ymd}",
                "columns:",
                "  no: {header: [No], required: true}",
                "  day: {header: [Day], required: true}",
                "  items: {header: [Items], required: true}",
                "fills:",
                "  - entity: order",
                "    map: {order_id: no, order_number: no, ordered_at: day, status: {constant: open}}",
                "  - entity: order_line",
                "    each: {column: items, split: ' *; *'}",
                where,
                "    map:",
                "      order_id: no",
                "      line_no: item_no",
                "      sku: {sql: \"split_part(item, ' x ', 2)\"}",
                "      quantity: {sql: \"split_part(item, ' x ', 1)\"}");
    }

    @Test
    void aPackedCellGivesARowPerElementAndARecordIsRefusedWhole() throws IOException {
        packed("    where: \"item not like '0 x%'\"");
        write(
                "input/a.csv",
                "No,Day,Items",
                "A,2026-01-02,\"2 x P1; ;3.5 x P2;0 x P3\"",
                "B,2026-01-02,",
                "C,2026-01-02,\"1 x P1;many x P2;-1 x P3\"",
                "D,bad,\"few x P1\"",
                "E,2026-01-02,4 x P1",
                "F,2026-01-02");
        try (CanonicalFixture data = load()) {
            assertThat(list(data, "order_id", "\"order\"")).isEqualTo("A B E");
            assertThat(list(data, "order_id, line_no, sku, quantity", "order_line"))
                    .isEqualTo("A|1|P1|2.0000 A|2|P2|3.5000 E|1|P1|4.0000");
            assertThat(data.report().rejects())
                    .extracting(
                            RejectReport::record,
                            RejectReport::column,
                            RejectReport::value,
                            RejectReport::reason,
                            RejectReport::entity)
                    .containsExactly(
                            tuple(3L, "", "many", "is not a number", "order_line"),
                            tuple(4L, "Day", "bad", "is not a date", "order"),
                            tuple(6L, "", "", "has fewer cells than the 3 of the header", ""));
            assertThat(data.file("a.csv").rowsKept()).isEqualTo(3);
        }
    }

    @Test
    void repeatedAndWideColumnsAreLists() throws IOException {
        profile(
                "wide",
                "columns:",
                "  no: {header: [No], required: true}",
                "  tags: {header: [Tag], list: true}",
                "  stock: {header: ['/Qty \\((?<sku>.+)\\)/'], list: true}",
                "fills:",
                "  - entity: order_line",
                "    each: stock",
                "    map: {order_id: no, line_no: item_no, sku: item_sku, quantity: item_value, category: item, line_status: tags}");
        write("input/a.csv", "No,Tag,Qty (P1),Tag,Qty (P2)", "A,red,1,blue,2", "B,,,green,4", "C,,,,many");
        try (CanonicalFixture data = load()) {
            assertThat(list(data, "order_id, line_no, sku, quantity, category, line_status", "order_line"))
                    .isEqualTo("A|1|P1|1.0000|1|red; blue A|2|P2|2.0000|2|red; blue B|1|P2|4.0000|4|green");
            assertThat(data.report().rejects())
                    .extracting(RejectReport::record, RejectReport::column, RejectReport::value, RejectReport::reason)
                    .containsExactly(tuple(3L, "Qty (P1)", "many", "is not a number"));
        }
    }

    @Test
    void theObjectsOfAnArrayAreElementsWithParts() throws IOException {
        profile(
                "board",
                "columns:",
                "  id: {header: [id], required: true}",
                "  moves: {header: [moves], parts: [at, to.name]}",
                "fills:",
                "  - entity: opportunity_stage_change",
                "    each: moves",
                "    map: {opportunity_id: id, seq: item_no, to_stage: item_name, changed_at: item_at}");
        write(
                "input/a.json",
                "[{\"id\": \"A\", \"moves\": [{\"at\": \"2026-01-02T10:00:00Z\", \"to\": {\"name\": \"Won\"}},",
                "  {\"at\": \"2026-01-01T10:00:00Z\", \"to\": {\"name\": \"New\"}}]}, {\"id\": \"B\", \"moves\": []}]");
        try (CanonicalFixture data = load()) {
            assertThat(list(
                            data,
                            "opportunity_id, seq, to_stage, cast(changed_at as varchar)",
                            "opportunity_stage_change"))
                    .isEqualTo("A|1|Won|2026-01-02 10:00:00 A|2|New|2026-01-01 10:00:00");
        }
    }

    @Test
    void elementsOfOneRecordWithOneKeyLeaveTheLast() throws IOException {
        profile(
                "orders",
                "columns:",
                "  no: {header: [No], required: true}",
                "  items: {header: [Items], required: true}",
                "fills:",
                "  - entity: order_line",
                "    each: {column: items, split: ';'}",
                "    map: {order_id: no, line_no: {constant: \"1\"}, quantity: item}");
        write("input/a.csv", "No,Items", "A,3;1;2", "B,7");
        try (CanonicalFixture data = load()) {
            assertThat(list(data, "order_id, quantity", "order_line")).isEqualTo("A|2.0000 B|7.0000");
        }
    }

    private void joined(boolean required) throws IOException {
        profile(
                "heads",
                "extracted: \"(\\\\d{4}-\\\\d{2}-\\\\d{2})\"",
                "columns:",
                "  id: {header: [Head], required: true}",
                "  currency: {header: [Currency], required: true}",
                "  paid: {header: [Paid]}",
                "fills: []");
        profile(
                "items",
                "reader: {decimal: \".\"}",
                "columns:",
                "  head: {header: [Item of], required: true}",
                "  line: {header: [Line], required: true}",
                "  qty: {header: [Qty], required: true}",
                "joins:",
                "  head:",
                "    source: heads",
                "    on: {head: id}",
                "    columns: {currency: max(currency), paid: \"sum(cast(paid as decimal(18,2)))\"}",
                "    required: " + required,
                "fills:",
                "  - entity: order_line",
                "    where: \"coalesce(currency, '') <> 'XXX'\"",
                "    map: {order_id: head, line_no: line, quantity: qty, currency: currency, tax: paid}");
    }

    @Test
    void aJoinTakesTheRecordsOfTheNewestFileThatHoldsTheKey() throws IOException {
        joined(true);
        write("input/heads-2026-01-01.csv", "Head,Currency,Paid", "0001,EUR,1", "0002,USD,5", "3,XXX,5");
        write("input/heads-2026-02-01.csv", "Currency,Head,Paid", "CHF,1,10", "CHF,1,20");
        write("input/items.csv", "Item of,Line,Qty", "1,1,1", "0002,1,1", "003,1,1", "4,1,1");
        try (CanonicalFixture data = load()) {
            assertThat(list(data, "order_id, currency, tax", "order_line"))
                    .isEqualTo("0002|USD|5.0000 1|CHF|30.0000 4");
            assertThat(data.file("heads-2026-01-01.csv").rowsKept()).isEqualTo(3);
        }
    }

    @Test
    void profilesComputeInTheNotationOfEachColumnAndFile() throws IOException {
        profile(
                "parts",
                "columns:",
                "  id: {header: [Part of], required: true}",
                "  qty: {header: [Received], required: true}",
                "  on: {header: [On], required: true}",
                "fills: []");
        profile(
                "items",
                "columns:",
                "  head: {header: [Item of], required: true}",
                "  qty: {header: [Qty], required: true}",
                "  price: {header: [Price], required: true}",
                "joins:",
                "  parts:",
                "    source: parts",
                "    on: {head: id}",
                "    columns: {got: \"cast(sum(number(qty)) as varchar)\", last: \"cast(max(moment(on)) as varchar)\"}",
                "fills:",
                "  - entity: order_line",
                "    where: \"number(qty) > 0\"",
                "    map:",
                "      order_id: head",
                "      line_no: head",
                "      quantity: qty",
                "      line_total: {sql: \"coalesce(cast(number(qty) * number(price) as varchar), price)\"}",
                "      currency: {constant: EUR}",
                "      quantity_shipped: got",
                "      promised_date: last");
        write("input/items.csv", "Item of;Qty;Price", "1;1.250,5;2.00", "2;-5;1.00", "3;2;free");
        write("input/parts-a.csv", "Part of;Received;On", "1;1.000,5;31.01.2026", "1;2;01.02.2026", "9;0,125;1.1.2026");
        write("input/parts-b.csv", "Part of;Received;On", "3;1,000.25;1/31/2026", "3;0.25;2/1/2026");
        try (CanonicalFixture data = load()) {
            assertThat(list(data, "order_id, quantity, line_total, quantity_shipped, promised_date", "order_line"))
                    .isEqualTo("1|1250.5000|2501.0000|1002.5000|2026-02-01");
            assertThat(data.report().rejects())
                    .extracting(RejectReport::record, RejectReport::value, RejectReport::reason)
                    .containsExactly(tuple(3L, "free", "is not a number"));
        }
    }

    @Test
    void aFileWithoutTheOtherItNeedsIsLeftOut() throws IOException {
        joined(true);
        write("input/items.csv", "Item of,Line,Qty", "1,1,1");
        try (CanonicalFixture data = load()) {
            assertThat(data.file("items.csv").status()).isEqualTo(Status.LEFT_OUT);
            assertThat(data.file("items.csv").note()).isEqualTo("needs a file of Test heads. Maybe export it too");
        }
        joined(false);
        try (CanonicalFixture data = load()) {
            assertThat(list(data, "order_id, currency", "order_line")).isEqualTo("1");
        }
    }

    @Test
    void recordsOfElementsAreFoundAgain() throws IOException {
        packed("");
        write("input/a.csv", "No,Day,Items", "A,2026-01-02,2 x P1;3 x P2", "B,2026-01-02,1 x P1");
        try (CanonicalFixture data = load()) {
            assertThat(data.recordOf("order_line", "order_id", "A")).isEqualTo(1);
            assertThat(data.recordOf("order_line", "order_id", "B")).isEqualTo(2);
        }
    }
}
