package io.vigie.pack;

import io.vigie.canonical.Grade;
import io.vigie.catalogue.Language;
import io.vigie.catalogue.MetricDefinition.Signals;
import io.vigie.finding.Finding;
import io.vigie.metric.MetricKey;
import io.vigie.metric.MetricValue;
import io.vigie.pack.chart.Chart;
import io.vigie.pack.page.Block;
import io.vigie.pack.page.Comment;
import io.vigie.pack.page.NumberFormat;
import io.vigie.pack.page.Page;
import io.vigie.pack.page.Row;
import io.vigie.pack.page.Split;
import io.vigie.pack.page.Words;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * One domain: its main measure over six weeks and twelve months beside the box of nine rows, what accounts for it and where,
 * then the domain's further measures.
 */
final class DomainPage {

    /** Heights of charts in points. */
    static final int MAIN = 204;

    static final int LOWER = 150;
    private static final int FURTHER = 148;

    private static final Map<String, String> NAMES_EN = Map.of("web-shop", "Web shop");
    private static final Map<String, String> NAMES_FR = Map.ofEntries(
            Map.entry("sales", "Ventes"),
            Map.entry("service", "Service"),
            Map.entry("delivery", "Livraison"),
            Map.entry("transport", "Transport"),
            Map.entry("stock", "Stock"),
            Map.entry("production", "Production"),
            Map.entry("purchasing", "Achats"),
            Map.entry("people", "Équipes"),
            Map.entry("recruiting", "Recrutement"),
            Map.entry("process", "Processus"),
            Map.entry("projects", "Projets"),
            Map.entry("time", "Temps"),
            Map.entry("collaboration", "Collaboration"),
            Map.entry("web-shop", "Boutique"),
            Map.entry("economics", "Économie"),
            Map.entry("tools", "Outils"));

    private final Assembly assembly;
    private final Language language;
    private final List<Measure> measures;

    /** Those that have a value. */
    private final List<Deviation> known;

    private final String by;

    /** @param by dimension the main measure is taken apart by; empty for its first */
    DomainPage(Assembly assembly, List<Measure> measures, String by) {
        this.assembly = assembly;
        this.language = assembly.language();
        this.measures = measures;
        this.known = measures.stream()
                .map(Deviation::new)
                .filter(deviation -> deviation.actual().value() != null)
                .toList();
        this.by = by;
    }

    /** A domain as printed in the scorecard. */
    static String domainName(String domain, Language language) {
        String plain = domain.replace('-', ' ');
        String capital =
                plain.isEmpty() ? plain : plain.substring(0, 1).toUpperCase(language.locale()) + plain.substring(1);
        return (language == Language.FR ? NAMES_FR : NAMES_EN).getOrDefault(domain, capital);
    }

    Page page(String id, String section) {
        List<Measure> drawn = measures.stream().filter(Measure::hasTrend).toList();
        List<Measure> missing =
                measures.stream().filter(measure -> !measure.hasTrend()).toList();
        List<Row> rows = new ArrayList<>();
        List<Comment> comments = new ArrayList<>();
        if (!drawn.isEmpty()) {
            List<Measure> others = new ArrayList<>(drawn.subList(1, drawn.size()));
            // What the message speaks of beside the main measure comes first.
            largest().map(Deviation::measure).filter(others::remove).ifPresent(measure -> others.add(0, measure));
            rows.addAll(main(drawn.get(0), drawn, others, comments));
            rows.addAll(further(others, drawn));
        }
        if (!missing.isEmpty()) {
            rows.add(Row.of(notes(missing)));
        }
        return new Page(id, section, message(section), rows, comments, source());
    }

    /**
     * The main chart with its box, and below it up to three blocks that take it apart. If there is but one such block, the
     * first of the others stands beside it, and is no longer among them.
     */
    private List<Row> main(Measure measure, List<Measure> drawn, List<Measure> others, List<Comment> comments) {
        TrendBlocks trends = new TrendBlocks(assembly);
        MemberBlocks members = new MemberBlocks(assembly);
        List<Chart.Mark> marks = marks(measure, comments);
        List<Row> rows = new ArrayList<>();
        rows.add(
                new Row(Split.MAIN_AND_BOX, MAIN, List.of(trends.sixTwelve(measure, marks), trends.nineRows(measure))));
        List<Block> lower = new ArrayList<>();
        String dimension = members.dimension(measure, by).orElse("");
        new DriverBridge(assembly)
                .of(measure)
                .or(() -> members.bridge(measure, dimension))
                .ifPresent(lower::add);
        members.multiples(measure, dimension).ifPresent(lower::add);
        members.exceptions(measure, dimension).ifPresent(lower::add);
        if (lower.size() < 3) {
            new ProcessBlock(assembly).of(measure).ifPresent(lower::add);
        }
        if (lower.size() < 3) {
            trends.bullet(drawn).ifPresent(lower::add);
        }
        if (lower.size() == 1 && !others.isEmpty()) {
            lower.add(trends.months(others.remove(0), List.of()));
            rows.add(new Row(Split.HALVES, LOWER, lower));
        } else if (!lower.isEmpty()) {
            rows.add(new Row(Split.THIRDS, LOWER, lower));
        }
        return rows;
    }

    /** Two beside each other, with the values to date in the last place. */
    private List<Row> further(List<Measure> further, List<Measure> all) {
        TrendBlocks trends = new TrendBlocks(assembly);
        List<Block> blocks = new ArrayList<>();
        further.forEach(measure -> blocks.add(trends.months(measure, List.of())));
        if (!further.isEmpty()) {
            blocks.add(trends.toDate(all));
        }
        List<Row> rows = new ArrayList<>();
        for (int at = 0; at < blocks.size(); at += 2) {
            rows.add(new Row(Split.HALVES, FURTHER, blocks.subList(at, Math.min(at + 2, blocks.size()))));
        }
        return rows;
    }

    /** A comment on the newest point where it meets a rule, or a finding speaks of the measure. */
    private List<Chart.Mark> marks(Measure measure, List<Comment> comments) {
        List<String> said = new ArrayList<>();
        ProcessSignal signal = measure.definition().signals() == Signals.NONE ? null : measure.signal();
        if (signal != null && signal.rule() > 0) {
            said.add(assembly.signal(measure, signal));
        }
        List<Finding> findings = assembly.findings().findings();
        for (int at = 0; at < findings.size(); at++) {
            if (measure.definition().id().equals(findings.get(at).scope().get("metric"))) {
                said.add(Words.COMMENT_FINDING.in(
                        language, "F" + (at + 1), findings.get(at).what().in(language)));
            }
        }
        if (said.isEmpty()) {
            return List.of();
        }
        comments.add(new Comment(1, String.join(" ", said)));
        boolean weekly = !measure.weeks(1).isEmpty();
        return List.of(new Chart.Mark(1, weekly ? 1 : 0, weekly ? 11 : Measure.TREND - 1));
    }

    private Block.Notes notes(List<Measure> missing) {
        return new Block.Notes(
                Words.MISSING_HEADING.in(language),
                missing.stream()
                        .map(measure -> Words.MISSING_REASON.in(
                                language, measure.name(), assembly.reason(measure.definition())))
                        .toList());
    }

    private Optional<Deviation> largest() {
        return known.stream().filter(Deviation::material).max(Comparator.comparingDouble(Deviation::weight));
    }

    private String message(String section) {
        String period = assembly.identity().period().label();
        if (known.isEmpty()) {
            return (measures.size() == 1 ? Words.MISSING_PAGE_ONE : Words.MISSING_PAGE)
                    .in(language, section, period, Integer.toString(measures.size()));
        }
        Optional<Deviation> largest = largest();
        if (largest.isPresent()) {
            return told(known.get(0), largest.get());
        }
        Deviation first = known.stream()
                .max(Comparator.comparingDouble(Deviation::weight))
                .orElseThrow();
        Optional<String> claim = claim();
        if (claim.isPresent()) {
            return claim.get();
        }
        String value = Words.NEUTRAL_VALUE.in(
                language,
                first.measure().name(),
                assembly.numbers()
                        .withUnit(first.actual().value(), first.measure().style()));
        String margin = "5" + NumberFormat.NARROW_SPACE + "%";
        return explained(Words.NEUTRAL_PAGE.in(language, section, margin, value), first.measure(), false);
    }

    /**
     * What the page's first chart shows and, where another measure is further off, that one too.
     *
     * @param first of the measures that have a value
     */
    private String told(Deviation first, Deviation largest) {
        String period = assembly.identity().period().monthLabel();
        if (first.measure().equals(largest.measure())) {
            return explained(largest.sentence(period, language), largest.measure(), true);
        }
        List<String> candidates = new ArrayList<>();
        first.sentences(period, language)
                .forEach(main -> largest.asides(language).forEach(aside -> candidates.add(main + " " + aside)));
        candidates.add(first.sentence(period, language));
        return Deviation.fitting(candidates);
    }

    /**
     * A sentence about a measure with what its change is made of, as much of it as fits: its own factors, else those of
     * another measure of the page, else the member that moved it most.
     *
     * @param members whether to name that member
     */
    private String explained(String sentence, Measure measure, boolean members) {
        DriverSentence drivers = new DriverSentence(assembly.metrics(), language);
        String alone = drivers.adjusted(month(measure));
        String adjusted = alone.isEmpty() ? "" : " " + alone;
        List<String> candidates = new ArrayList<>();
        drivers.split(measure, month(measure)).forEach(split -> candidates.add(sentence + " " + split));
        measures.stream()
                .filter(other -> !other.equals(measure))
                .map(other -> drivers.named(other, month(other)))
                .filter(splits -> !splits.isEmpty())
                .findFirst()
                .ifPresent(splits -> splits.forEach(split -> candidates.add(sentence + " " + split)));
        if (members) {
            drivers.member(measure, month(measure)).ifPresent(member -> {
                candidates.add(sentence + " " + member + adjusted);
                candidates.add(sentence + " " + member);
            });
        }
        candidates.add(sentence + adjusted);
        candidates.add(sentence);
        return Deviation.fitting(candidates);
    }

    private MetricKey month(Measure measure) {
        return MetricKey.month(
                measure.definition().id(), assembly.identity().period().monthLabel());
    }

    /** What the first finding on one of the page's metrics says: a total may hide what a member does. */
    private Optional<String> claim() {
        return assembly.findings().findings().stream()
                .filter(finding -> measures.stream()
                        .anyMatch(measure ->
                                measure.definition().id().equals(finding.scope().get("metric"))))
                .map(finding -> finding.claim().in(language))
                .filter(Deviation::fits)
                .findFirst();
    }

    private String source() {
        Set<String> entities = new TreeSet<>();
        List<Grade> grades = new ArrayList<>();
        for (Measure measure : measures) {
            if (!measure.definition().from().isEmpty()) {
                entities.add(measure.definition().from());
            }
            MetricValue now = measure.now();
            if (now != null) {
                grades.add(now.grade());
            }
        }
        String source = Words.DOMAIN_SOURCE.in(
                language, assembly.sources(entities), grades.isEmpty() ? Grade.D : Grade.worst(grades));
        return measures.stream().anyMatch(Measure::marksPartial) ? Words.DOMAIN_PARTIAL.in(language, source) : source;
    }
}
