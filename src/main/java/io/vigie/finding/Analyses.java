package io.vigie.finding;

import io.vigie.calendar.ReportingPeriod;
import io.vigie.canonical.CanonicalReport;
import io.vigie.catalogue.Catalogue;
import io.vigie.catalogue.CatalogueException;
import io.vigie.catalogue.FindingDefinition;
import io.vigie.catalogue.Problem;
import io.vigie.catalogue.Settings;
import io.vigie.catalogue.Text;
import io.vigie.finding.AnalysisResult.Candidate;
import io.vigie.finding.AnalysisResult.Hypothesis;
import io.vigie.finding.process.ProcessSignals;
import io.vigie.finding.process.YearEndForecast;
import io.vigie.finding.stock.ReorderPoints;
import io.vigie.finding.stock.StockRebalancing;
import io.vigie.metric.Metrics;
import io.vigie.warehouse.Warehouse;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The detect step: runs every analysis the catalogue defines, weighs their candidates against each other, ranks what
 * stands and keeps it in {@code finding.finding} and {@code finding.run}.
 *
 * <p>A finding's rank is its base money times the probability that the effect is beyond materiality, times a factor that
 * grows by a tenth with every further run that finds it, up to 1.5.
 */
public final class Analyses {

    /** In the order they run: rebalancing before reorder points, because what can be moved need not be bought or sold off. */
    private static final List<Analysis> ALL =
            List.of(new StockRebalancing(), new ReorderPoints(), new ProcessSignals(), new YearEndForecast());

    private static final double FACTOR_PER_RUN = 0.1;
    private static final double LARGEST_FACTOR = 1.5;

    private final Catalogue catalogue;
    private final Settings settings;
    private final Warehouse warehouse;

    public Analyses(Catalogue catalogue, Settings settings, Warehouse warehouse) {
        this.catalogue = catalogue;
        this.settings = settings;
        this.warehouse = warehouse;
    }

    /** Like the other, for a first pack: every finding is new. */
    public Findings detect(ReportingPeriod period, Metrics metrics, CanonicalReport canonical) {
        return detect(period, metrics, canonical, null);
    }

    /**
     * Runs all analyses, stores the outcome and returns it.
     *
     * @param previous what was last published for an earlier period; findings of this period or a later one in it are
     *     passed over, so that a pack built again is the same
     */
    public Findings detect(
            ReportingPeriod period, Metrics metrics, CanonicalReport canonical, @Nullable Findings previous) {
        SortedMap<String, String> claimed = new TreeMap<>();
        Map<FindingDefinition, AnalysisResult> results = new TreeMap<>(BY_CODE);
        for (Analysis analysis : ALL) {
            for (FindingDefinition definition : catalogue.findings().values()) {
                if (definition.analysis().equals(analysis.code())) {
                    AnalysisResult result = analysis.run(new AnalysisInput(
                            definition,
                            catalogue,
                            settings,
                            warehouse,
                            period,
                            metrics,
                            canonical,
                            new TreeMap<>(claimed)));
                    results.put(definition, result);
                    result.candidates()
                            .forEach(candidate ->
                                    candidate.pool().forEach(pool -> claimed.putIfAbsent(pool, analysis.code())));
                }
            }
        }
        refuseUnknown();
        Findings findings = weigh(results, period, previous);
        store(findings);
        return findings;
    }

    /** What the last {@link #detect} stored. */
    public Findings load() {
        return new Findings(
                warehouse.query(
                        "select record from finding.finding order by position",
                        row -> FindingsJson.finding(row.string("record"))),
                warehouse.query(
                        "select record from finding.run order by position",
                        row -> FindingsJson.run(row.string("record"))));
    }

    private static final Comparator<FindingDefinition> BY_CODE = Comparator.comparingInt(
                    (FindingDefinition definition) -> number(definition.analysis()))
            .thenComparing(FindingDefinition::id);

    private static int number(String code) {
        String digits = code.replaceAll("\\D", "");
        return digits.isEmpty() || digits.length() > 6 ? Integer.MAX_VALUE : Integer.parseInt(digits);
    }

    private void refuseUnknown() {
        List<String> known = ALL.stream().map(Analysis::code).sorted().toList();
        List<Problem> problems = catalogue.findings().values().stream()
                .filter(definition -> !known.contains(definition.analysis()))
                .map(definition -> new Problem(
                        definition.origin().file(),
                        definition.origin().line(),
                        "finding " + definition.id() + " names the analysis " + definition.analysis() + "; there are "
                                + known,
                        "one of these"))
                .toList();
        if (!problems.isEmpty()) {
            throw new CatalogueException(problems);
        }
    }

    private static Findings weigh(
            Map<FindingDefinition, AnalysisResult> results, ReportingPeriod period, @Nullable Findings previous) {
        Map<String, Double> qValues = qValues(results.values().stream()
                .flatMap(result -> result.hypotheses().stream())
                .toList());
        List<Finding> findings = new ArrayList<>();
        List<AnalysisRun> runs = new ArrayList<>();
        results.forEach((definition, result) -> {
            List<Finding> standing = standing(result, qValues).stream()
                    .map(candidate -> ranked(candidate, qValues, period, previous))
                    .sorted(BY_RANK)
                    .limit(result.most())
                    .toList();
            findings.addAll(standing);
            runs.add(run(definition, result, standing.size()));
        });
        findings.sort(BY_RANK);
        return new Findings(List.copyOf(findings), List.copyOf(runs));
    }

    private static final Comparator<Finding> BY_RANK = Comparator.comparingDouble(Finding::rank)
            .reversed()
            .thenComparing(
                    finding -> finding.pValue() == null ? Double.valueOf(1) : finding.pValue(),
                    Comparator.naturalOrder())
            .thenComparing(Finding::id);

    private static Map<String, Double> qValues(List<Hypothesis> hypotheses) {
        Map<String, List<Hypothesis>> families = new TreeMap<>();
        hypotheses.forEach(hypothesis -> families.computeIfAbsent(hypothesis.domain(), domain -> new ArrayList<>())
                .add(hypothesis));
        Map<String, Double> qValues = new TreeMap<>();
        for (List<Hypothesis> family : families.values()) {
            double[] adjusted = MultipleComparisons.adjusted(
                    family.stream().mapToDouble(Hypothesis::pValue).toArray());
            for (int i = 0; i < adjusted.length; i++) {
                qValues.merge(family.get(i).finding(), adjusted[i], Math::min);
            }
        }
        return qValues;
    }

    private static List<Candidate> standing(AnalysisResult result, Map<String, Double> qValues) {
        List<Candidate> standing = result.candidates().stream()
                .filter(candidate -> qValues.getOrDefault(candidate.finding().id(), 0d) <= candidate.greatestQ())
                .toList();
        Set<String> covered = new HashSet<>();
        standing.forEach(candidate -> covered.addAll(candidate.covers()));
        return standing.stream()
                .filter(candidate -> !covered.contains(candidate.finding().id()))
                .toList();
    }

    private static Finding ranked(
            Candidate candidate, Map<String, Double> qValues, ReportingPeriod period, @Nullable Findings previous) {
        Finding finding = candidate.finding();
        Finding before = previous == null
                ? null
                : previous.findings().stream()
                        .filter(earlier -> earlier.id().equals(finding.id())
                                && earlier.period().compareTo(period.label()) < 0)
                        .findFirst()
                        .orElse(null);
        int runs = before == null ? 1 : before.runsPersisted() + 1;
        Finding.State state = before == null
                ? Finding.State.NEW
                : before.state() == Finding.State.NEW ? Finding.State.OPEN : before.state();
        double factor = Math.min(LARGEST_FACTOR, 1 + FACTOR_PER_RUN * (runs - 1));
        return new Finding(
                finding.id(),
                finding.analysis(),
                finding.claim(),
                finding.what(),
                finding.why(),
                finding.scope(),
                finding.period(),
                finding.method(),
                finding.n(),
                finding.effect(),
                finding.pValue(),
                qValues.get(finding.id()),
                finding.money(),
                finding.kind(),
                finding.horizon(),
                finding.owner(),
                finding.action(),
                finding.reversible(),
                finding.caveat(),
                finding.assumptions(),
                finding.evidence(),
                finding.grade(),
                finding.solver(),
                before == null ? period.label() : before.firstSeen(),
                runs,
                state,
                finding.money().base() * candidate.probability() * factor);
    }

    private static AnalysisRun run(FindingDefinition definition, AnalysisResult result, int findings) {
        Text reason = result.notRun();
        if (reason != null) {
            return new AnalysisRun(
                    definition.analysis(),
                    definition.id(),
                    AnalysisRun.Status.NOT_RUN,
                    0,
                    0,
                    new Text("Not run, because " + reason.en() + ".", "Non exécutée, car " + reason.fr() + "."));
        }
        Text outcome = findings == 0
                ? new Text("Nothing material.", "Rien de notable.")
                : new Text(
                        findings + (findings == 1 ? " finding." : " findings."),
                        findings + (findings == 1 ? " constat." : " constats."));
        return new AnalysisRun(
                definition.analysis(),
                definition.id(),
                AnalysisRun.Status.RAN,
                result.n(),
                findings,
                new Text(
                        (result.note().en() + " " + outcome.en()).strip(),
                        (result.note().fr() + " " + outcome.fr()).strip()));
    }

    private void store(Findings findings) {
        warehouse.transaction(session -> {
            session.execute("create or replace table finding.finding (position bigint, id varchar, analysis varchar, "
                    + "period varchar, money_base varchar, record varchar)");
            session.execute("create or replace table finding.run (position bigint, analysis varchar, id varchar, "
                    + "status varchar, n bigint, findings bigint, record varchar)");
            session.append("finding", "finding", rows -> {
                int position = 0;
                for (Finding finding : findings.findings()) {
                    rows.add(position++)
                            .add(finding.id())
                            .add(finding.analysis())
                            .add(finding.period())
                            .add(FindingsJson.number(finding.money().base()))
                            .add(FindingsJson.text(finding))
                            .endRow();
                }
            });
            session.append("finding", "run", rows -> {
                int position = 0;
                for (AnalysisRun run : findings.runs()) {
                    rows.add(position++)
                            .add(run.analysis())
                            .add(run.id())
                            .add(run.status().name().toLowerCase(Locale.ROOT))
                            .add(run.n())
                            .add(run.findings())
                            .add(FindingsJson.text(run))
                            .endRow();
                }
            });
        });
    }
}
