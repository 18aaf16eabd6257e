package io.vigie.source.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonTableTests {

    private static final String BOARD = """
            {"id": "5d01", "name": "Packing line", "prefs": {"background": "blue", "voting": null},
             "powerUps": [],
             "actions": [
               {"id": "a1", "type": "updateCard", "date": "2026-10-05T08:00:00.000Z",
                "data": {"card": {"id": "c1"}, "listBefore": {"name": "To do"}, "listAfter": {"name": "Doing"}}},
               {"id": "a2", "type": "createCard", "date": "2026-10-04T08:00:00.000Z",
                "data": {"card": {"id": "c1"}, "list": {"name": "To do"}}}],
             "cards": [
               {"id": "c1", "closed": false, "due": null, "pos": 1.5e3, "idMembers": ["m1", "m2"],
                "labels": [{"name": "rush", "color": "red"}, {"color": "blue"}]},
               {"id": "c2", "closed": true, "due": "2026-11-01", "pos": 65535.50, "idMembers": [], "labels": []}],
             "closed": false}
            """;

    private static final String HISTORY = """
            {"startAt": 0, "issues": [
              {"key": "OPS-1", "fields": {"status": {"name": "Done"}},
               "changelog": {"histories": [
                 {"created": "2026-10-01T09:00:00.000+0200", "items": [
                   {"field": "status", "fromString": "Open", "toString": "Doing"},
                   {"field": "rank", "fromString": null, "toString": "higher"}]},
                 {"created": "2026-10-02T09:00:00.000+0200", "items": [
                   {"field": "status", "fromString": "Doing", "toString": "Done"}]}]}},
              {"key": "OPS-2", "fields": {"status": {"name": "Open"}}, "changelog": {"histories": []}}]}
            """;

    @TempDir
    private Path folder;

    private Path file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }

    private static List<String> names(List<Table> tables) {
        return tables.stream().map(Table::name).toList();
    }

    @Test
    void everyArrayOfABoardIsATable() throws IOException {
        List<Table> tables = Tables.of(file("board.json", BOARD));

        assertThat(names(tables)).containsExactly("powerUps", "actions", "cards");
        assertThat(tables).allMatch(Table::named);
        assertThat(tables.get(0).head(10))
                .containsExactly(List.of("/closed", "/id", "/name", "/prefs.background", "/prefs.voting"));
        assertThat(tables.get(2).head(10))
                .containsExactly(List.of(
                        "id",
                        "closed",
                        "due",
                        "pos",
                        "idMembers",
                        "labels",
                        "labels.name",
                        "labels.color",
                        "/closed",
                        "/id",
                        "/name",
                        "/prefs.background",
                        "/prefs.voting"));
    }

    @Test
    void cellsOfABoard() throws IOException {
        Table cards = Tables.of(file("board.json", BOARD)).get(2);

        assertThat(Read.records(
                        cards, "id", "closed", "due", "pos", "idMembers", "labels.name", "labels.color", "/name", "no"))
                .containsExactly(
                        Arrays.asList(
                                "c1",
                                "false",
                                null,
                                "1500",
                                "m1\u001em2",
                                "rush\u001e",
                                "red\u001eblue",
                                "Packing line",
                                null),
                        Arrays.asList("c2", "true", "2026-11-01", "65535.50", null, null, null, "Packing line", null));
        assertThat(Read.records(cards, "/closed", "/prefs.background", "/prefs.voting"))
                .contains(Arrays.asList("false", "blue", null));
    }

    @Test
    void theListsOfAMoveAreFoundInItsAction() throws IOException {
        Table actions = Tables.of(file("board.json", BOARD)).get(1);

        assertThat(Read.records(actions, "data.card.id", "data.listBefore.name", "data.listAfter.name", "date"))
                .containsExactly(
                        List.of("c1", "To do", "Doing", "2026-10-05T08:00:00.000Z"),
                        Arrays.asList("c1", null, null, "2026-10-04T08:00:00.000Z"));
    }

    @Test
    void tuplesClimbToTheEnclosingObjects() throws IOException {
        Table issues = Tables.of(file("issues.json", HISTORY)).get(0);

        assertThat(issues.name()).isEqualTo("issues");
        assertThat(Read.records(
                        issues,
                        new Field(
                                "changelog.histories.items",
                                List.of("field", "fromString", "toString", "../created", "../../../key"))))
                .containsExactly(
                        List.of("status\u001fOpen\u001fDoing\u001f2026-10-01T09:00:00.000+0200\u001fOPS-1"
                                + "\u001erank\u001f\u001fhigher\u001f2026-10-01T09:00:00.000+0200\u001fOPS-1"
                                + "\u001estatus\u001fDoing\u001fDone\u001f2026-10-02T09:00:00.000+0200\u001fOPS-1"),
                        Arrays.asList((String) null));
    }

    @Test
    void arraysAreFoundInsideWrappingObjects() throws IOException {
        Table issues = Tables.of(file("graph.json", "{\"data\":{\"total\":2,\"issues\":[{\"id\":1},{\"id\":2}]}}"))
                .get(0);

        assertThat(issues.name()).isEqualTo("data.issues");
        assertThat(issues.head(1)).containsExactly(List.of("id", "/data.total"));
        assertThat(Read.records(issues, "id", "/data.total")).containsExactly(List.of("1", "2"), List.of("2", "2"));
    }

    @Test
    void linesOfTicketsAreRecords() throws IOException {
        Table tickets = Tables.of(file("tickets.ndjson", """
                        {"ticket":{"id":1001,"tags":["billing","refund"],"metric_set":{"reply_time_in_minutes":{"calendar":42}}}}

                        {"ticket":{"id":1002,"tags":[],"metric_set":{"reply_time_in_minutes":{"calendar":null}}}}
                        """)).get(0);

        assertThat(tickets.name()).isEmpty();
        assertThat(tickets.head(1))
                .containsExactly(
                        List.of("ticket.id", "ticket.tags", "ticket.metric_set.reply_time_in_minutes.calendar"));
        assertThat(Read.records(
                        tickets, "ticket.id", "ticket.tags", "ticket.metric_set.reply_time_in_minutes.calendar"))
                .containsExactly(List.of("1001", "billing\u001erefund", "42"), Arrays.asList("1002", null, null));
    }

    @Test
    void aBadLineCostsNoOther() throws IOException {
        Table table = Tables.of(file("a.ndjson", "{\"a\":1}\n{\"a\":2\n{\"a\":3}{\"a\":4}\n7\n"))
                .get(0);

        assertThat(Read.records(table, "a"))
                .containsExactly(
                        List.of("1"),
                        List.of(
                                "problem: it is not well-formed JSON: line 2, column 7: it ends in the middle of a value"),
                        List.of("3"),
                        List.of("4"),
                        List.of("problem: line 4 is no JSON object"));
    }

    @Test
    void aBadFirstLineCostsNoOther() throws IOException {
        Table table =
                Tables.of(file("a.json", "{\"a\":1,}\n{\"a\":2}\n{\"a\":3}\n")).get(0);

        assertThat(Read.records(table, "a")).hasSize(3).endsWith(List.of("2"), List.of("3"));
    }

    @Test
    void aSingleLineOfALineFileIsARecord() throws IOException {
        Table table = Tables.of(file("a.jsonl", "{\"id\":1,\"comments\":[{\"n\":5}]}\n"))
                .get(0);

        assertThat(Read.records(table, "id", "comments.n")).containsExactly(List.of("1", "5"));
    }

    @Test
    void objectsMayStandOneAfterTheOtherOnSeveralLines() throws IOException {
        Table table =
                Tables.of(file("a.json", "{\n\"a\":1\n}\n{\n\"a\":2\n}\n")).get(0);

        assertThat(Read.records(table, "a")).containsExactly(List.of("1"), List.of("2"));
    }

    @Test
    void dayOfMessages() throws IOException {
        Table messages = Tables.of(file("2026-10-05.json", """
                        [
                            {"user": "U1", "type": "message", "ts": "1791187200.000005",
                             "reactions": [{"name": "ok", "count": 2, "users": ["U2", "U3"]}]},
                            {},
                            null,
                            {"type": "message", "subtype": "bot_message", "ts": "1791187260.000006"}
                        ]
                        """)).get(0);

        assertThat(Read.records(messages, "user", "subtype", "ts", "reactions.count", "reactions.users"))
                .containsExactly(
                        Arrays.asList("U1", null, "1791187200.000005", "2", "U2\u001eU3"),
                        Arrays.asList(null, "bot_message", "1791187260.000006", null, null));
    }

    @Test
    void valuesAreKeptAsWritten() throws IOException {
        Table table = Tables.of(file(
                        "a.json",
                        "[{\"n\":12345678901234567890.10,\"s\":\"a\\u001eb\\u001fc\",\"e\":1E-7,\"big\":1e999999,"
                                + "\"twice\":1,\"twice\":2,\"a.b\":3,\"t\":true}]"))
                .get(0);

        assertThat(Read.records(table, "n", "s", "e", "big", "twice", "a.b", "t"))
                .containsExactly(
                        List.of("12345678901234567890.10", "a b c", "0.0000001", "1e999999", "2", "3", "true"));
    }

    @Test
    void byteOrderMarksAndSixteenBitTextAreRead() throws IOException {
        for (byte[] bytes : List.of(
                "\ufeff[{\"a\":\"é\"}]".getBytes(StandardCharsets.UTF_8),
                "\ufeff[{\"a\":\"é\"}]".getBytes(StandardCharsets.UTF_16LE),
                "\ufeff[{\"a\":\"é\"}]".getBytes(StandardCharsets.UTF_16BE))) {
            Table table =
                    Tables.of(Files.write(folder.resolve("a.json"), bytes)).get(0);
            assertThat(Read.records(table, "a")).containsExactly(List.of("é"));
        }
    }

    @Test
    void anEmptyExportIsATableWithoutFields() throws IOException {
        assertThat(names(Tables.of(file("a.json", "[]")))).containsExactly("");
        assertThat(Read.records(Tables.of(file("a.json", "[ ]")).get(0), "id")).isEmpty();
        assertThat(names(Tables.of(file("a.json", "{\"total\":0,\"records\":[]}"))))
                .containsExactly("records", "");
    }

    @Test
    void textThatOnlyBeginsLikeJsonIsNone() throws IOException {
        assertThat(Tables.of(file("a.csv", "[ADPT] Adapter,5\n"))).isEmpty();
        assertThat(Tables.of(file("a.csv", "{draft},5\n"))).isEmpty();
        assertThat(Tables.of(file("a.csv", ""))).isEmpty();
    }

    @Test
    void brokenDocumentsAreRefusedWithThePlace() throws IOException {
        assertThatThrownBy(() -> Tables.of(file("a.json", "[{\"a\":1},\n{\"a\" 2}]")))
                .isInstanceOf(RefusedException.class)
                .hasMessage(
                        "it is not well-formed JSON: line 2, column 6." + " Maybe export it again, or copy it again");
        assertThatThrownBy(() -> Tables.of(file("a.json", "{\"a\":[{\"b\":1}")))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("it ends in the middle of a value");
        assertThatThrownBy(() -> Tables.of(file("a.json", "[".repeat(1000))))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("nested deeper than 64 levels");
        assertThatThrownBy(() -> Tables.of(
                        Files.write(folder.resolve("a.json"), "[{\"a\":\"é\"}]".getBytes(StandardCharsets.ISO_8859_1))))
                .isInstanceOf(RefusedException.class)
                .hasMessageStartingWith("it is not well-formed JSON");
    }

    @Test
    void recordsBeyondTheirLimitAreRefused() throws IOException {
        String text = "x".repeat(9 * 1024 * 1024);

        Path file = file("a.json", "[{\"a\":\"" + text + "\",\"b\":\"" + text + "\"}]");
        assertThatThrownBy(() -> Tables.of(file))
                .isInstanceOf(RefusedException.class)
                .hasMessageStartingWith("it holds a record larger than 16 MiB");
    }
}
