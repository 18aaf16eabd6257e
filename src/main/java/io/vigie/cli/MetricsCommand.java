package io.vigie.cli;

import io.vigie.calendar.ReportingPeriod;
import io.vigie.canonical.Grade;
import io.vigie.canonical.Prospect;
import io.vigie.catalogue.Catalogue;
import io.vigie.catalogue.Configuration;
import io.vigie.catalogue.Language;
import io.vigie.catalogue.MetricDefinition;
import io.vigie.job.Installation;
import io.vigie.job.PackJob;
import io.vigie.job.PublishedPack;
import io.vigie.job.PublishedPacks;
import io.vigie.job.RunLock;
import io.vigie.job.UsageException;
import io.vigie.metric.Feasibility;
import io.vigie.metric.MetricValue;
import io.vigie.metric.Metrics;
import io.vigie.metric.MetricsCsv;
import io.vigie.metric.MetricsJson;
import io.vigie.metric.NotAvailable;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

@Command(
        name = "metrics",
        description = {
            "Lists the metrics of the catalogue and whether the inputs allow to compute them.",
            "With --period prints the values of the newest published pack of that period; works during a run."
        },
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // set by picocli
final class MetricsCommand implements Callable<Integer> {

    /** How metrics or values are printed. */
    enum Format {
        text,
        csv,
        json,
        markdown
    }

    @Spec
    private CommandSpec spec;

    @Mixin
    private final InstallationOptions options = new InstallationOptions();

    @Mixin
    private final InputOptions input = new InputOptions();

    @Option(
            names = "--period",
            paramLabel = "PERIOD",
            converter = PeriodConverter.class,
            description = "YYYY-MM, or YYYY-MM-DD for the nightly pack: prints values instead of the list.")
    private @Nullable ReportingPeriod period;

    @Option(names = "--audience", paramLabel = "ID", description = "For whom (default: board, for a day digest).")
    private String audience = "";

    @Option(
            names = "--format",
            paramLabel = "text|csv|json|markdown",
            description = {
                "How (default: text for the list, csv for values). With csv, metrics without a value are named on standard",
                "error; markdown is the reference of all metrics."
            })
    private @Nullable Format format;

    @Option(names = "--language", paramLabel = "en|fr", defaultValue = "en", description = "Of names and meanings.")
    private String language;

    @Option(names = "--domain", paramLabel = "DOMAIN", description = "Only metrics of this domain.")
    private String domain = "";

    @Option(names = "--code", paramLabel = "CODE", description = "Only metrics of this row of the standard.")
    private String code = "";

    @Option(names = "--entity", paramLabel = "ENTITY", description = "Only metrics that count rows of this entity.")
    private String entity = "";

    @Option(
            names = "--grade",
            paramLabel = "A|B|C|D",
            description = "Only metrics of this grade in the newest published pack.")
    private @Nullable Grade grade;

    @Option(
            names = "--search",
            paramLabel = "TEXT",
            description = "Only metrics with this text in id, name or meaning.")
    private String search = "";

    @Option(
            names = "--restated",
            description = "Print the values of earlier months that were published as other ones, and why; as CSV.")
    private boolean restated;

    @Override
    public Integer call() throws IOException {
        if (period == null) {
            list();
        } else {
            values(period);
        }
        return ExitCode.DONE;
    }

    private void list() throws IOException {
        Configuration configuration = options.configuration();
        Catalogue catalogue = configuration.catalogue();
        Language in = language(language);
        // the reference of the definitions is the same whatever was measured
        SortedMap<String, Grade> grades =
                format == Format.markdown && grade == null ? Collections.emptySortedMap() : grades();
        List<MetricDefinition> metrics = wanted(catalogue, grades);
        PrintWriter out = spec.commandLine().getOut();
        if (format == Format.markdown) {
            out.print(MetricReference.page(metrics, in));
            out.flush();
            return;
        }
        Path folder = input.input();
        Map<String, String> reasons = Files.isDirectory(folder)
                ? Feasibility.reasons(
                        catalogue,
                        Prospect.of(catalogue, PackJob.survey(folder, catalogue, configuration.settings(), null)))
                : Map.of();
        List<String> header = List.of(
                "id", "code", "name", "domain", "unit", "better", "entity", "by", "grade", "computable", "because");
        List<List<String>> rows = new ArrayList<>();
        for (MetricDefinition metric : metrics) {
            Grade graded = grades.get(metric.id());
            String reason = reasons.get(metric.id());
            rows.add(List.of(
                    metric.id(),
                    metric.code(),
                    metric.name().in(in),
                    metric.domain(),
                    word(metric.unit()),
                    word(metric.better()),
                    metric.from(),
                    String.join(", ", metric.dimensions()),
                    graded == null ? "" : graded.name(),
                    Files.isDirectory(folder) ? reason == null ? "yes" : "no" : "",
                    reason == null ? "" : reason));
        }
        print(out, header, rows);
    }

    private void print(PrintWriter out, List<String> header, List<List<String>> rows) {
        if (format == Format.csv) {
            out.print(csv(header));
            rows.forEach(row -> out.print(csv(row)));
        } else if (format == Format.json) {
            List<Map<String, String>> objects = new ArrayList<>();
            for (List<String> row : rows) {
                Map<String, String> object = new LinkedHashMap<>();
                for (int i = 0; i < header.size(); i++) {
                    object.put(header.get(i), row.get(i));
                }
                objects.add(object);
            }
            out.println(JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(objects));
        } else {
            // what fits a terminal; csv and json have all of it
            TextTable table = new TextTable("id", "code", "name", "domain", "unit", "better", "grade", "computable");
            rows.forEach(row -> table.row(
                    row.get(0), row.get(1), row.get(2), row.get(3), row.get(4), row.get(5), row.get(8), row.get(9)));
            table.print(out, "");
            long none = rows.stream().filter(row -> row.get(9).equals("no")).count();
            out.println(rows.size() + " metrics"
                    + (none == 0 ? "" : "; why " + none + " cannot be computed says vigie check, or --format csv"));
        }
        out.flush();
    }

    private static String csv(List<String> cells) {
        return cells.stream()
                .map(cell -> cell.matches("(?s).*[\",\r\n].*") ? '"' + cell.replace("\"", "\"\"") + '"' : cell)
                .collect(Collectors.joining(",", "", "\n"));
    }

    private boolean narrowed() {
        return grade != null || Stream.of(domain, code, entity, search).anyMatch(option -> !option.isEmpty());
    }

    /** @throws UsageException if no metric has the domain, the row of the standard or the entity that is asked for */
    private List<MetricDefinition> wanted(Catalogue catalogue, SortedMap<String, Grade> grades) {
        Collection<MetricDefinition> all = catalogue.metrics().values();
        oneOf("--domain", domain, all, MetricDefinition::domain);
        oneOf(
                "--code",
                code.toUpperCase(Locale.ROOT),
                all,
                metric -> metric.code().toUpperCase(Locale.ROOT));
        oneOf("--entity", entity, all, MetricDefinition::from);
        return all.stream()
                .filter(metric -> domain.isEmpty() || metric.domain().equals(domain))
                .filter(metric -> code.isEmpty() || metric.code().equalsIgnoreCase(code))
                .filter(metric -> entity.isEmpty() || metric.from().equals(entity))
                .filter(metric -> grade == null || grade == grades.get(metric.id()))
                .filter(this::matches)
                .toList();
    }

    private static void oneOf(
            String option,
            String word,
            Collection<MetricDefinition> metrics,
            Function<MetricDefinition, String> property) {
        SortedSet<String> known = metrics.stream()
                .map(property)
                .filter(each -> !each.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
        if (!word.isEmpty() && !known.contains(word)) {
            throw new UsageException(option + " is \"" + word + "\"; metrics are of " + String.join(", ", known));
        }
    }

    private boolean matches(MetricDefinition metric) {
        String wanted = search.toLowerCase(Locale.ROOT);
        return List.of(
                        metric.id(),
                        metric.name().en(),
                        metric.name().fr(),
                        metric.meaning().en(),
                        metric.meaning().fr())
                .stream()
                .anyMatch(text -> text.toLowerCase(Locale.ROOT).contains(wanted));
    }

    static Language language(String option) {
        for (Language each : Language.values()) {
            if (word(each).equals(option)) {
                return each;
            }
        }
        throw new UsageException("--language is \"" + option + "\"; there are en and fr");
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /** The worst grade of each metric's values in the pack of the latest period; none if no pack was published. */
    private SortedMap<String, Grade> grades() throws IOException {
        List<PublishedPack> packs = new PublishedPacks(options.installation()).all();
        if (!packs.isEmpty()) {
            Path csv = packs.get(packs.size() - 1).folder().resolve("metrics.csv");
            if (Files.isRegularFile(csv)) {
                return grades(MetricsCsv.read(csv));
            }
        }
        return new TreeMap<>();
    }

    private static SortedMap<String, Grade> grades(Metrics metrics) {
        SortedMap<String, Grade> grades = new TreeMap<>();
        for (MetricValue value : metrics.list()) {
            grades.merge(value.key().metric(), value.grade(), (a, b) -> Grade.worst(List.of(a, b)));
        }
        return grades;
    }

    private void values(ReportingPeriod period) throws IOException {
        Installation installation = options.installation();
        String who = audience.isEmpty() ? defaultAudience(period) : audience;
        if (new PublishedPacks(installation).newest(period.label(), who).isEmpty()) {
            // It may be on its way: then say so.
            RunLock.refuseIfHeld(installation);
        }
        PublishedPack pack = PackJob.requirePublished(installation, period.label(), who);
        Path csv = pack.folder().resolve("metrics.csv");
        PrintWriter out = spec.commandLine().getOut();
        if (restated) {
            if (narrowed()) {
                throw new UsageException(
                        "--restated prints all changes of a pack; leave out the options that narrow the list");
            }
            Path changes = pack.folder().resolve("restatements.csv");
            out.print(
                    Files.exists(changes)
                            ? Files.readString(changes)
                            : "no changes are recorded in " + pack.version() + ": only board packs compare\n");
            out.flush();
            return;
        }
        if (format == Format.text || format == Format.markdown) {
            throw new UsageException(
                    "--format " + word(format) + " is for the list; values are printed as csv or json");
        }
        boolean json = format == Format.json;
        if (!json && !narrowed()) {
            out.print(Files.readString(csv));
            out.flush();
            missing(pack, metric -> true).forEach(this::say);
            return;
        }
        Metrics all = MetricsCsv.read(csv);
        Set<String> ids = narrowed() ? ids(wanted(options.configuration().catalogue(), grades(all))) : Set.of();
        Predicate<String> asked = narrowed() ? ids::contains : metric -> true;
        SortedMap<String, Long> undated = new TreeMap<>();
        pack.manifest().path("undated").properties().stream()
                .filter(entry -> asked.test(entry.getKey()))
                .forEach(entry -> undated.put(entry.getKey(), entry.getValue().asLong()));
        Metrics printed = new Metrics(
                all.list().stream()
                        .filter(value -> asked.test(value.key().metric()))
                        .toList(),
                missing(pack, asked),
                undated,
                all.partial());
        if (json) {
            MetricsJson.write(printed, out);
        } else {
            MetricsCsv.write(printed, out);
            out.flush();
            printed.notAvailable().forEach(this::say);
        }
    }

    private static Set<String> ids(List<MetricDefinition> metrics) {
        return metrics.stream().map(MetricDefinition::id).collect(Collectors.toSet());
    }

    private static List<NotAvailable> missing(PublishedPack pack, Predicate<String> asked) {
        return pack.manifest()
                .path("notAvailable")
                .valueStream()
                .map(metric -> new NotAvailable(
                        metric.path("metric").asString(""),
                        metric.path("scope").asString(""),
                        metric.path("reason").asString("")))
                .filter(metric -> asked.test(metric.metric()))
                .toList();
    }

    private void say(NotAvailable metric) {
        spec.commandLine()
                .getErr()
                .println("not available: " + metric.metric() + " (" + metric.scope() + "): " + metric.reason());
    }

    /** Packs of a month are the board's, packs of a day the digest. */
    static String defaultAudience(ReportingPeriod period) {
        return period.label().length() > "2026-10".length() ? "digest" : "board";
    }
}
