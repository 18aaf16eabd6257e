package io.vigie.metric;

import io.vigie.calendar.ReportingPeriod;
import io.vigie.canonical.Grade;
import io.vigie.catalogue.Catalogue;
import io.vigie.catalogue.EntityDefinition;
import io.vigie.catalogue.MetricDefinition;
import io.vigie.catalogue.MetricDefinition.Value;
import io.vigie.catalogue.Problem;
import io.vigie.metric.MetricSql.Result;
import io.vigie.metric.MetricSql.Typed;
import io.vigie.warehouse.Sql;
import io.vigie.warehouse.Warehouse;
import io.vigie.warehouse.WarehouseException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds what is wrong with metric definitions before any data is read. */
final class MetricCheck {

	/** Functions whose result depends on the order or number of threads rows are read with, or on the clock. */
	private static final Map<String, String> REFUSED = new TreeMap<>();

	static {
		String sums = "depends on the order rows are read in; a ratio or percentile metric gives the same every time";
		for (String name : List.of("avg", "mean", "stddev", "stddev_pop", "stddev_samp", "var_pop", "var_samp",
				"variance", "corr", "covar_pop", "covar_samp", "regr_slope", "fsum", "sumkahan", "geomean", "favg")) {
			REFUSED.put(name, sums);
		}
		String order = "depends on the order rows are read in; min or max does not";
		for (String name : List.of("first", "last", "any_value", "arbitrary", "first_value", "last_value", "list",
				"array_agg", "collect_list", "string_agg", "group_concat", "listagg", "mode", "arg_min", "arg_max",
				"min_by", "max_by", "row_number")) {
			REFUSED.put(name, order);
		}
		String clock = "reads the clock or chance; period_end is the end of the period";
		for (String name : List.of("now", "current_date", "current_time", "current_timestamp", "today", "getdate",
				"localtime", "localtimestamp", "get_current_timestamp", "get_current_time", "transaction_timestamp",
				"random", "rand", "uuid", "gen_random_uuid", "setseed")) {
			REFUSED.put(name, clock);
		}
	}

	private static final Set<String> CLOCK_WORDS =
			Set.of("current_date", "current_time", "current_timestamp", "localtime", "localtimestamp");
	private static final Pattern OTHER_SCHEMA = Pattern.compile("(?i)\\b(landing|metric|finding)\\s*\\.");

	private final Catalogue catalogue;
	private final Warehouse warehouse;
	private final List<Problem> problems = new ArrayList<>();

	MetricCheck(Catalogue catalogue, Warehouse warehouse) {
		this.catalogue = catalogue;
		this.warehouse = warehouse;
	}

	List<Problem> check() {
		createEmptySchema();
		for (MetricDefinition metric : catalogue.metrics().values()) {
			if (metric.value() instanceof Value.Formula formula) {
				checkFormula(metric, formula);
			} else {
				check(metric);
			}
		}
		return problems.stream().sorted().toList();
	}

	private void createEmptySchema() {
		warehouse.transaction(session -> {
			for (EntityDefinition entity : catalogue.entities().values()) {
				String columns = entity.storedColumns().entrySet().stream()
						.map(column -> Sql.identifier(column.getKey()) + " " + column.getValue())
						.collect(Collectors.joining(", "));
				session.execute(
						"create table if not exists canonical." + Sql.identifier(entity.id()) + " (" + columns + ")");
			}
		});
	}

	private void check(MetricDefinition metric) {
		EntityDefinition entity = catalogue.entities().get(metric.from());
		if (entity == null) {
			problem(
					metric,
					"from: there is no entity \"" + metric.from() + "\"",
					"one of " + String.join(", ", catalogue.entities().keySet()));
			return;
		}
		int before = problems.size();
		checkColumn(metric, entity, "at", metric.at());
		for (String dimension : metric.by()) {
			if (!entity.storedColumns().containsKey(dimension)) {
				problem(
						metric,
						"by: entity " + entity.id() + " has no column \"" + dimension + "\"",
						"one of " + String.join(", ", entity.storedColumns().keySet()));
			}
		}
		if (metric.value() instanceof Value.Closing closing) {
			checkColumn(metric, entity, "snapshot", closing.snapshot());
			if ((closing.open() == null) == (closing.snapshot() == null)) {
				problem(metric, "closing: needs either open or snapshot", "");
			}
		}
		if (metric.value() instanceof Value.Percentile percentile
				&& !(percentile.p() >= 0 && percentile.p() <= 1)) {
			problem(metric, "percentile: p is " + percentile.p(), "a share between 0 and 1, such as 0.5");
		}
		for (String sql : new LinkedHashSet<>(Availability.expressions(metric))) {
			refuse(metric, sql);
		}
		if (problems.size() == before) {
			checkExpressions(metric, entity);
		}
		if (problems.size() == before) {
			bind(metric, entity);
		}
	}

	private void checkColumn(MetricDefinition metric, EntityDefinition entity, String key, @Nullable String column) {
		if (column == null) {
			return;
		}
		String type = entity.storedColumns().get(column);
		if (!"date".equals(type)) {
			String dates = entity.storedColumns().entrySet().stream()
					.filter(stored -> stored.getValue().equals("date"))
					.map(Map.Entry::getKey)
					.collect(Collectors.joining(", "));
			problem(
					metric,
					key + ": " + (type == null ? "entity " + entity.id() + " has no column \"" : "no date: \"") + column
							+ "\"",
					"one of " + dates);
		}
	}

	private void refuse(MetricDefinition metric, String sql) {
		SortedSet<String> names = new TreeSet<>(SqlColumns.functions(sql));
		SqlColumns.words(sql).stream().filter(CLOCK_WORDS::contains).forEach(names::add);
		for (String name : names) {
			String reason = REFUSED.get(name);
			if (reason != null) {
				problem(metric, name + " in \"" + sql + "\" " + reason, "");
			}
		}
		if (OTHER_SCHEMA.matcher(sql).find()) {
			problem(metric, "\"" + sql + "\" reads another schema than canonical", "the canonical entity");
		}
	}

	/** Every expression alone first, so that the message names it. */
	private void checkExpressions(MetricDefinition metric, EntityDefinition entity) {
		List<String> values = MetricSql.values(metric.value());
		List<String> conditions = new ArrayList<>(Availability.expressions(metric));
		conditions.removeAll(values);
		if (metric.value() instanceof Value.Closing closing) {
			conditions.remove(closing.snapshot());
		}
		for (String sql : conditions) {
			Result result = result(metric, entity, sql);
			if (result != null && result != Result.CONDITION) {
				problem(metric, "\"" + sql + "\" is no condition", "");
			}
		}
		boolean items = metric.value() instanceof Value.Percentile;
		boolean condition = metric.value() instanceof Value.Count;
		for (String sql : values) {
			Result result = result(metric, entity, sql);
			if (result == Result.OTHER || (items && result == Result.CONDITION)) {
				problem(metric, "\"" + sql + "\" is " + (items ? "no number" : "neither a number nor a condition"), "");
			} else if (result == Result.REAL && !items) {
				problem(
						metric,
						"\"" + sql + "\" is a floating-point number, whose sum depends on the order rows are read in",
						"a decimal: cast(… as decimal(18,4))");
			} else if (condition && result == Result.EXACT) {
				problem(metric, "count: \"" + sql + "\" is no condition", "sum");
			}
		}
	}

	private @Nullable Result result(MetricDefinition metric, EntityDefinition entity, String sql) {
		try {
			return MetricSql.result(warehouse
					.query(MetricSql.typesSql(entity, List.of(sql)), row -> row.string("_t0"))
					.get(0));
		} catch (WarehouseException e) {
			problem(
					metric,
					"\"" + sql + "\": " + e.getMessage(),
					"the columns of entity " + entity.id() + ": "
							+ String.join(", ", entity.storedColumns().keySet()));
			return null;
		}
	}

	/** The whole query as it will run, on the empty schema. */
	private void bind(MetricDefinition metric, EntityDefinition entity) {
		Plan plan = new Plan(metric, entity, metric.at(), metric.by(), Grade.A);
		try {
			MetricSql sql = new MetricSql(
					new Timeline(ReportingPeriod.parse("2026-10"), 1, 13),
					MetricSql.results(warehouse, List.of(plan)));
			warehouse.bind(sql.query(plan));
		} catch (WarehouseException e) {
			problem(metric, e.getMessage() == null ? "cannot be computed" : e.getMessage(), "");
		}
	}

	private void checkFormula(MetricDefinition metric, Value.Formula formula) {
		for (String part : List.of(formula.numerator(), formula.denominator())) {
			MetricDefinition component = catalogue.metrics().get(part);
			if (component == null) {
				problem(
						metric,
						"formula: there is no metric \"" + part + "\"",
						"one of " + String.join(", ", catalogue.metrics().keySet()));
			} else {
				for (String dimension : metric.by()) {
					if (!component.by().contains(dimension)) {
						problem(
								metric,
								"by: its part " + part + " has no dimension \"" + dimension + "\"",
								"adding it there");
					}
				}
				if (reaches(component, metric.id(), new TreeSet<>())) {
					problem(metric, "formula: its part " + part + " is computed from it", "");
				}
			}
		}
	}

	private boolean reaches(MetricDefinition metric, String id, Set<String> seen) {
		if (metric.id().equals(id)) {
			return true;
		}
		if (!(metric.value() instanceof Value.Formula formula) || !seen.add(metric.id())) {
			return false;
		}
		for (String part : List.of(formula.numerator(), formula.denominator())) {
			MetricDefinition component = catalogue.metrics().get(part);
			if (component != null && reaches(component, id, seen)) {
				return true;
			}
		}
		return false;
	}

	private void problem(MetricDefinition metric, String message, String advice) {
		problems.add(new Problem(
				metric.origin().file(), metric.origin().line(), "metric " + metric.id() + ": " + message, advice));
	}
}
