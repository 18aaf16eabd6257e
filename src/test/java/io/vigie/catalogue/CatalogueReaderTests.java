package io.vigie.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.vigie.catalogue.EntityDefinition.Need;
import io.vigie.catalogue.EntityDefinition.Type;
import io.vigie.catalogue.MetricDefinition.Value;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CatalogueReaderTests {

    private static final String LATE_ORDERS = """
			id: late-orders
			code: X01
			name: {en: Late orders, fr: Commandes en retard}
			meaning: {en: Share of orders delivered late., fr: Part des commandes en retard.}
			domain: delivery
			from: order
			at: promised_date
			where: status <> 'cancelled'
			ratio:
			  numerator: delivered_on > promised_date
			  denominator: promised_date is not null
			by: [warehouse]
			unit: percent
			better: lower
			owner: {en: Logistics, fr: Logistique}
			version: 1
			valid-from: 2026-01
			""";

    private static final String ORDERS_CSV = """
			id: shop-orders
			name: {en: Shop orders, fr: Commandes}
			system: shop
			reader: {delimiter: ";", encoding: [UTF-8, windows-1252], zone: Europe/Paris, nulls: ["-"], header-depth: 2, footer: ^Total}
			columns:
			  number: {header: [Number, "No."], required: true}
			  placed: {header: "/Placed at \\\\((?<zone>[^)]+)\\\\)/", required: true}
			  state: {header: [State]}
			fills:
			  - entity: order
			    where: number is not null
			    map:
			      order_id: number
			      order_number: number
			      ordered_at: {column: placed, formats: ["%d.%m.%Y %H:%M"]}
			      status: {column: state, values: {Sent: fulfilled, Paid: processing}, else: open}
			      currency: {constant: EUR}
			      warehouse: {sql: upper(state)}
			""";

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("metrics/delivery/late-orders.yaml");
    }

    private void write(String path, String content) throws IOException {
        write(path, content.getBytes(StandardCharsets.UTF_8));
    }

    private void write(String path, byte[] content) throws IOException {
        Path target = folder.resolve(path);
        Files.createDirectories(target.getParent());
        Files.write(target, content);
    }

    private List<String> problems() {
        CatalogueException thrown = catchThrowableOfType(CatalogueException.class, () -> CatalogueReader.read(folder));
        assertThat(thrown).as("a catalogue with mistakes is refused").isNotNull();
        return thrown.problems().stream()
                .map(problem ->
                        problem.toString().replace(folder.toString() + "/", "").replace("\n    Maybe ", " | "))
                .toList();
    }

    @Test
    void theBundledCatalogueReadsWithoutProblem() {
        Catalogue catalogue = CatalogueReader.read(null);

        assertThat(catalogue.entities()).containsKeys("order", "shipment", "employee");
        EntityDefinition order = catalogue.entities().get("order");
        assertThat(order.column("total").moneyAt()).containsExactly("ordered_at");
        assertThat(order.column("status").type()).isEqualTo(Type.ENUM);
        assertThat(order.column("order_id").need()).isEqualTo(Need.REQUIRED);
        assertThat(order.rules().get(0).reject()).isEqualTo("total < 0");
        assertThat(catalogue.fingerprint()).matches("[0-9a-f]{64}");
    }

    @Test
    void aMetricIsReadWithItsDefaults() throws IOException {
        write("metrics/delivery/late-orders.yaml", LATE_ORDERS);

        Catalogue catalogue = CatalogueReader.read(folder);

        MetricDefinition metric = catalogue.metrics().get("late-orders");
        assertThat(metric.shortName()).isEqualTo(new Text("Late orders", "Commandes en retard"));
        assertThat(metric.value())
                .isEqualTo(new Value.Ratio("delivered_on > promised_date", "promised_date is not null"));
        assertThat(metric.at()).isEqualTo("promised_date");
        assertThat(metric.decimals()).isEqualTo(1);
        assertThat(metric.minimumN()).isEqualTo(10);
        assertThat(metric.signals()).isEqualTo(MetricDefinition.Signals.NONE);
        assertThat(metric.origin()).isEqualTo(new Origin(file.toString(), 1));
        assertThat(catalogue.sql().stream()
                        .filter(snippet -> snippet.definition().equals("metric late-orders")))
                .extracting(SqlSnippet::key, snippet -> snippet.origin().line(), SqlSnippet::query)
                .containsExactly(
                        tuple(
                                "where",
                                8,
                                "select 1 from (select *, date '2026-11-01' as known_until from canonical.\"order\") as \"order\" where (status <> 'cancelled')"),
                        tuple(
                                "ratio.numerator",
                                10,
                                "select (delivered_on > promised_date) from (select *, date '2026-11-01' as known_until from canonical.\"order\") as \"order\""),
                        tuple(
                                "ratio.denominator",
                                11,
                                "select (promised_date is not null) from (select *, date '2026-11-01' as known_until from canonical.\"order\") as \"order\""));
    }

    @Test
    void aSourceIsReadWithShortForms() throws IOException {
        write("sources/shop-orders.yaml", ORDERS_CSV);

        SourceDefinition source = CatalogueReader.read(folder).sources().get("shop-orders");

        assertThat(source.reader().delimiters()).containsExactly(";");
        assertThat(source.reader().footers()).containsExactly("^Total");
        assertThat(source.reader().zone()).isEqualTo("Europe/Paris");
        assertThat(source.columns())
                .extracting(SourceDefinition.SourceColumn::name)
                .containsExactly("number", "placed", "state");
        SourceDefinition.Fill fill = source.fills().get(0);
        assertThat(fill.columns().get("order_id").column()).isEqualTo("number");
        assertThat(fill.columns().get("currency").constant()).isEqualTo("EUR");
        assertThat(fill.columns().get("status").values()).containsEntry("Paid", "processing");
        assertThat(fill.columns().get("status").otherwise()).isEqualTo("open");
        assertThat(fill.columns().get("ordered_at").formats()).containsExactly("%d.%m.%Y %H:%M");
    }

    @Test
    void threeMistakesInThreeFilesAreAllReportedWithTheirLines() throws IOException {
        write("metrics/delivery/late-orders.yaml", LATE_ORDERS.replace("numerator:", "numerater:"));
        write("sources/shop-orders.yaml", ORDERS_CSV.replace("order_id: number", "order_id: numbr"));
        write("packs/weekly.yaml", """
				id: weekly
				name: {en: Weekly, fr: Hebdomadaire}
				pages:
				  - {id: cover, kind: front, title: {en: Cover, fr: Couverture}}
				""");

        assertThat(problems())
                .containsExactly(
                        "metrics/delivery/late-orders.yaml:10: unknown key \"numerater\" in ratio; did you mean \"numerator\"?",
                        "packs/weekly.yaml:4: pages.kind must be one of cover, contents, summary, scorecard, actions, domain, page, findings, outlook, decisions, migration, data-quality, restatements, calendar, glossary, methods, not \"front\"",
                        "sources/shop-orders.yaml:13: unknown landing column \"numbr\"; did you mean \"number\"?");
    }

    @Test
    void threeMistakesInOneFileAreAllReportedWithTheirLines() throws IOException {
        write(
                "metrics/delivery/late-orders.yaml",
                LATE_ORDERS
                        .replace("unit: percent", "unit: percents")
                        .replace("at: promised_date", "at: ordered_at")
                        .replace("fr: Logistique", "de: Logistik"));

        assertThat(problems())
                .containsExactly(
                        "metrics/delivery/late-orders.yaml:7: at must be a date column, and ordered_at of order is an instant | its date in the reporting zone, ordered_on",
                        "metrics/delivery/late-orders.yaml:13: unit must be one of percent, count, money, hours, days, quantity, rate, index, ppm, not \"percents\"; did you mean \"percent\"?",
                        "metrics/delivery/late-orders.yaml:15: key \"fr\" is missing in owner (the text in French) | adding it",
                        "metrics/delivery/late-orders.yaml:15: unknown key \"de\" in owner | one of en, fr");
    }

    @Test
    void whatAMetricMayNotSayIsReported() throws IOException {
        write(
                "metrics/delivery/late-orders.yaml",
                LATE_ORDERS
                        .replace("id: late-orders", "id: Late")
                        .replace("[warehouse]", "[warehose, customer_key]")
                        .replace("version: 1", "version: one\ncount: all")
                        .replace("better: lower", "decimals: 9"));

        assertThat(problems())
                .containsExactly(
                        "metrics/delivery/late-orders.yaml:1: id \"Late\" differs from the file's name, late-orders.yaml | renaming the file to Late.yaml, or the id: late-orders",
                        "metrics/delivery/late-orders.yaml:1: id cannot be \"Late\" (names the metric: lower-case letters, digits and hyphens, the same as the file's name)",
                        "metrics/delivery/late-orders.yaml:1: key \"better\" is missing (which direction is good) | adding it",
                        "metrics/delivery/late-orders.yaml:12: \"customer_key\" names persons, and no pack may show a number of one person | a team, department or location",
                        "metrics/delivery/late-orders.yaml:12: unknown column \"warehose\" of entity order in by; did you mean \"warehouse\"?",
                        "metrics/delivery/late-orders.yaml:14: decimals must be at most 6, not 9",
                        "metrics/delivery/late-orders.yaml:16: version must be a whole number, not \"one\"",
                        "metrics/delivery/late-orders.yaml:17: what is computed is given twice, as ratio and as count | keeping one of them");
    }

    @Test
    void whatDriversMayNotSayIsReported() throws IOException {
        write("metrics/delivery/late-orders.yaml", LATE_ORDERS.replace("version: 1", """
				version: 1
				drivers:
				  volume: total
				  scope: [country]
				  chain:
				    - {of: orders, name: {en: orders, fr: commandes}}
				    - {of: "trailing(orders, 12)", name: {en: a year's, fr: d'un an}}
				    - {of: no-such / orders, name: {en: x, fr: x}}"""));

        List<String> problems = problems();
        assertThat(problems.get(0))
                .startsWith("metrics/delivery/late-orders.yaml:17: unknown metric \"no-such\" | one of ");
        assertThat(problems.subList(1, problems.size()))
                .containsExactly(
                        "metrics/delivery/late-orders.yaml:18: \"by\" is missing: which columns tell one item with a price from another | by: [sku]",
                        "metrics/delivery/late-orders.yaml:18: only a sum has a price and a volume | removing it; a formula is split by chain: [{of: …, name: …}]",
                        "metrics/delivery/late-orders.yaml:19: unknown dimension \"country\" of this metric's by | one of warehouse",
                        "metrics/delivery/late-orders.yaml:22: a factor is arithmetic over values of the same period, and \"trailing(orders, 12)\" looks further | ids of metrics and + - * / between blanks");
    }

    @Test
    void badSyntaxIsOneProblemOfItsFileAndTheOtherFilesAreStillChecked() throws IOException {
        write("metrics/delivery/late-orders.yaml", LATE_ORDERS.replace("by: [warehouse]", "by: [warehouse"));
        write("sources/shop-orders.yaml", ORDERS_CSV.replace("entity: order", "entity: ordre"));

        assertThat(problems())
                .containsExactly(
                        "metrics/delivery/late-orders.yaml:13: this is not YAML: expected ',' or ']', but got : (while parsing a flow sequence that began on line 12) | checking the indentation, quotes and brackets of this line and the one before",
                        "sources/shop-orders.yaml:10: unknown entity \"ordre\"; did you mean \"order\"?");
    }

    @Test
    void textsThatAreNoProperYamlAreExplained() throws IOException {
        write("metrics/a/tab.yaml", "id: tab\nname:\n\ten: Tab\n");
        write("metrics/a/colon.yaml", "id: colon\nmeaning: Share: of orders\n");
        write("metrics/a/twice.yaml", LATE_ORDERS.replace("late-orders", "twice") + "unit: count\n");
        write("metrics/a/latin.yaml", "id: latin\nname: d\u00e9lai\n".getBytes(StandardCharsets.ISO_8859_1));
        write("metrics/a/empty.yaml", "# nothing yet\n");
        write("metrics/a/list.yaml", "- id: list\n");
        write("metrics/a/two.yaml", "id: two\n---\nid: three\n");
        write("metrics/a/alias.yaml", "id: &x [a]\nby: *x\n");
        write("metrics/a/control.yaml", "id: control\ncode: \u0007\n");

        assertThat(problems())
                .containsExactly(
                        "metrics/a/alias.yaml: a list or mapping is repeated by reference (*name) | writing it out",
                        "metrics/a/colon.yaml:2: a colon stands where no key can be | putting a text that contains \": \" in quotes, or indenting the line like its neighbours",
                        "metrics/a/control.yaml:2: character U+0007 is not allowed in YAML | deleting it; it is often left by copying from another program",
                        "metrics/a/empty.yaml: the file is empty",
                        "metrics/a/latin.yaml:2: the file is not UTF-8 text (byte 0xE9) | saving it with the encoding UTF-8",
                        "metrics/a/list.yaml:1: the file does not consist of \"key: value\" lines",
                        "metrics/a/tab.yaml:3: a tab stands where YAML wants spaces | indenting with spaces only",
                        "metrics/a/twice.yaml:18: key \"unit\" is there twice, first on line 13 | removing one of them",
                        "metrics/a/two.yaml:2: a second document begins with --- | one definition per file");
    }

    @Test
    void aByteOrderMarkAndWindowsLinesAreAccepted() throws IOException {
        write("metrics/delivery/late-orders.yaml", "\uFEFF" + LATE_ORDERS.replace("\n", "\r\n"));

        assertThat(CatalogueReader.read(folder).metrics()).containsKey("late-orders");
    }

    @Test
    void filesAndFoldersThatDoNotBelongAreReported() throws IOException {
        write("metric/late.yaml", LATE_ORDERS);
        write("metrics/late.yml", LATE_ORDERS);
        write("late.yaml", LATE_ORDERS);
        write("README.md", "mine");
        write(".git/config", "x");
        write("metrics/.draft.yaml", "x");

        assertThat(problems())
                .containsExactly(
                        "late.yaml: a definition must lie in a folder | one of entities, sources, metrics, findings, packs, calendars, migrations",
                        "metric: unknown folder \"metric\"; did you mean \"metrics\"? | one of entities, sources, metrics, findings, packs, calendars, migrations",
                        "metrics/late.yml: this is no definition file | a name that ends in .yaml, or moving the file elsewhere");
    }

    @Test
    void aFolderThatDoesNotExistIsReported() {
        CatalogueException thrown =
                catchThrowableOfType(CatalogueException.class, () -> CatalogueReader.read(folder.resolve("none")));

        assertThat(thrown)
                .hasMessageEndingWith(
                        "none: there is no such catalogue folder\n"
                                + "    Maybe the folder that holds metrics/, sources/, entities/, findings/, packs/ or migrations/");
    }

    @Test
    void anIdInTwoFilesOfOneFolderIsReported() throws IOException {
        write("metrics/delivery/late-orders.yaml", LATE_ORDERS);
        write("metrics/sales/late-orders.yaml", LATE_ORDERS);

        assertThat(problems())
                .containsExactly("metrics/sales/late-orders.yaml: metric \"late-orders\" is defined twice, also in "
                        + "metrics/delivery/late-orders.yaml | removing one of them");
    }

    @Test
    void aUsersDefinitionReplacesTheBundledOneAndChangesTheFingerprint() throws IOException {
        Catalogue bundled = CatalogueReader.read(null);
        String original = new String(BundledFiles.read().get("entities/fx_rate.yaml"), StandardCharsets.UTF_8);
        write("entities/fx_rate.yaml", original.replaceFirst("grain: .*", "grain: mine"));

        Catalogue catalogue = CatalogueReader.read(folder);

        assertThat(bundled.entities().get("fx_rate").grain()).isNotEqualTo("mine");
        assertThat(catalogue.entities().get("fx_rate").grain()).isEqualTo("mine");
        assertThat(catalogue.entities()).hasSameSizeAs(bundled.entities());
        assertThat(catalogue.fingerprint()).isNotEqualTo(bundled.fingerprint());
        assertThat(CatalogueReader.read(folder).fingerprint()).isEqualTo(catalogue.fingerprint());
    }

    @Test
    void aUsersMetricReplacesTheBundledOne() throws IOException {
        write(
                "metrics/mine/carrier-on-time.yaml",
                LATE_ORDERS.replace("late-orders", "carrier-on-time").replace("[warehouse]", "[]"));

        Catalogue catalogue = CatalogueReader.read(folder);

        assertThat(catalogue.metrics().get("carrier-on-time").from()).isEqualTo("order");
        assertThat(catalogue.sql())
                .filteredOn(snippet -> snippet.definition().equals("metric carrier-on-time"))
                .hasSize(3)
                .allSatisfy(snippet -> assertThat(snippet.origin().file()).startsWith(folder.toString()));
        assertThat(catalogue.metrics()).hasSameSizeAs(CatalogueReader.read(null).metrics());
    }

    @Test
    void aReplacedEntityThatBundledMetricsNoLongerFitIsReportedAtTheMetric() throws IOException {
        String shipment = new String(BundledFiles.read().get("entities/shipment.yaml"), StandardCharsets.UTF_8);
        write("entities/shipment.yaml", shipment.replaceAll("(?m)^  lane: .*\n", ""));

        assertThat(problems())
                .anyMatch(
                        problem -> problem.matches(
                                "bundled catalogue/metrics/transport/carrier-on-time.yaml:\\d+: unknown column \"lane\" of entity shipment in by .*"));
    }

    @Test
    void whatASourceMayNotSayIsReported() throws IOException {
        write(
                "sources/shop-orders.yaml",
                ORDERS_CSV
                        .replace("zone: Europe/Paris", "zone: Paris")
                        .replace("windows-1252", "windows-1525")
                        .replace("footer: ^Total", "footer: \"^(Total\"")
                        .replace("system: shop", "system: shop\nextracted: \"\\\\d+\"")
                        .replace("fulfilled, Paid", "sent, Paid")
                        .replace("else: open", "else: opened")
                        .replace("order_number: number", "order_nr: number")
                        .replace("ordered_at: {", "ordered_on: {")
                        .replace("{sql: upper(state)}", "{sql: any_value(state), constant: Lyon}"));

        assertThat(problems())
                .containsExactly(
                        "sources/shop-orders.yaml:4: extracted has no group that says which part of the file name is the date | putting it in round brackets: '(\\d{4}-\\d{2}-\\d{2})'",
                        "sources/shop-orders.yaml:5: footer is not a regular expression: Unclosed group in \"^(Total\" | putting \\ before a bracket, dot, star or plus that is meant literally",
                        "sources/shop-orders.yaml:5: unknown encoding \"windows-1525\" | UTF-8, windows-1252, ISO-8859-1 or UTF-16",
                        "sources/shop-orders.yaml:5: unknown time zone \"Paris\" | a name like Europe/Paris, or UTC",
                        "sources/shop-orders.yaml:11: every row of order needs order_number, ordered_at, which the map does not fill | mapping it to a column, a constant or SQL",
                        "sources/shop-orders.yaml:15: unknown column \"order_nr\" of entity order; did you mean \"order_id\"?",
                        "sources/shop-orders.yaml:16: column \"ordered_on\" of entity order is filled by itself | removing it; dates (_on) come from instants, amounts in the reporting currency (_rc) from money",
                        "sources/shop-orders.yaml:17: \"opened\" is no value of status; did you mean \"open\"? | one of open, processing, fulfilled, partially_fulfilled, completed, cancelled, refunded, failed",
                        "sources/shop-orders.yaml:17: \"sent\" is no value of status | one of open, processing, fulfilled, partially_fulfilled, completed, cancelled, refunded, failed",
                        "sources/shop-orders.yaml:19: order.warehouse: \"any_value\" depends on the order rows are read in, so it may differ from run to run | min or max",
                        "sources/shop-orders.yaml:19: where order.warehouse comes from is given twice, as sql and as constant | keeping one of them");
    }

    @Test
    void whatAnEntityMayNotSayIsReported() throws IOException {
        write("entities/visit.yaml", """
				id: visit
				name: {en: Visit, fr: Visite}
				grain: one row per visit
				key: [visit_nr]
				columns:
				  visit_id: {type: text, need: required}
				  Started: {type: instant, need: main}
				  kind: {type: enum, need: main}
				  fee: {type: decimal, need: optional, money_at: [day]}
				rules:
				  - {id: negative-fee, reject: fee < 0.5, column: fees, reason: fee is negative}
				""");

        assertThat(problems())
                .containsExactly(
                        "entities/visit.yaml:4: unknown column \"visit_nr\" in key; did you mean \"visit_id\"?",
                        "entities/visit.yaml:7: \"Started\" cannot name a column | lower-case letters, digits and underscores, for example order_id",
                        "entities/visit.yaml:7: instant column \"Started\" must end in _at | the name Started_at; its date Started_on is added by itself",
                        "entities/visit.yaml:8: enum column \"kind\" lists no values | adding values: [...]",
                        "entities/visit.yaml:9: money column \"fee\" needs a column \"currency\" in the entity | adding currency: {type: text, need: main}",
                        "entities/visit.yaml:9: unknown date column \"day\" in money_at | one of Started",
                        "entities/visit.yaml:11: rule negative-fee: \"0.5\" is read as a decimal by one engine and as a double by another | writing it with an exponent, 15e-1 for 1.5",
                        "entities/visit.yaml:11: unknown column \"fees\" in rule negative-fee; did you mean \"fee\"?");
    }

    @Test
    void formulasPagesAndFindingsAreCheckedAgainstTheMetrics() throws IOException {
        write("metrics/delivery/late-orders.yaml", LATE_ORDERS);
        write(
                "metrics/delivery/late-share.yaml",
                LATE_ORDERS
                        .replace("late-orders", "late-share")
                        .replace("from: order\n", "")
                        .replaceFirst("where: .*\n", "")
                        .replaceFirst("(?s)ratio:.*not null", "formula: late-orders / ordres")
                        .replace("[warehouse]", "[warehouse, channel]"));
        write("packs/weekly.yaml", """
				id: weekly
				name: {en: Weekly, fr: Hebdomadaire}
				pages:
				  - {id: one, kind: domain, title: {en: Delivery, fr: Livraison}}
				  - {id: one, kind: scorecard, title: {en: All, fr: Tout}, metrics: [late-order]}
				  - {id: three, kind: domain, domain: delivry, title: {en: Delivery, fr: Livraison}}
				""");
        write("findings/late.yaml", """
				id: late
				analysis: f16
				name: {en: Late, fr: Retard}
				owner: {en: Logistics, fr: Logistique}
				domain: delivery
				thresholds: {least: many}
				""");

        assertThat(problems())
                .contains(
                        "findings/late.yaml:2: analysis cannot be \"f16\" (the code of the analysis, for example F16)",
                        "findings/late.yaml:6: thresholds.least must be a number, not \"many\"",
                        "metrics/delivery/late-share.yaml:6: a formula takes no \"at\": it computes with the values of other metrics | removing it",
                        "metrics/delivery/late-share.yaml:8: \"channel\" is no dimension of late-orders, which the formula reads | adding it to by of late-orders, or removing it here",
                        "packs/weekly.yaml:5: page \"one\" is there twice | another id",
                        "packs/weekly.yaml:5: unknown metric \"late-order\"; did you mean \"late-orders\"?",
                        "packs/weekly.yaml:6: unknown domain \"delivry\"; no metric has it; did you mean \"delivery\"?")
                .anyMatch(
                        problem -> problem.startsWith("metrics/delivery/late-share.yaml:7: unknown metric \"ordres\""))
                .anyMatch(problem -> problem.startsWith("packs/weekly.yaml:4: a page of kind domain needs a domain"))
                .hasSize(9);
    }
}
