package io.vigie.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TextFunctionsTests {

    private Warehouse warehouse;

    @BeforeAll
    void open() {
        warehouse = DuckWarehouse.open(null, "200MB", 1);
    }

    @AfterAll
    void close() {
        warehouse.close();
    }

    private String value(String sql) {
        return String.valueOf(warehouse
                .query("select cast((" + sql + ") as varchar) as x", row -> row.text("x"))
                .get(0));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                ".| 1,234.50    | 1234.5000",
                ".| 12,34,567   | 1234567.0000",
                ".| (1,234.50)  | -1234.5000",
                ".| 1,234-      | -1234.0000",
                ".| \u22125.5   | -5.5000",
                ".| +7          | 7.0000",
                ".| $1,234,567  | 1234567.0000",
                ".| -$5         | -5.0000",
                ".| $-5         | -5.0000",
                ".| ($5)        | -5.0000",
                ".| US$ 5       | 5.0000",
                ".| \u09f32,999 | 2999.0000",
                ".| EUR 12.50   | 12.5000",
                ".| 12.50 EUR   | 12.5000",
                ".| 1\u202f234.5| 1234.5000",
                ".| 1'234.50    | 1234.5000",
                ".| 50%         | 0.5000",
                ".| 50 %        | 0.5000",
                ".| 45k         | 45000.0000",
                ".| 1.2M        | 1200000.0000",
                ".| 1.2MEUR     | 1200000.0000",
                ".| 45 MXN      | 45.0000",
                ".| 1,23        | null",
                ".| 1.2.3       | null",
                ".| 155,22-     | null",
                ".| --5         | null",
                ".| four        | null",
                ".| 5 apples    | null",
                ",| 1.234,50    | 1234.5000",
                ",| 1.234       | 1234.0000",
                ",| 155,22-     | -155.2200",
                ",| 4,5 \u20ac  | 4.5000",
                ",| 12,5%       | 0.1250",
                ",| 1.23        | null",
                "~| 1.234       | null",
                "~| 1,234       | null",
                "~| 1\u00a0234  | 1234.0000",
                "~| 50%         | 0.5000"
            })
    void numbers(String decimal, String text, String expected) {
        String grouping = decimal.equals(".") ? "," : decimal.equals(",") ? "." : " ";
        String number =
                "number_text(" + Sql.literal(text) + ", " + Sql.literal(decimal) + ", " + Sql.literal(grouping) + ")";
        assertThat(value("try_cast(" + number + " as decimal(18,4))")).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "    | 2026-03-02                      | 2026-03-02 00:00:00     | null",
                "    | 2026/03/02                      | 2026-03-02 00:00:00     | null",
                "    | 20260302                        | 2026-03-02 00:00:00     | null",
                "    | 20260302091405                  | 2026-03-02 09:14:05     | null",
                "    | 20260302 091405                 | 2026-03-02 09:14:05     | null",
                "    | 20260302T091405Z                | 2026-03-02 09:14:05     | 0",
                "    | 2026-03-02 09:14                | 2026-03-02 09:14:00     | null",
                "    | 2026-03-02 09:14 PM             | 2026-03-02 21:14:00     | null",
                "    | 2026-03-02T09:14:05.123+02:00   | 2026-03-02 09:14:05.123 | 120",
                "    | 2026-03-02T09:14:05,123Z        | 2026-03-02 09:14:05.123 | 0",
                "    | 2026-03-02 09:14:05 -0530       | 2026-03-02 09:14:05     | -330",
                "    | 2026-03-02 09:14:05 UTC         | 2026-03-02 09:14:05     | 0",
                "    | 2026-03-02 09:14:05 CET         | null                    | null",
                "    | 18/jul/26 9:10 AM               | 2026-07-18 09:10:00     | null",
                "    | 24/Mar/26 12:00 AM              | 2026-03-24 00:00:00     | null",
                "    | 24/Mar/26 12:30 PM              | 2026-03-24 12:30:00     | null",
                "    | Mar 30, 2026                    | 2026-03-30 00:00:00     | null",
                "    | 30 Mar 2026                     | 2026-03-30 00:00:00     | null",
                "    | 30. M\u00e4rz 2026              | 2026-03-30 00:00:00     | null",
                "    | 15 Dez. 2026                    | 2026-12-15 00:00:00     | null",
                "    | 1er f\u00e9vrier 2026           | 2026-02-01 00:00:00     | null",
                "    | 18 ao\u00fbt 2026 \u00e0 14h30  | 2026-08-18 14:30:00     | null",
                "    | 12 de enero de 2026             | 2026-01-12 00:00:00     | null",
                "    | 5 giugno 2026                   | 2026-06-05 00:00:00     | null",
                "    | 5 out 2026                      | 2026-10-05 00:00:00     | null",
                "    | 5 mrt. 2026                     | 2026-03-05 00:00:00     | null",
                "    | 5-sept.-26                      | 2026-09-05 00:00:00     | null",
                "    | Mon, 02 Mar 2026 10:00:00 +0100 | 2026-03-02 10:00:00     | 60",
                "    | 3/4/2025                        | null                    | null",
                "    | 30 Foo 2026                     | null                    | null",
                "dmy | 3/4/2025 10:22 p.\u00a0m.       | 2025-04-03 22:22:00     | null",
                "dmy | 26.01.2015                      | 2015-01-26 00:00:00     | null",
                "dmy | 26.01.2015 14:05:09             | 2015-01-26 14:05:09     | null",
                "dmy | 09-06-2026 16:14                | 2026-06-09 16:14:00     | null",
                "dmy | 01/01/69                        | 2069-01-01 00:00:00     | null",
                "dmy | 01/01/70                        | 1970-01-01 00:00:00     | null",
                "dmy | 31/02/2026                      | null                    | null",
                "dmy | 2026-03-02                      | 2026-03-02 00:00:00     | null",
                "mdy | 3/4/2025, 10:22 AM              | 2025-03-04 10:22:00     | null",
                "mdy | 3/4/2025, 10:22:05\u202fPM      | 2025-03-04 22:22:05     | null",
                "mdy | 12/21/2023 15:21                | 2023-12-21 15:21:00     | null",
                "mdy | 5/30/16                         | 2016-05-30 00:00:00     | null",
                "mdy | 30/5/16                         | null                    | null",
                "ymd | 26-03-02                        | 2026-03-02 00:00:00     | null"
            })
    void dates(String order, String text, String local, String offset) {
        String literal = Sql.literal(text);
        assertThat(value("local_time(" + literal + ", " + (order == null ? "null" : Sql.literal(order)) + ")"))
                .isEqualTo(local);
        assertThat(value("utc_offset(" + literal + ")")).isEqualTo(offset);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "00:45:00       | 2700",
                "1:30:00        | 5400",
                "100:00:01      | 360001",
                "0:05:30.5      | 331",
                "2:18           | 8280",
                "-2:18          | -8280",
                "1 day, 2:03:04 | 93784",
                "P3DT4H         | 273600",
                "PT90M          | 5400",
                "PT1.5H         | 5400",
                "-PT1M          | -60",
                "P2W            | 1209600",
                "2h 30m         | 9000",
                "1.5h           | 5400",
                "1,5 h          | 5400",
                "90 min         | 5400",
                "45s            | 45",
                "1500ms         | 2",
                "1w 2d          | 777600",
                "3 Tage 2 Std   | 266400",
                "2 jours 1 heure| 176400",
                "12             | null",
                "1:75           | null",
                "P1M            | null",
                "PT             | null",
                "soon           | null"
            })
    void durations(String text, String seconds) {
        assertThat(value("duration_seconds(" + Sql.literal(text) + ")")).isEqualTo(seconds);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "TERMIN\u00c9     | termine",
                "Termine\u0301    | termine",
                "On\u00a0 hold    | on hold",
                "Won\u2019t fix   | won't fix"
            })
    void comparedTextsAreFolded(String text, String folded) {
        assertThat(value("folded(" + Sql.literal(text) + ")")).isEqualTo(folded);
    }
}
