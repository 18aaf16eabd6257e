package io.vigie.canonical;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.canonical.SourceHistory.ClosedPeriod;
import io.vigie.canonical.SourceHistory.EarlierFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How far the data can be trusted, by its own history and by itself. */
class GatesTests {

    private static final String ORDERS = "Order,Placed,Total,Refunded,Net,Account,State\n";

    @TempDir
    Path folder;

    private Path input;

    @BeforeEach
    void definitions() throws IOException {
        input = Files.createDirectories(folder.resolve("input"));
        Path sources = Files.createDirectories(folder.resolve("catalogue/sources"));
        Files.writeString(sources.resolve("shop-orders.yaml"), """
				id: shop-orders
				name: {en: Orders, fr: Commandes}
				system: shop
				extracted: "(\\\\d{4}-\\\\d{2}-\\\\d{2})"
				reader: {decimal: ".", zone: Europe/Paris}
				columns:
				  order: {header: Order, required: true}
				  placed: {header: Placed, required: true}
				  total: {header: [Total, Gross total]}
				  refunded: {header: Refunded}
				  net: {header: Net}
				  account: {header: Account}
				  state: {header: State, required: true}
				fills:
				  - entity: order
				    map:
				      order_id: order
				      order_number: order
				      ordered_at: placed
				      total: total
				      refunded_amount: refunded
				      net_total: net
				      account_id: account
				      currency: {constant: EUR}
				      status: {column: state, values: {done: completed, open: open}}
				""");
        Files.writeString(sources.resolve("shop-accounts.yaml"), """
				id: shop-accounts
				name: {en: Accounts, fr: Comptes}
				system: shop
				columns:
				  account: {header: Account code, required: true}
				  name: {header: Account name, required: true}
				fills:
				  - entity: account
				    map: {account_id: account, name: name}
				""");
    }

    private void file(String name, String content) throws IOException {
        Files.writeString(input.resolve(name), content);
    }

    private CanonicalFixture load(SourceHistory history) {
        return CanonicalFixture.of(folder.resolve("catalogue"), input, history);
    }

    private static String orders(int count) {
        StringBuilder rows = new StringBuilder(ORDERS);
        for (int i = 1; i <= count; i++) {
            rows.append(
                    String.format(Locale.ROOT, "O%d,2026-%02d-28 10:00,10,2,8,A%d,done\n", i, 8 + i % 3, i % 20 + 1));
        }
        return rows.toString();
    }

    private static EarlierFile earlier(String name, long rows, List<String> header, @Nullable String extracted) {
        return new EarlierFile(
                "hash of " + name,
                "shop-orders",
                name,
                rows,
                header,
                extracted == null ? null : Instant.parse(extracted),
                Instant.parse("2026-10-02T00:00:00Z"));
    }

    private static SourceHistory counts(long... counts) {
        List<EarlierFile> files = new ArrayList<>();
        for (int i = 0; i < counts.length; i++) {
            files.add(earlier("o" + i, counts[i], List.of(), "2026-09-0" + (i + 1) + "T00:00:00Z"));
        }
        return new SourceHistory(files, Set.of(), List.of());
    }

    @Test
    void aRowCountOutsideTheLimitsOfItsHistoryIsAWarning() throws IOException {
        file("orders-2026-11-01.csv", orders(12));
        // Mean 101, moving ranges 2, 4, 2, 2, 2: mean 2.4, times 2.66 is 6.384.
        try (CanonicalFixture data = load(counts(100, 102, 98, 100, 102, 104))) {
            assertThat(data.gates("row-count"))
                    .containsExactly("orders-2026-11-01.csv: B 12 rows; the 6 files before it let expect 95 to 107");
        }
        try (CanonicalFixture data = load(counts(11, 13, 11, 13, 11, 13))) {
            assertThat(data.gates("row-count"))
                    .containsExactly("orders-2026-11-01.csv: A 12 rows; the 6 files before it let expect 7 to 17");
        }
        try (CanonicalFixture data = load(counts(100, 102, 98, 100, 102))) {
            assertThat(data.gates("row-count")).isEmpty();
        }
    }

    @Test
    void onlyFilesExtractedBeforeCountAsHistory() throws IOException {
        file("orders-2026-09-04.csv", orders(12));
        try (CanonicalFixture data = load(counts(100, 102, 98, 100, 102, 104))) {
            assertThat(data.gates("row-count")).isEmpty();
        }
    }

    @Test
    void keysThatTheOtherEntityDoesNotHoldAreCounted() throws IOException {
        file("orders-2026-11-01.csv", orders(100));
        StringBuilder accounts = new StringBuilder("Account code,Account name\n");
        for (int i = 1; i <= 19; i++) {
            accounts.append("A").append(i).append(",x\n");
        }
        file("accounts.csv", accounts.toString());
        try (CanonicalFixture data = load(SourceHistory.NONE)) {
            assertThat(data.gates("reference-found"))
                    .containsExactly(
                            "order.account_id: B 95.0 % of 100 values of shop are found in account; limit 99 %."
                                    + " Not found is for example A20");
            assertThat(data.report().entities().get("order").grade()).isEqualTo(Grade.B);
        }
        file("accounts.csv", "Account code,Account name\nA1,x\n");
        try (CanonicalFixture data = load(SourceHistory.NONE)) {
            assertThat(data.gates("reference-found").get(0)).startsWith("order.account_id: C 5.0 % of 100 values");
            assertThat(data.report().preliminary()).isTrue();
        }
        Files.delete(input.resolve("accounts.csv"));
        try (CanonicalFixture data = load(SourceHistory.NONE)) {
            assertThat(data.gates("reference-found")).isEmpty();
        }
    }

    @Test
    void rowsThatBreakAnIdentityAreKeptAndCounted() throws IOException {
        file("orders-2026-11-01.csv", orders(9) + "O10,2026-10-28 10:00,10,2,9,A1,done\n");
        try (CanonicalFixture data = load(SourceHistory.NONE)) {
            assertThat(data.gates("identity-holds"))
                    .containsExactly("order.net-total: B 1 of 10 rows break it: net total is not total less refunds");
            assertThat(data.value("select count(*) from canonical.order")).isEqualTo("10");
        }
    }

    @Test
    void anEmptyColumnThatMainMetricsNeedIsAWarning() throws IOException {
        file("orders-2026-11-01.csv", orders(7) + "O8,2026-10-28 10:00,,,,,done\nO9,2026-10-28 10:00,,,,,done\n");
        try (CanonicalFixture data = load(SourceHistory.NONE)) {
            assertThat(data.gates("column-filled"))
                    .containsExactly("order.total: B 2 of 9 rows have no total, 22.2 %; limit 20 %");
        }
    }

    @Test
    void unknownValuesFailAboveHalfAPercentUnlessItIsASingleRow() throws IOException {
        file("orders-2026-11-01.csv", orders(100) + "O101,2026-10-28 10:00,1,0,1,A1,lost\n");
        try (CanonicalFixture data = load(SourceHistory.NONE)) {
            assertThat(data.gates("known-values"))
                    .containsExactly(
                            "orders-2026-11-01.csv: B 1 of 101 rows hold unknown values in State, 0.99 %; limit"
                                    + " 0.50 %");
        }
        file(
                "orders-2026-11-01.csv",
                orders(100) + "O101,2026-10-28 10:00,1,0,1,A1,lost\nO102,2026-10-28 10:00,1,0,1,A1,gone\n");
        try (CanonicalFixture data = load(SourceHistory.NONE)) {
            assertThat(data.gates("known-values"))
                    .containsExactly(
                            "orders-2026-11-01.csv: C 2 of 102 rows hold unknown values in State, 1.96 %; limit"
                                    + " 0.50 %");
        }
    }

    @Test
    void monthlyDataThatStopsBeforeThePeriodEndsIsAWarning() throws IOException {
        file("orders-2026-11-01.csv", orders(9));
        try (CanonicalFixture data = load(SourceHistory.NONE)) {
            assertThat(data.gates("data-reaches-period")).isEmpty();
        }
        file("orders-2026-11-01.csv", orders(9).replace("-10-28", "-10-02"));
        try (CanonicalFixture data = load(SourceHistory.NONE)) {
            assertThat(data.gates("data-reaches-period"))
                    .containsExactly("shop-orders: B its newest order is of 2026-10-02, more than 7 days before the"
                            + " period's last day 2026-10-31");
            assertThat(data.report().sourceGrade("shop-orders")).isEqualTo(Grade.B);
        }
        file("orders-2026-11-01.csv", ORDERS + "O1,2026-10-02 10:00,10,2,8,A1,done\n");
        try (CanonicalFixture data = load(SourceHistory.NONE)) {
            assertThat(data.gates("data-reaches-period")).isEmpty();
        }
    }

    @Test
    void aLastLineWithoutLineEndIsAWarning() throws IOException {
        file("orders-2026-11-01.csv", orders(9).strip());
        try (CanonicalFixture data = load(SourceHistory.NONE)) {
            assertThat(data.gates("last-line-ended"))
                    .containsExactly("orders-2026-11-01.csv: B its last line has no line end, so it may be cut off");
            assertThat(data.file("orders-2026-11-01.csv").rowsKept()).isEqualTo(9);
        }
    }

    @Test
    void columnsThatCameAndWentSinceTheFileBeforeAreNamed() throws IOException {
        file(
                "orders-2026-11-01.csv",
                orders(3).replace("Total,", "Total amount,").replace(",Account,", ",Account,"));
        SourceHistory history = new SourceHistory(
                List.of(earlier(
                        "orders-2026-10-01.csv",
                        3,
                        List.of("Order", "Placed", "Total", "Refunded", "Net", "Account", "State", "Coupon"),
                        "2026-10-01T00:00:00Z")),
                Set.of(),
                List.of());
        try (CanonicalFixture data = load(history)) {
            assertThat(data.file("orders-2026-11-01.csv").note())
                    .isEqualTo("without the columns total (the file has \"Total amount\"); new since"
                            + " orders-2026-10-01.csv: \"Total amount\"; gone since orders-2026-10-01.csv: \"Total\""
                            + " (perhaps now \"Total amount\"), \"Coupon\"");
        }
    }

    @Test
    void newRowsOfAClosedMonthAreLateAndThoseKnownBeforeAreNot() throws IOException {
        file(
                "orders-2026-10-02.csv",
                ORDERS + "O1,2026-09-28 10:00,10,2,8,A1,done\nO2,2026-09-29 10:00,5,0,5,A1,open\n");
        file(
                "orders-2026-11-01.csv",
                ORDERS + "O1,2026-09-28 10:00,10,2,8,A1,done\nO2,2026-09-29 10:00,5,0,5,A1,done\n"
                        + "O3,2026-09-30 23:30,5,0,5,A1,done\nO4,2026-10-28 10:00,5,0,5,A1,done\n");
        String known;
        try (CanonicalFixture data = load(SourceHistory.NONE)) {
            assertThat(data.report().lateRows()).isEmpty();
            known = data.file("orders-2026-10-02.csv").sha256();
        }
        ClosedPeriod september = new ClosedPeriod("2026-09", LocalDate.of(2026, 9, 1), LocalDate.of(2026, 10, 1));
        try (CanonicalFixture data = load(new SourceHistory(List.of(), Set.of(known), List.of(september)))) {
            assertThat(data.report().lateRows())
                    .containsExactly(new LateRows("orders-2026-11-01.csv", "2026-09", "order", 2));
        }
    }
}
