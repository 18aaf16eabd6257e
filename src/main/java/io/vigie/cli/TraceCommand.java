package io.vigie.cli;

import io.vigie.calendar.Period;
import io.vigie.calendar.PeriodKind;
import io.vigie.calendar.ReportingPeriod;
import io.vigie.canonical.CanonicalReport;
import io.vigie.canonical.Conform;
import io.vigie.canonical.EntityReport;
import io.vigie.canonical.FileReport;
import io.vigie.catalogue.Configuration;
import io.vigie.catalogue.MetricDefinition;
import io.vigie.job.UsageException;
import io.vigie.metric.MetricEngine;
import io.vigie.metric.Trace;
import java.io.PrintWriter;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
		name = "trace",
		description = "Opens a number down to its definition, its SQL, its files and their first records.",
		mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // set by picocli
final class TraceCommand implements Callable<Integer> {

	private static final int ROWS = 10;

	@Spec
	private CommandSpec spec;

	@Mixin
	private final InstallationOptions options = new InstallationOptions();

	@Parameters(paramLabel = "METRIC", description = "Id of the metric.")
	private String metric;

	@Option(
			names = "--period",
			required = true,
			paramLabel = "P",
			converter = PeriodConverter.class,
			description = "YYYY-MM, or YYYY-MM-DD for the month up to that day.")
	private ReportingPeriod period;

	@Option(names = "--by", paramLabel = "DIMENSION=MEMBER", description = "One member instead of the total.")
	private String by = "";

	@Override
	public Integer call() {
		PrintWriter out = spec.commandLine().getOut();
		Configuration configuration = options.configuration();
		MetricDefinition definition = configuration.catalogue().metrics().get(metric);
		if (definition == null) {
			throw new UsageException("no metric \"" + metric + "\"; there are "
					+ configuration.catalogue().metrics().keySet());
		}
		int equals = by.indexOf('=');
		if (!by.isEmpty() && equals < 1) {
			throw new UsageException("--by is \"" + by + "\"; expected DIMENSION=MEMBER, for example "
					+ (definition.by().isEmpty() ? "carrier" : definition.by().get(0)) + "=…");
		}
		String dimension = by.isEmpty() ? "" : by.substring(0, equals);
		String member = by.isEmpty() ? "" : by.substring(equals + 1);
		try (StoredRun run = new StoredRun(options.installation(), configuration, "trace")) {
			CanonicalReport report = Conform.load(run.warehouse(), configuration.catalogue());
			MetricEngine engine = new MetricEngine(configuration.catalogue(), configuration.settings(), run.warehouse());
			Trace trace = engine.trace(metric, span(definition), dimension, member, ROWS);
			print(out, trace, report, "");
		} catch (IllegalArgumentException e) {
			throw new UsageException(String.valueOf(e.getMessage()), e);
		}
		return ExitCode.DONE;
	}

	/** A metric without an attribution date has only the period that takes everything. */
	private Period span(MetricDefinition definition) {
		boolean undated = definition.at() == null
				&& (definition.value() instanceof MetricDefinition.Value.Sum
						|| definition.value() instanceof MetricDefinition.Value.Count
						|| definition.value() instanceof MetricDefinition.Value.Ratio
						|| definition.value() instanceof MetricDefinition.Value.Percentile);
		return undated
				? new Period(PeriodKind.ALL, LocalDate.of(1900, 1, 1), period.end(), period.label())
				: new Period(PeriodKind.MONTH, period.start(), period.end(), period.label());
	}

	private static void print(PrintWriter out, Trace trace, CanonicalReport report, String indent) {
		MetricDefinition metric = trace.definition();
		out.println(indent + metric.id() + " (" + metric.code() + "): " + metric.name().en());
		out.println(indent + "  " + metric.meaning().en());
		out.println(indent + "  defined in " + metric.origin().file() + ", line " + metric.origin().line()
				+ ", version " + metric.version());
		out.println(indent + "  " + trace.period().kind().code() + " " + trace.period().label()
				+ (trace.dimension().isEmpty() ? "" : ", " + trace.dimension() + " = " + trace.member()));
		if (!trace.parts().isEmpty()) {
			out.println(indent + "  = " + trace.parts().get(0).definition().id() + " / "
					+ trace.parts().get(1).definition().id());
			trace.parts().forEach(part -> print(out, part, report, indent + "  "));
			return;
		}
		out.println(indent + "  numerator " + number(trace.numerator())
				+ (trace.denominator() == null ? "" : ", denominator " + number(trace.denominator()))
				+ ", from " + Summary.count(trace.rowCount()) + " rows");
		out.println();
		out.println(indent + "SQL");
		trace.sql().lines().forEach(line -> out.println(indent + "  " + line));
		out.println();
		out.println(indent + "Files");
		SortedMap<Integer, String> names = new TreeMap<>();
		report.files().forEach(file -> names.put(file.id(), file.file()));
		for (FileReport file : files(report, metric.from())) {
			out.println(indent + "  " + file.file() + "  " + file.profile() + ", " + Summary.count(file.rowsKept())
					+ " records kept, sha256 " + file.sha256());
		}
		out.println();
		out.println(indent + "First records");
		TextTable table = null;
		for (Trace.TracedRow row : trace.rows()) {
			if (table == null) {
				List<String> header = new TreeSet<>(row.key().keySet()).stream().toList();
				table = new TextTable(header(header));
			}
			table.row(cells(row, names));
		}
		if (table == null) {
			out.println(indent + "  none");
		} else {
			table.print(out, indent + "  ");
		}
		out.println();
	}

	private static List<FileReport> files(CanonicalReport report, String entity) {
		EntityReport filled = report.entities().get(entity);
		SortedSet<Integer> ids = new TreeSet<>();
		if (filled != null) {
			filled.filled().values().forEach(ids::addAll);
		}
		return report.files().stream().filter(file -> ids.contains(file.id())).toList();
	}

	private static String[] header(List<String> key) {
		String[] header = new String[key.size() + 3];
		header[0] = "file";
		for (int i = 0; i < key.size(); i++) {
			header[i + 1] = key.get(i);
		}
		header[key.size() + 1] = ">numerator";
		header[key.size() + 2] = ">denominator";
		return header;
	}

	private static Object[] cells(Trace.TracedRow row, SortedMap<Integer, String> names) {
		Object[] cells = new Object[row.key().size() + 3];
		cells[0] = names.getOrDefault(row.file(), "?");
		int i = 1;
		for (String value : row.key().values()) {
			cells[i++] = value == null ? "" : value;
		}
		cells[i++] = number(row.numerator());
		cells[i] = number(row.denominator());
		return cells;
	}

	private static String number(java.math.@Nullable BigDecimal number) {
		return number == null ? "–" : number.stripTrailingZeros().toPlainString();
	}
}
