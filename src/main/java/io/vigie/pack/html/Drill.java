package io.vigie.pack.html;

import io.vigie.calendar.PeriodKind;
import io.vigie.catalogue.Language;
import io.vigie.catalogue.MetricDefinition;
import io.vigie.catalogue.MetricDefinition.Privacy;
import io.vigie.catalogue.MetricDefinition.Unit;
import io.vigie.catalogue.MetricDefinition.Value;
import io.vigie.metric.MetricKey;
import io.vigie.metric.MetricValue;
import io.vigie.metric.Metrics;
import io.vigie.metric.Scenario;
import io.vigie.metric.Shown;
import io.vigie.pack.GlossaryPage;
import io.vigie.pack.page.Figure;
import io.vigie.pack.page.NumberFormat;
import io.vigie.pack.page.NumberStyle;
import io.vigie.pack.page.Pack;
import io.vigie.pack.page.SourceRows;
import io.vigie.pack.page.Words;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a figure opens: its definition, its value and what it is made of, the values of its members and of its months, and
 * the first rows behind it. Collected while the pages are written, then put into the page once, for all languages.
 */
final class Drill {

    private static final int MONTHS = 13;

    /** Members shown of a dimension, and source rows of a metric. */
    private static final int MOST = 20;

    private static final List<Scenario> SERIES = List.of(Scenario.AC, Scenario.PL, Scenario.PY);

    private final List<Pack> packs;
    private final Metrics metrics;
    private final Map<String, MetricDefinition> definitions = new HashMap<>();
    private final Map<String, Entry> entries = new LinkedHashMap<>();

    /** @param packs the same pack in each of its languages, the first of which is opened first */
    Drill(List<Pack> packs) {
        this.packs = List.copyOf(packs);
        this.metrics = packs.get(0).metrics();
        packs.get(0).definitions().forEach(definition -> definitions.put(definition.id(), definition));
    }

    /** A metric that stands on a page, with the values that can be opened, numbered as they are first met. */
    private static final class Entry {

        private final MetricDefinition definition;
        private final int number;
        private final Map<MetricKey, Integer> keys = new LinkedHashMap<>();
        private final Map<MetricKey, Map<Language, String>> printed = new HashMap<>();
        private final Map<Language, NumberStyle> styles = new EnumMap<>(Language.class);
        /** Languages whose style is that of the total, not of one member. */
        private final Set<Language> settled = EnumSet.noneOf(Language.class);

        Entry(MetricDefinition definition, int number) {
            this.definition = definition;
            this.number = number;
        }

        /**
         * The key whose months are the series: the total, or in a pack about one member that member. None if no figure of
         * the metric stands on a page: what a pack does not show, it does not carry either.
         */
        private @Nullable MetricKey home() {
            return keys.keySet().stream()
                    .filter(key -> key.dimension().isEmpty())
                    .findFirst()
                    .orElse(keys.keySet().stream().findFirst().orElse(null));
        }

        private int number(MetricKey key) {
            return keys.computeIfAbsent(key, unknown -> keys.size());
        }
    }

    /** What stands in {@code data-v} of a figure; null if nothing can be opened, because there is no value. */
    @Nullable
    String reference(Figure.Measured figure, Language language) {
        Entry entry = entry(figure.key().metric());
        if (entry == null || metrics.find(figure.key()).isEmpty()) {
            return null;
        }
        entry.printed
                .computeIfAbsent(figure.key(), key -> new EnumMap<>(Language.class))
                .putIfAbsent(language, NumberFormat.in(language).figure(figure));
        boolean total = figure.key().dimension().isEmpty() && figure.key().scenario() == Scenario.AC;
        if (total && entry.settled.add(language)) {
            entry.styles.put(language, figure.style());
        } else {
            entry.styles.putIfAbsent(language, figure.style());
        }
        return entry.number + "." + entry.number(figure.key());
    }

    /**
     * The same for a point of a chart.
     *
     * @param unit as the chart prints it
     */
    @Nullable
    String reference(MetricKey key, String unit, int decimals, Language language) {
        Entry entry = entry(key.metric());
        if (entry == null || metrics.find(key).isEmpty()) {
            return null;
        }
        entry.styles.computeIfAbsent(language, any -> style(entry.definition.unit(), unit, decimals));
        return entry.number + "." + entry.number(key);
    }

    /** The same for a metric as a whole: its newest value. */
    @Nullable
    String reference(String metric) {
        Entry entry = entry(metric);
        return entry == null ? null : Integer.toString(entry.number);
    }

    private @Nullable Entry entry(String metric) {
        MetricDefinition definition = definitions.get(metric);
        return definition == null
                ? null
                : entries.computeIfAbsent(metric, any -> new Entry(definition, entries.size()));
    }

    private static NumberStyle style(Unit kind, String unit, int decimals) {
        double scale = switch (kind) {
            case PERCENT -> 100;
            case PPM -> 1e6;
            case MONEY, COUNT, QUANTITY ->
                unit.startsWith("k") ? 1e-3 : unit.startsWith("m") || unit.equals("M") ? 1e-6 : 1;
            case HOURS, DAYS, RATE, INDEX -> 1;
        };
        return new NumberStyle(scale, decimals, false, unit);
    }

    /** Safe inside a script element. */
    String json() {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JsonMapper.shared().createGenerator(text)) {
            json.writeStartObject();
            json.writeStringProperty("period", packs.get(0).identity().period().monthLabel());
            strings(
                    json,
                    "languages",
                    packs.stream().map(pack -> pack.language().code()).toList());
            json.writeObjectPropertyStart("words");
            for (HtmlWords word : HtmlWords.ofScript()) {
                inEach(json, word.name(), pack -> word.in(pack.language()));
            }
            json.writeEndObject();
            Set<String> dimensions = new LinkedHashSet<>();
            json.writeArrayPropertyStart("metrics");
            for (Entry entry : entries.values()) {
                write(json, entry, dimensions);
            }
            json.writeEndArray();
            json.writeObjectPropertyStart("dimensions");
            for (String dimension : dimensions) {
                inEach(json, dimension, pack -> Words.dimension(dimension, pack.language()));
            }
            json.writeEndObject();
            json.writeEndObject();
        }
        return inScript(text.toString());
    }

    /** JSON in which no tag ends or begins, and no line ends that old readers of JavaScript would see. */
    static String inScript(String json) {
        return json.replace("<", "\\u003c")
                .replace(">", "\\u003e")
                .replace("&", "\\u0026")
                .replace("\u2028", "\\u2028")
                .replace("\u2029", "\\u2029");
    }

    private void write(JsonGenerator json, Entry entry, Set<String> dimensions) {
        MetricDefinition definition = entry.definition;
        Map<String, Integer> members = complete(entry);
        for (Pack pack : packs) {
            entry.styles.computeIfAbsent(
                    pack.language(),
                    any -> entry.styles.values().stream()
                            .findFirst()
                            .orElse(style(definition.unit(), "", definition.decimals())));
        }
        json.writeStartObject();
        json.writeStringProperty("id", definition.id());
        inEach(json, "name", pack -> definition.name().in(pack.language()));
        inEach(json, "meaning", pack -> definition.meaning().in(pack.language()));
        json.writeStringProperty("formula", GlossaryPage.formula(definition));
        Words direction = switch (definition.better()) {
            case HIGHER -> Words.HIGHER;
            case LOWER -> Words.LOWER;
            case NEUTRAL -> Words.NEUTRAL;
            case BAND -> Words.BAND;
        };
        inEach(json, "better", pack -> direction.in(pack.language()));
        inEach(json, "owner", pack -> definition.owner().in(pack.language()));
        String standard = definition.standard();
        json.writeStringProperty(
                "version",
                definition.code() + " v" + definition.version() + ", " + definition.validFrom()
                        + (standard == null ? "" : ", " + standard));
        inEach(json, "unit", pack -> style(entry, pack.language()).unit());
        MetricKey home = entry.home();
        strings(json, "home", home == null ? List.of() : List.of(home.dimension(), home.member()));
        json.writeArrayPropertyStart("values");
        for (MetricKey key : entry.keys.keySet()) {
            metrics.find(key).ifPresent(value -> write(json, entry, value));
        }
        json.writeEndArray();
        json.writeObjectPropertyStart("members");
        members.forEach(json::writeNumberProperty);
        json.writeEndObject();
        dimensions.addAll(definition.dimensions());
        source(json, definition);
        json.writeEndObject();
    }

    /**
     * Adds what stands on no page: the months, and the members of the reported month, those with most items
     * first.
     *
     * @return how many members there are, by dimension
     */
    private Map<String, Integer> complete(Entry entry) {
        MetricKey home = entry.home();
        Map<String, Integer> members = new LinkedHashMap<>();
        if (home == null) {
            return members;
        }
        String metric = entry.definition.id();
        for (String label : packs.get(0).identity().period().monthLabels(MONTHS)) {
            add(entry, month(metric, label, home.dimension(), home.member()));
        }
        List<String> dimensions = home.dimension().isEmpty() ? entry.definition.dimensions() : List.of();
        String now = packs.get(0).identity().period().monthLabel();
        for (String dimension : dimensions) {
            List<MetricValue> values = new ArrayList<>();
            for (String member : metrics.members(metric, dimension)) {
                metrics.find(month(metric, now, dimension, member)).ifPresent(values::add);
            }
            values.sort(Comparator.comparingLong(MetricValue::n).reversed().thenComparing(MetricValue::key));
            values.subList(0, Math.min(MOST, values.size())).forEach(value -> add(entry, value.key()));
            if (!values.isEmpty()) {
                members.put(dimension, values.size());
            }
        }
        return members;
    }

    /** What there is of a key in the scenarios of a series. */
    private void add(Entry entry, MetricKey actual) {
        for (Scenario scenario : SERIES) {
            MetricKey key = actual.in(scenario);
            if (metrics.find(key).isPresent()) {
                entry.number(key);
            }
        }
    }

    private static MetricKey month(String metric, String label, String dimension, String member) {
        return new MetricKey(metric, PeriodKind.MONTH, label, dimension, member, Scenario.AC);
    }

    /** Period kind, period, dimension, member, scenario, value, numerator, denominator, n, grade. */
    private void write(JsonGenerator json, Entry entry, MetricValue value) {
        MetricKey key = value.key();
        json.writeStartArray();
        json.writeString(key.kind().code());
        json.writeString(key.period());
        json.writeString(key.dimension());
        json.writeString(key.member());
        json.writeString(key.scenario().name());
        List<String> printed = new ArrayList<>();
        for (Pack pack : packs) {
            Map<Language, String> onPage = entry.printed.getOrDefault(key, Map.of());
            String text = onPage.get(pack.language());
            printed.add(text == null ? printed(entry, value, pack.language()) : text);
        }
        localised(json, printed);
        boolean hidden = value.shown() == Shown.SUPPRESSED;
        part(json, hidden ? null : value.numerator());
        part(json, hidden ? null : value.denominator());
        json.writeString(
                hidden || key.scenario() == Scenario.PL
                        ? ""
                        : NumberFormat.in(Language.EN).count(value.n()));
        json.writeString(key.scenario() == Scenario.PL ? "" : value.grade().name());
        json.writeEndArray();
    }

    /** As the pages print it: rule G6 and what must not be shown included. */
    private String printed(Entry entry, MetricValue value, Language language) {
        NumberFormat numbers = NumberFormat.in(language);
        if (value.shown() == Shown.SUPPRESSED) {
            return "c";
        }
        if (value.key().scenario() != Scenario.PL) {
            MetricDefinition definition = entry.definition;
            Double numerator = value.numerator();
            Double denominator = value.denominator();
            boolean ratio = definition.value() instanceof Value.Ratio;
            boolean few = value.shown() == Shown.FEW
                    || definition.value() instanceof Value.Percentile && value.n() < definition.minimumN()
                    || ratio
                            && definition.unit() == Unit.PERCENT
                            && denominator != null
                            && denominator < definition.minimumN();
            if (few && ratio && numerator != null && denominator != null) {
                return Words.FEW.in(
                        language, numbers.count(Math.round(numerator)), numbers.count(Math.round(denominator)));
            }
            if (few) {
                return Words.FEW_ITEMS.in(language, numbers.count(value.n()));
            }
        }
        return numbers.number(value.value(), style(entry, language)) + (metrics.partial(value.key()) ? "*" : "");
    }

    private static NumberStyle style(Entry entry, Language language) {
        return entry.styles.getOrDefault(language, NumberStyle.COUNT);
    }

    private static void part(JsonGenerator json, @Nullable Double part) {
        if (part == null || part.isNaN()) {
            json.writeString("");
            return;
        }
        int decimals = part == Math.rint(part) || Math.abs(part) >= 1000 ? 0 : 2;
        json.writeString(NumberFormat.in(Language.EN).printed(part, decimals, false));
    }

    private void source(JsonGenerator json, MetricDefinition definition) {
        SourceRows rows = packs.get(0).sourceRows().get(definition.id());
        // single rows behind a value about persons would tell of persons
        if (rows == null || rows.rows().isEmpty() || definition.privacy() != Privacy.NONE) {
            return;
        }
        json.writeObjectPropertyStart("source");
        json.writeStringProperty("period", rows.period());
        json.writeStringProperty("total", NumberFormat.in(Language.EN).count(rows.total()));
        json.writeArrayPropertyStart("columns");
        for (Pack pack : packs) {
            SourceRows named = pack.sourceRows().getOrDefault(definition.id(), rows);
            strings(json, named.columns());
        }
        json.writeEndArray();
        json.writeArrayPropertyStart("rows");
        for (List<String> row :
                rows.rows().subList(0, Math.min(MOST, rows.rows().size()))) {
            strings(json, row);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    /** A text of the pack in each language. */
    private interface InLanguage {

        String of(Pack pack);
    }

    private void inEach(JsonGenerator json, String name, InLanguage text) {
        strings(json, name, packs.stream().map(text::of).toList());
    }

    /**
     * One string if the languages differ in nothing but the decimal sign, as English prints it; otherwise one for each.
     */
    private void localised(JsonGenerator json, List<String> printed) {
        boolean same = true;
        for (int at = 0; at < printed.size(); at++) {
            String plain = english(printed.get(0));
            same &= packs.get(at).language() == Language.FR
                    ? printed.get(at).equals(plain.replace('.', ','))
                    : printed.get(at).equals(plain);
        }
        if (same) {
            json.writeString(english(printed.get(0)));
        } else {
            strings(json, printed);
        }
    }

    /** A plain number with the decimal sign of English; any other text as it is. */
    private static String english(String printed) {
        return printed.matches("[−+±]?[0-9\u202f]+,[0-9]+") ? printed.replace(',', '.') : printed;
    }

    private static void strings(JsonGenerator json, String name, List<String> texts) {
        json.writeName(name);
        strings(json, texts);
    }

    private static void strings(JsonGenerator json, List<String> texts) {
        json.writeStartArray();
        texts.forEach(json::writeString);
        json.writeEndArray();
    }
}
