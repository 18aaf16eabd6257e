package io.vigie.metric;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import de.siegmar.fastcsv.writer.CsvWriter;
import io.vigie.calendar.PeriodKind;
import io.vigie.canonical.CanonicalReport;
import io.vigie.canonical.FileReport;
import io.vigie.canonical.LateRows;
import io.vigie.catalogue.Catalogue;
import io.vigie.catalogue.MetricDefinition;
import io.vigie.catalogue.MetricDefinition.Unit;
import io.vigie.catalogue.Settings;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * The values of months that board packs have published, as they were published: one compressed file for each run, holding
 * what was new or other than before. What a run says of earlier ones depends on those with an earlier as-of instant, or that
 * published before it, so that it can be repeated. Kept apart from the warehouse, which can be rebuilt; this cannot.
 */
public final class ReportedValues {

    private static final String ENDING = ".csv.gz";

    private final Path folder;

    /** @param folder which need not exist */
    public ReportedValues(Path folder) {
        this.folder = folder;
    }

    /** A value, by metric, month, dimension and member. */
    private record Key(String metric, String month, String dimension, String member) {}

    /** One recorded file. */
    private record Recorded(Path file, RunFacts facts, Map<Key, Double> values) {}

    /** What was reported of one value. */
    private static final class Reported {

        private final double first;
        private final RunFacts firstRun;
        private double last;
        private double was;
        private RunFacts wasRun;

        Reported(double value, RunFacts run) {
            first = value;
            firstRun = run;
            last = value;
            was = value;
            wasRun = run;
        }
    }

    /**
     * Compares what was measured now with what was published before.
     *
     * @return changes by key, those that are absorbed too
     */
    public List<Restatement> compare(
            Metrics metrics, RunFacts now, CanonicalReport data, Catalogue catalogue, Settings settings) {
        Map<Key, Reported> reported = reported(earlier(now), catalogue, settings);
        Map<Key, Double> values = values(metrics);
        SortedSet<String> measured =
                values.keySet().stream().map(Key::metric).collect(Collectors.toCollection(TreeSet::new));
        SortedSet<String> months =
                values.keySet().stream().map(Key::month).collect(Collectors.toCollection(TreeSet::new));
        List<Restatement> restatements = new ArrayList<>();
        reported.forEach((key, before) -> {
            MetricDefinition metric = catalogue.metrics().get(key.metric());
            if (metric == null || !measured.contains(key.metric()) || !months.contains(key.month())) {
                return;
            }
            double value = values.getOrDefault(key, Double.NaN);
            if (Double.compare(value, before.first) == 0 && Double.compare(value, before.was) == 0) {
                return;
            }
            boolean closed = before.wasRun.state() == RunFacts.State.FINAL
                    || !key.month().equals(before.wasRun.period());
            restatements.add(new Restatement(
                    new MetricKey(
                            key.metric(), PeriodKind.MONTH, key.month(), key.dimension(), key.member(), Scenario.AC),
                    before.was,
                    value,
                    before.first,
                    isBeyond(metric, settings, before.was, value),
                    closed,
                    reason(catalogue, data, metric, key.month(), before.wasRun, now),
                    before.wasRun.runId(),
                    before.firstRun.runId()));
        });
        restatements.sort(Comparator.comparing(Restatement::key));
        return restatements;
    }

    private static boolean isBeyond(@Nullable MetricDefinition metric, Settings settings, double was, double now) {
        if (Double.isNaN(now) || Double.isNaN(was)) {
            return true;
        }
        double tolerance = metric == null ? 0 : metric.tolerance() * Math.abs(was);
        double material = metric != null && metric.unit() == Unit.MONEY
                ? settings.close().materiality().doubleValue()
                : 0;
        return Math.abs(now - was) > Math.max(tolerance, material);
    }

    /**
     * Runs with an earlier as-of instant, and those with the same one that published before this run did: files may be replaced
     * by others of the same instant.
     */
    private List<Recorded> earlier(RunFacts now) {
        List<Recorded> earlier = new ArrayList<>();
        boolean before = true;
        for (Recorded run : recorded(Instant.MAX)) {
            before &= !run.facts().runId().equals(now.runId());
            if (run.facts().asOf().isBefore(now.asOf())
                    || (before && run.facts().asOf().equals(now.asOf()))) {
                earlier.add(run);
            }
        }
        return earlier;
    }

    /** What some runs said of each value. */
    private static Map<Key, Reported> reported(List<Recorded> recorded, Catalogue catalogue, Settings settings) {
        SortedMap<Instant, List<Recorded>> runs = new TreeMap<>();
        for (Recorded run : recorded) {
            runs.computeIfAbsent(run.facts().asOf(), asOf -> new ArrayList<>()).add(run);
        }
        Map<Key, Reported> reported = new LinkedHashMap<>();
        for (List<Recorded> same : runs.values()) {
            // Of runs that knew the same, the last one is what later ones build on.
            for (int i = 0; i < same.size(); i++) {
                Recorded run = same.get(i);
                boolean last = i == same.size() - 1;
                run.values().forEach((key, value) -> {
                    Reported known = reported.putIfAbsent(key, new Reported(value, run.facts()));
                    if (known != null && last) {
                        known.last = value;
                        if (isBeyond(catalogue.metrics().get(key.metric()), settings, known.was, value)) {
                            known.was = value;
                            known.wasRun = run.facts();
                        }
                    }
                });
            }
        }
        return reported;
    }

    private static Map<Key, Double> values(Metrics metrics) {
        Map<Key, Double> values = new LinkedHashMap<>();
        for (MetricValue value : metrics.list()) {
            MetricKey key = value.key();
            if (key.kind() == PeriodKind.MONTH
                    && key.scenario() == Scenario.AC
                    && !Double.isNaN(value.value())
                    && !metrics.partial(key)) {
                values.put(new Key(key.metric(), key.period(), key.dimension(), key.member()), value.value());
            }
        }
        return values;
    }

    private static String reason(
            Catalogue catalogue,
            CanonicalReport data,
            MetricDefinition metric,
            String month,
            RunFacts was,
            RunFacts now) {
        List<String> reasons = new ArrayList<>();
        int before = was.versions().getOrDefault(metric.id(), 0);
        if (before != metric.version()) {
            reasons.add("definition changed, version " + before + " to " + metric.version());
        } else if (!Objects.equals(
                was.definitions().get(metric.id()), now.definitions().get(metric.id()))) {
            reasons.add("definition changed");
        }
        SortedSet<String> entities = new TreeSet<>();
        boolean money = false;
        for (String part : RunFacts.parts(catalogue, metric.id())) {
            MetricDefinition definition =
                    Objects.requireNonNull(catalogue.metrics().get(part));
            money |= definition.unit() == Unit.MONEY;
            entities.add(definition.from());
        }
        SortedMap<String, String> then = files(was, entities);
        SortedMap<String, String> today = files(now, entities);
        SortedSet<String> added = new TreeSet<>(today.keySet());
        added.removeAll(then.keySet());
        long late = data.lateRows().stream()
                .filter(rows -> rows.period().equals(month) && today.containsKey(rows.file()))
                .mapToLong(LateRows::rows)
                .sum();
        if (!added.isEmpty()) {
            reasons.add((late > 0 ? late + " late rows, " : "") + "new since: " + String.join(", ", added));
        }
        list(
                reasons,
                "replaced: ",
                today.keySet().stream()
                        .filter(file -> then.containsKey(file) && !Objects.equals(then.get(file), today.get(file)))
                        .toList());
        list(
                reasons,
                "gone: ",
                then.keySet().stream().filter(file -> !today.containsKey(file)).toList());
        long corrected = data.files().stream()
                .filter(file -> today.containsKey(file.file()))
                .mapToLong(FileReport::rowsCorrected)
                .sum();
        if (corrected > 0) {
            reasons.add(corrected + " rejected rows corrected");
        }
        SortedSet<String> rates = new TreeSet<>(List.of("fx_rate"));
        if (money && !files(was, rates).equals(files(now, rates))) {
            reasons.add("exchange rates changed");
        }
        if (!was.settings().equals(now.settings())) {
            reasons.add("calendar, zone or currency changed");
        }
        return reasons.isEmpty() ? "what is looked up elsewhere changed" : String.join("; ", reasons);
    }

    private static void list(List<String> reasons, String what, List<String> files) {
        if (!files.isEmpty()) {
            reasons.add(what + String.join(", ", files));
        }
    }

    private static SortedMap<String, String> files(RunFacts run, SortedSet<String> entities) {
        SortedMap<String, String> files = new TreeMap<>();
        entities.forEach(entity -> files.putAll(run.files().getOrDefault(entity, new TreeMap<>())));
        return files;
    }

    /**
     * Records what a run has published; again without harm. A run that goes back behind what was reported since says nothing
     * new and is not recorded.
     */
    public void record(Metrics metrics, RunFacts facts, Catalogue catalogue, Settings settings) {
        List<Recorded> all = recorded(Instant.MAX);
        if (all.stream().anyMatch(run -> run.facts().asOf().isAfter(facts.asOf()))) {
            return;
        }
        Map<Key, Reported> before = reported(recorded(facts.asOf()), catalogue, settings);
        Map<Key, Double> changed = values(metrics);
        changed.entrySet().removeIf(entry -> {
            Reported known = before.get(entry.getKey());
            return known != null && Double.compare(known.last, entry.getValue()) == 0;
        });
        Path target = all.stream()
                .filter(run -> run.facts().runId().equals(facts.runId()))
                .map(Recorded::file)
                .findFirst()
                .orElseGet(() ->
                        folder.resolve(String.format(Locale.ROOT, "%06d-%s%s", all.size() + 1, facts.runId(), ENDING)));
        try {
            Files.createDirectories(folder);
            Path aside = folder.resolve(facts.runId() + ".tmp");
            write(aside, facts, changed);
            try (FileChannel channel = FileChannel.open(aside, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            Files.move(aside, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("published values cannot be kept in " + folder + ": " + e.getMessage(), e);
        }
    }

    private static void write(Path file, RunFacts facts, Map<Key, Double> values) throws IOException {
        try (Writer writer = new OutputStreamWriter(
                        new GZIPOutputStream(Files.newOutputStream(file)), StandardCharsets.UTF_8);
                CsvWriter csv = CsvWriter.builder().build(writer)) {
            csv.writeRecord(
                    "run",
                    facts.runId(),
                    facts.asOf().toString(),
                    facts.period(),
                    Integer.toString(facts.version()),
                    facts.stamp(),
                    facts.state().name(),
                    facts.settings());
            facts.files()
                    .forEach((entity, files) ->
                            files.forEach((name, sha256) -> csv.writeRecord("file", entity, name, sha256)));
            facts.versions()
                    .forEach((metric, version) -> csv.writeRecord(
                            "metric",
                            metric,
                            version.toString(),
                            facts.definitions().getOrDefault(metric, "")));
            values.forEach((key, value) -> csv.writeRecord(
                    "value", key.metric(), key.month(), key.dimension(), key.member(), Double.toString(value)));
        }
    }

    /** What was recorded of runs before an instant, in the order of recording. */
    private List<Recorded> recorded(Instant before) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            List<Recorded> runs = new ArrayList<>();
            for (Path file : files.filter(each -> each.toString().endsWith(ENDING))
                    .sorted()
                    .toList()) {
                Recorded run = read(file);
                if (run.facts().asOf().isBefore(before)) {
                    runs.add(run);
                }
            }
            return runs;
        } catch (IOException e) {
            throw new UncheckedIOException("published values in " + folder + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static Recorded read(Path file) throws IOException {
        RunFacts facts = null;
        SortedMap<String, SortedMap<String, String>> files = new TreeMap<>();
        SortedMap<String, Integer> versions = new TreeMap<>();
        SortedMap<String, String> definitions = new TreeMap<>();
        Map<Key, Double> values = new HashMap<>();
        try (Reader reader =
                        new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8);
                CsvReader<CsvRecord> csv = CsvReader.builder()
                        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .ofCsvRecord(reader)) {
            for (CsvRecord line : csv) {
                switch (line.getField(0)) {
                    case "run" ->
                        facts = new RunFacts(
                                line.getField(1),
                                Instant.parse(line.getField(2)),
                                line.getField(3),
                                Integer.parseInt(line.getField(4)),
                                line.getField(5),
                                RunFacts.State.valueOf(line.getField(6)),
                                line.getField(7),
                                files,
                                versions,
                                definitions);
                    case "file" ->
                        files.computeIfAbsent(line.getField(1), entity -> new TreeMap<>())
                                .put(line.getField(2), line.getField(3));
                    case "metric" -> {
                        versions.put(line.getField(1), Integer.valueOf(line.getField(2)));
                        definitions.put(line.getField(1), line.getField(3));
                    }
                    default ->
                        values.put(
                                new Key(line.getField(1), line.getField(2), line.getField(3), line.getField(4)),
                                Double.valueOf(line.getField(5)));
                }
            }
        }
        if (facts == null) {
            throw new IOException(file + " does not begin with a run");
        }
        return new Recorded(file, facts, values);
    }
}
