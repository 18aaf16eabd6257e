package io.vigie.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

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

	private static final String LATE_ORDERS =
			"""
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

	private static final String ORDERS_CSV =
			"""
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
		CatalogueException thrown =
				catchThrowableOfType(CatalogueException.class, () -> CatalogueReader.read(folder));
		assertThat(thrown).as("a catalogue with mistakes is refused").isNotNull();
		return thrown.problems().stream()
				.map(problem -> problem.toString()
						.replace(folder.toString() + "/", "")
						.replace("\n    Maybe ", " | "))
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
		assertThat(metric.signals()).isFalse();
		assertThat(metric.origin()).isEqualTo(new Origin(file.toString(), 1));
		assertThat(catalogue.sql().stream().filter(snippet -> snippet.definition().equals("metric late-orders")))
				.extracting(SqlSnippet::key, snippet -> snippet.origin().line(), SqlSnippet::query)
				.containsExactly(
						org.assertj.core.groups.Tuple.tuple(
								"where",
								8,
								"select 1 from (select * from canonical.\"order\") as \"order\" where (status <> 'cancelled')"),
						org.assertj.core.groups.Tuple.tuple(
								"ratio.numerator",
								10,
								"select (delivered_on > promised_date) from (select * from canonical.\"order\") as \"order\""),
						org.assertj.core.groups.Tuple.tuple(
								"ratio.denominator",
								11,
								"select (promised_date is not null) from (select * from canonical.\"order\") as \"order\""));
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
		write(
				"packs/weekly.yaml",
				"""
				id: weekly
				name: {en: Weekly, fr: Hebdomadaire}
				pages:
				  - {id: cover, kind: front, title: {en: Cover, fr: Couverture}}
				""");

		assertThat(problems())
				.containsExactly(
						"metrics/delivery/late-orders.yaml:10: unknown key \"numerater\" in ratio; did you mean \"numerator\"?",
						"packs/weekly.yaml:4: pages.kind must be one of cover, contents, scorecard, domain, findings, data-quality, glossary, not \"front\"",
						"sources/shop-orders.yaml:13: unknown landing column \"numbr\"; did you mean \"number\"?");
	}

	@Test
	void threeMistakesInOneFileAreAllReportedWithTheirLines() throws IOException {
		write(
				"metrics/delivery/late-orders.yaml",
				LATE_ORDERS.replace("unit: percent", "unit: percents")
						.replace("at: promised_date", "at: ordered_at")
						.replace("fr: Logistique", "de: Logistik"));

		assertThat(problems())
				.containsExactly(
						"metrics/delivery/late-orders.yaml:7: at must be a date column, and ordered_at of order is an instant | its date in the reporting zone, ordered_on",
						"metrics/delivery/late-orders.yaml:13: unit must be one of percent, count, money, hours, days, quantity, rate, not \"percents\"; did you mean \"percent\"?",
						"metrics/delivery/late-orders.yaml:15: key \"fr\" is missing in owner (the text in French) | adding it",
						"metrics/delivery/late-orders.yaml:15: unknown key \"de\" in owner | one of en, fr");
	}

	@Test
	void whatAMetricMayNotSayIsReported() throws IOException {
		write(
				"metrics/delivery/late-orders.yaml",
				LATE_ORDERS.replace("id: late-orders", "id: Late")
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
}
