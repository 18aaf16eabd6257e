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
import io.vigie.catalogue.Spelling;
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
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
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

    /** As many as are named to choose from. */
    private static final int MEMBERS = 15;

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
            description = "Of all words but the definition's own SQL and messages on files.")
    private String language;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        Language in = MetricsCommand.language(language);
        Configuration configuration = options.configuration();
        MetricDefinition definition = configuration.catalogue().metrics().get(metric);
        if (definition == null) {
            Set<String> known = configuration.catalogue().metrics().keySet();
            throw new UsageException("no metric \"" + metric + "\"" + Spelling.hint(metric, known)
                    + "\n    Maybe vigie metrics --search TEXT finds it among the " + known.size());
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
                refuseUnknown(trace, stored);
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

    /** Nothing is there for a member that is misspelt; one that has no rows in this period has values in others. */
    private static void refuseUnknown(Trace trace, Metrics stored) {
        List<String> members = stored.members(trace.definition().id(), trace.dimension());
        if (trace.dimension().isEmpty() || hasRows(trace) || members.isEmpty() || members.contains(trace.member())) {
            return;
        }
        throw new UsageException("metric " + trace.definition().id() + " has no value for " + trace.dimension() + " \""
                + trace.member() + "\"; there are "
                + members.stream().limit(MEMBERS).collect(Collectors.joining(", "))
                + (members.size() > MEMBERS ? " and " + (members.size() - MEMBERS) + " more" : ""));
    }

    private static boolean hasRows(Trace trace) {
        return trace.rowCount() > 0 || trace.parts().stream().anyMatch(TraceCommand::hasRows);
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
        out.println(indent + "  "
                + TraceWords.DEFINED.in(
                        in,
                        metric.origin().file(),
                        Integer.toString(metric.origin().line()),
                        Integer.toString(metric.version())));
        out.println(indent + "  " + trace.period().kind().code() + " "
                + trace.period().label()
                + (trace.dimension().isEmpty() ? "" : ", " + trace.dimension() + " = " + trace.member()));
        reasons(trace, stored, in).forEach(line -> out.println(indent + "  " + line));
        if (!trace.parts().isEmpty()) {
            out.println(indent + "  = " + ((MetricDefinition.Value.Formula) metric.value()).expression()
                    + value(trace, stored)
                            .map(value -> " = " + number(BigDecimal.valueOf(value.value())))
                            .orElse(""));
            trace.parts().forEach(part -> print(out, part, records, stored, in, indent + "  "));
            return;
        }
        out.println(indent + "  " + totals(trace, in));
        sum(trace, stored, in).ifPresent(line -> out.println(indent + "  " + line));
        if (metric.privacy() != MetricDefinition.Privacy.NONE && trace.rowCount() == 0) {
            out.println(indent + "  " + TraceWords.FEW_PERSONS.in(in));
        }
        out.println();
        out.println(indent + "SQL");
        trace.sql().lines().forEach(line -> out.println(indent + "  " + line));
        out.println();
        out.println(indent + TraceWords.FILES.in(in));
        for (FileReport file : records.files(metric.from())) {
            out.println(indent + "  " + file.file() + "  " + file.profile() + ", "
                    + TraceWords.KEPT.in(in, Summary.count(file.rowsKept())) + ", sha256 " + file.sha256());
        }
        out.println();
        out.println(indent + TraceWords.FIRST_RECORDS.in(in));
        if (trace.rows().isEmpty()) {
            out.println(indent + "  " + TraceWords.NONE.in(in));
        } else {
            records.table(trace, in).print(out, indent + "  ");
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

    /** Why the traced month has no value, as far as it is the metric that lacks something. */
    private static List<String> reasons(Trace trace, Metrics stored, Language in) {
        if (!trace.dimension().isEmpty()
                || trace.period().kind() == PeriodKind.CUSTOM
                || value(trace, stored).isPresent()) {
            return List.of();
        }
        return stored.notAvailable().stream()
                .filter(reason -> reason.metric().equals(trace.definition().id()) && reason.aboutActual())
                .map(reason -> TraceWords.NOT_AVAILABLE.in(in, reason.why().in(in)))
                .toList();
    }

    private static String totals(Trace trace, Language in) {
        TracedNumbers numbers = TracedNumbers.of(trace.definition().value());
        TraceWords second = numbers.second();
        String rows = TraceWords.ROWS.in(in, Summary.count(trace.rowCount()));
        if (!numbers.summed()) {
            return rows;
        }
        return numbers.first().in(in) + " " + number(trace.numerator()) + ", "
                + (second == null || trace.denominator() == null
                        ? ""
                        : second.in(in) + " " + number(trace.denominator()) + ", ")
                + rows;
    }

    /** That the traced rows add up to the value of the last run; for one that is no sum, what else it is. */
    private static Optional<String> sum(Trace trace, Metrics stored, Language in) {
        Value kind = trace.definition().value();
        BigDecimal numerator = trace.numerator();
        BigDecimal denominator = trace.denominator();
        MetricValue value = value(trace, stored).orElse(null);
        if (value == null) {
            return Optional.empty();
        }
        String shown = number(BigDecimal.valueOf(value.value()));
        boolean mean = kind instanceof Value.AverageStock && denominator == null;
        long days =
                ChronoUnit.DAYS.between(trace.period().start(), trace.period().end());
        BigDecimal divisor = mean ? BigDecimal.valueOf(days) : denominator;
        double sum = numerator == null || (divisor != null && divisor.signum() == 0)
                ? Double.NaN
                : numerator.doubleValue() / (divisor == null ? 1 : divisor.doubleValue());
        boolean equal = Math.abs(value.value() - sum) <= 1e-12 * Math.abs(sum);
        TraceWords made = TracedNumbers.of(kind).made();
        if (made != null && !(kind instanceof Value.AverageStock && equal)) {
            return Optional.of(TraceWords.MADE.in(in, shown, made.in(in)));
        }
        if (Double.isNaN(sum)) {
            return Optional.empty();
        }
        String summed = number(BigDecimal.valueOf(sum));
        if (!equal) {
            return Optional.of(TraceWords.SUM_IS_NOT_VALUE.in(in, summed, shown));
        }
        return Optional.of(
                mean
                        ? TraceWords.MEAN_IS_VALUE.in(in, Long.toString(days), summed)
                        : TraceWords.SUM_IS_VALUE.in(in, summed));
    }

    static String number(@Nullable BigDecimal number) {
        return number == null ? "–" : number.stripTrailingZeros().toPlainString();
    }
}
