package io.vigie.cli;

import io.vigie.calendar.Period;
import io.vigie.calendar.PeriodKind;
import io.vigie.calendar.ReportingPeriod;
import io.vigie.canonical.CanonicalReport;
import io.vigie.canonical.Conform;
import io.vigie.canonical.FileReport;
import io.vigie.catalogue.Configuration;
import io.vigie.catalogue.Language;
import io.vigie.catalogue.MetricDefinition;
import io.vigie.catalogue.MetricDefinition.Value;
import io.vigie.job.UsageException;
import io.vigie.metric.Comparison;
import io.vigie.metric.MetricEngine;
import io.vigie.metric.MetricKey;
import io.vigie.metric.MetricValue;
import io.vigie.metric.Metrics;
import io.vigie.metric.Scenario;
import io.vigie.metric.Trace;
import io.vigie.pack.page.Words;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
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

    @Option(
            names = "--input",
            paramLabel = "DIR",
            description = "Where the exports lie; only read (default: the input folder of the last run).")
    private @Nullable Path input;

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

    @Option(
            names = "--language",
            paramLabel = "en|fr",
            defaultValue = "en",
            description = "Of the metric's name and meaning and of the comparisons.")
    private String language;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        Language in = MetricsCommand.language(language);
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
            MetricEngine engine =
                    new MetricEngine(configuration.catalogue(), configuration.settings(), run.warehouse());
            Trace trace = engine.trace(
                    metric, span(definition, PackOptions.in(configuration, period)), dimension, member, ROWS);
            try (TracedRecords records =
                    new TracedRecords(input, options.installation(), configuration, run.warehouse(), report)) {
                Metrics stored = engine.load();
                print(out, trace, records, stored, in, "");
                if (dimension.isEmpty()) {
                    comparisons(out, definition, trace.period(), stored, in);
                }
            }
        } catch (IllegalArgumentException e) {
            throw new UsageException(String.valueOf(e.getMessage()), e);
        }
        return ExitCode.DONE;
    }

    /** A metric without an attribution date has only the period that takes everything. */
    private static Period span(MetricDefinition definition, ReportingPeriod period) {
        boolean undated = definition.at() == null
                && (definition.value() instanceof MetricDefinition.Value.Sum
                        || definition.value() instanceof MetricDefinition.Value.Count
                        || definition.value() instanceof MetricDefinition.Value.Ratio
                        || definition.value() instanceof MetricDefinition.Value.Percentile);
        return undated
                ? new Period(PeriodKind.ALL, LocalDate.of(1900, 1, 1), period.end(), period.label())
                : new Period(PeriodKind.MONTH, period.start(), period.end(), period.monthLabel());
    }

    /** What the changes of the traced month, and of the year up to it, are made of; nothing if the last run has none. */
    private static void comparisons(
            PrintWriter out, MetricDefinition metric, Period period, Metrics stored, Language in) {
        List<Comparison> lines = stored.comparisons().stream()
                .filter(line ->
                        line.metric().equals(metric.id()) && line.period().startsWith(period.label()))
                .toList();
        if (lines.isEmpty()) {
            return;
        }
        boolean french = in == Language.FR;
        out.println(french ? "Comparaisons" : "Comparisons");
        TextTable table = french
                ? new TextTable("période", "comparé à", "décomposition", "selon", "effet", ">montant", ">relatif")
                : new TextTable("period", "against", "split by", "by", "effect", ">amount", ">relative");
        lines.forEach(line -> table.row(
                line.kind().code() + " " + line.period(),
                line.against().in(in),
                line.split().in(in),
                Words.dimensions(line.part(), in),
                line.effect(metric, in),
                number(BigDecimal.valueOf(line.amount())
                        .setScale(Math.abs(line.amount()) < 100 ? 6 : 2, RoundingMode.HALF_EVEN)),
                Double.isNaN(line.relative())
                        ? ""
                        : number(BigDecimal.valueOf(line.relative() * 100).setScale(2, RoundingMode.HALF_EVEN))
                                + " %"));
        table.print(out, "  ");
        out.println();
    }

    private static void print(
            PrintWriter out, Trace trace, TracedRecords records, Metrics stored, Language in, String indent) {
        MetricDefinition metric = trace.definition();
        out.println(indent + metric.id() + " (" + metric.code() + "): "
                + metric.name().in(in));
        out.println(indent + "  " + metric.meaning().in(in));
        out.println(indent + "  defined in " + metric.origin().file() + ", line "
                + metric.origin().line() + ", version " + metric.version());
        out.println(indent + "  " + trace.period().kind().code() + " "
                + trace.period().label()
                + (trace.dimension().isEmpty() ? "" : ", " + trace.dimension() + " = " + trace.member()));
        if (!trace.parts().isEmpty()) {
            out.println(indent + "  = " + ((MetricDefinition.Value.Formula) metric.value()).expression()
                    + value(trace, stored)
                            .map(value -> " = " + number(BigDecimal.valueOf(value.value())))
                            .orElse(""));
            trace.parts().forEach(part -> print(out, part, records, stored, in, indent + "  "));
            return;
        }
        out.println(indent + "  numerator " + number(trace.numerator())
                + (trace.denominator() == null ? "" : ", denominator " + number(trace.denominator()))
                + ", from " + Summary.count(trace.rowCount()) + " rows");
        sum(trace, stored).ifPresent(line -> out.println(indent + "  " + line));
        if (metric.privacy() != MetricDefinition.Privacy.NONE && trace.rowCount() == 0) {
            out.println(indent + "  rows and totals about so few persons are not shown");
        }
        out.println();
        out.println(indent + "SQL");
        trace.sql().lines().forEach(line -> out.println(indent + "  " + line));
        out.println();
        out.println(indent + "Files");
        for (FileReport file : records.files(metric.from())) {
            out.println(indent + "  " + file.file() + "  " + file.profile() + ", " + Summary.count(file.rowsKept())
                    + " records kept, sha256 " + file.sha256());
        }
        out.println();
        out.println(indent + "First records");
        if (trace.rows().isEmpty()) {
            out.println(indent + "  none");
        } else {
            records.table(trace).print(out, indent + "  ");
            records.problem().ifPresent(problem -> out.println(indent + "  " + problem));
        }
        out.println();
    }

    private static Optional<MetricValue> value(Trace trace, Metrics stored) {
        return stored.find(new MetricKey(
                        trace.definition().id(),
                        trace.period().kind(),
                        trace.period().kind() == PeriodKind.ALL
                                ? stored.list().stream()
                                        .map(MetricValue::key)
                                        .filter(key -> key.kind() == PeriodKind.ALL)
                                        .map(MetricKey::period)
                                        .findFirst()
                                        .orElse("")
                                : trace.period().label(),
                        trace.dimension(),
                        trace.member(),
                        Scenario.AC))
                .filter(value -> !Double.isNaN(value.value()));
    }

    /** What a value that is no sum or quotient of sums is of its rows. */
    private static String made(Value kind) {
        if (kind instanceof Value.AverageStock) {
            return "the mean over the days of the period, from the amount times the days of";
        }
        if (kind instanceof Value.Variation) {
            return "the coefficient of variation of";
        }
        if (kind instanceof Value.Concentration) {
            return "of the shares of members in the amounts of";
        }
        if (kind instanceof Value.Completion) {
            return "simulated from the weeks before until all is done of";
        }
        return kind instanceof Value.Survival ? "estimated from the days and outcomes of" : "a percentile of";
    }

    /** That the traced rows add up to the value of the last run; for one that is no sum, what else it is. */
    private static Optional<String> sum(Trace trace, Metrics stored) {
        Value kind = trace.definition().value();
        BigDecimal numerator = trace.numerator();
        BigDecimal denominator = trace.denominator();
        boolean adds = kind instanceof Value.Sum
                || kind instanceof Value.Count
                || kind instanceof Value.Ratio
                || kind instanceof Value.Closing;
        if (!adds || (kind instanceof Value.Closing closing && closing.p() != null)) {
            return value(trace, stored)
                    .map(value -> "value " + number(BigDecimal.valueOf(value.value())) + ", " + made(kind)
                            + " these rows, not their sum");
        }
        if (numerator == null || (denominator != null && denominator.signum() == 0)) {
            return Optional.empty();
        }
        double sum =
                denominator == null ? numerator.doubleValue() : numerator.doubleValue() / denominator.doubleValue();
        return value(trace, stored)
                .map(value -> Math.abs(value.value() - sum) <= 1e-12 * Math.abs(sum)
                        ? "sum of the traced rows = value: " + number(BigDecimal.valueOf(sum))
                        : "sum of the traced rows " + number(BigDecimal.valueOf(sum)) + ", but the last run's value is "
                                + number(BigDecimal.valueOf(value.value()))
                                + ". Maybe the definition has changed since: run again");
    }

    static String number(@Nullable BigDecimal number) {
        return number == null ? "–" : number.stripTrailingZeros().toPlainString();
    }
}
