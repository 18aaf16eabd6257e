package io.vigie.source.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class XmlTableTests {

    private static final String ORDERS = """
            <?xml version="1.0" encoding="UTF-8"?>
            <e:export xmlns:e="urn:e" version="2"><generated>2026-11-02</generated>
              <body><!-- the orders -->
                <e:order id="1"><date>2026-10-31</date><note/><tag>a</tag><tag>b</tag>
                  <total currency="EUR"> 10.50 </total>
                  <line><sku>A &amp; B</sku><qty>2</qty></line><line><sku>C</sku></line></e:order>
                <e:order/>
                <e:order id="2"><date><![CDATA[2026-11-01]]></date></e:order>
              </body></e:export>
            """;

    @TempDir
    private Path folder;

    private Table table(String content) throws IOException {
        return table(content, StandardCharsets.UTF_8);
    }

    private Table table(String content, Charset charset) throws IOException {
        List<Table> tables = Tables.of(Files.write(folder.resolve("a.xml"), content.getBytes(charset)));
        assertThat(tables).hasSize(1);
        return tables.get(0);
    }

    @Test
    void theElementThatRepeatsIsTheRecord() throws IOException {
        Table orders = table(ORDERS);

        assertThat(orders.name()).isEqualTo("order");
        assertThat(orders.named()).isTrue();
        assertThat(orders.head(10))
                .containsExactly(List.of(
                        "@id",
                        "date",
                        "note",
                        "tag",
                        "total.@currency",
                        "total",
                        "line",
                        "line.sku",
                        "line.qty",
                        "/@version",
                        "/generated"));
        assertThat(Read.records(
                        orders, "@id", "date", "tag", "total", "total.@currency", "line.sku", "line.qty", "/generated"))
                .containsExactly(
                        Arrays.asList(
                                "1",
                                "2026-10-31",
                                "a\u001eb",
                                " 10.50 ",
                                "EUR",
                                "A & B\u001eC",
                                "2\u001e",
                                "2026-11-02"),
                        Arrays.asList("2", "2026-11-01", null, null, null, null, null, "2026-11-02"));
        assertThat(Read.records(orders, new Field("line", List.of("../@id", "sku", "qty"))))
                .containsExactly(List.of("1\u001fA & B\u001f2\u001e1\u001fC\u001f"), Arrays.asList((String) null));
        assertThat(Read.records(orders, "/@version")).containsExactly(List.of("2"), List.of("2"));
    }

    @Test
    void anExportOfOneRecordHasOne() throws IOException {
        Table table = table("<orders><order><id>7</id></order></orders>");

        assertThat(table.name()).isEqualTo("order");
        assertThat(Read.records(table, "id")).containsExactly(List.of("7"));
        assertThat(Read.records(table("<order><id>7</id><buyer><name>x</name></buyer></order>"), "id", "buyer.name"))
                .containsExactly(List.of("7", "x"));
    }

    @Test
    void sixteenBitTextAndMarksAreRead() throws IOException {
        for (Charset charset : List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
            assertThat(Read.records(table("\ufeff<a><b c=\"é\"/><b c=\"f\"/></a>", charset), "@c"))
                    .containsExactly(List.of("é"), List.of("f"));
        }
    }

    private void assertRefused(String content, String reason) throws IOException {
        Path file = Files.writeString(folder.resolve("a.xml"), content);
        Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(20),
                () -> assertThatThrownBy(() -> Read.records(Tables.of(file).get(0), "c"))
                        .isInstanceOf(RefusedException.class)
                        .hasMessageContaining(reason)
                        .hasMessageContaining("Maybe "));
    }

    @Test
    void brokenAndHostileDocumentsAreRefused() throws IOException {
        assertRefused("<a><b><id>1</id></b>\n<b></a>", "not well-formed XML: line 2, column");
        assertRefused("<a><b><id>1</id></b><b>", "not well-formed XML");
        assertRefused(
                "<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY x \"xx\"><!ENTITY y \"&x;&x;\">]><a><b id=\"1\"/></a>",
                "declares a document type");
        assertRefused(
                "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/hostname\">]><a><b>&x;</b></a>",
                "declares a document type");
        assertRefused("<a>".repeat(100_000), "nested deeper than 64 levels");
        StringBuilder names = new StringBuilder("<a>");
        for (int index = 0; index < 10_001; index++) {
            names.append("<n").append(index).append("/>");
        }
        assertRefused(names + "</a>", "more than 10,000 different element or attribute names");
        assertRefused("<a><b c=\"" + "x".repeat(17 << 20) + "\"/></a>", "more than 16 MiB");
        assertRefused("<a><b>" + "<c>x</c>".repeat(400_000) + "</b><b c=\"1\"/></a>", "record larger than 16 MiB");
    }
}
