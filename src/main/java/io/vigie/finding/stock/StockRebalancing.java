package io.vigie.finding.stock;

import static io.vigie.finding.Numbers.COLON_FR;
import static io.vigie.finding.Numbers.THIN;

import io.vigie.catalogue.Language;
import io.vigie.catalogue.MetricDefinition.Better;
import io.vigie.catalogue.Text;
import io.vigie.finding.Analysis;
import io.vigie.finding.AnalysisInput;
import io.vigie.finding.AnalysisResult;
import io.vigie.finding.AnalysisResult.Candidate;
import io.vigie.finding.Evidence;
import io.vigie.finding.Finding;
import io.vigie.finding.Numbers;
import io.vigie.finding.stock.StockHistory.Site;
import io.vigie.finding.stock.StockHistory.SiteHistory;
import io.vigie.metric.statistics.Resampling;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.hipparchus.distribution.continuous.NormalDistribution;

/**
 * F5, inter-warehouse rebalancing: stock that lies in one warehouse while another runs short of it.
 *
 * <p>For every product a linear programme weighs transfers against shortages. A warehouse should have the demand of
 * {@code target-weeks} at the 75th percentile of the last 26 weeks; what is in transit to it and on order for it counts,
 * so that a warehouse about to be replenished is not short. A warehouse gives only what it holds beyond
 * {@code keep-weeks} of the same demand, so that nothing has to come back. Kept are moves that pay even at the 25th
 * percentile of demand and are worth {@code minimum-move-value}. One finding for each pair of warehouses with moves.
 *
 * <p>Thresholds: {@code target-weeks}, {@code keep-weeks}, {@code lot} (pieces moved together), {@code transfer-cost} per
 * piece, {@code shortage-cost} per missing piece as share of its unit cost, {@code minimum-move-value} of one product's
 * move at cost, {@code minimum-benefit} of one finding, {@code snapshot-age} in days; amounts in the reporting currency.
 */
public final class StockRebalancing implements Analysis {

    private static final int DEMAND_WEEKS = 26;

    /** From the lower to the upper quartile of a normal distribution, in standard deviations. */
    private static final double QUARTILES = 1.349;

    @Override
    public String code() {
        return "F5";
    }

    @Override
    public AnalysisResult run(AnalysisInput input) {
        Text unusable = StockHistory.unusable(input);
        if (unusable != null) {
            return AnalysisResult.notRun(unusable);
        }
        StockHistory history = StockHistory.load(input);
        if (history == null) {
            return AnalysisResult.notRun(new Text(
                    "no stock snapshot lies before " + input.period().end(),
                    "aucun relevé de stock n’est antérieur au " + input.period().end()));
        }
        long age = ChronoUnit.DAYS.between(history.snapshot(), input.period().end());
        if (age > input.threshold("snapshot-age")) {
            return AnalysisResult.notRun(new Text(
                    "the newest stock snapshot is of " + history.snapshot() + ", " + age
                            + " days before the period’s end",
                    "le dernier relevé de stock est du " + history.snapshot() + ", " + age
                            + " jours avant la fin de la période"));
        }
        Map<String, List<SiteHistory>> products = new TreeMap<>();
        long tooShort = 0;
        long sites = 0;
        for (SiteHistory site : history.sites().values()) {
            if (site.weekly().length < DEMAND_WEEKS || site.unitCost() == null) {
                tooShort++;
            } else {
                sites++;
                products.computeIfAbsent(site.site().sku(), sku -> new ArrayList<>())
                        .add(site);
            }
        }
        products.values().removeIf(warehouses -> warehouses.size() < 2);
        if (products.isEmpty()) {
            return AnalysisResult.notRun(new Text(
                    "no product has 26 weeks of moves, a unit cost and two warehouses",
                    "aucun article n’a 26 semaines de mouvements, un coût unitaire et deux entrepôts"));
        }
        return rebalance(input, history, products, sites, tooShort);
    }

    private AnalysisResult rebalance(
            AnalysisInput input,
            StockHistory history,
            Map<String, List<SiteHistory>> products,
            long sites,
            long tooShort) {
        List<Finding.Solver> solvers = new ArrayList<>();
        Map<Pair, List<Move>> moves = new TreeMap<>();
        for (List<SiteHistory> warehouses : products.values()) {
            Product product = new Product(warehouses, input);
            if (product.canMove()) {
                Transshipment plan = product.solve();
                solvers.add(plan.solver());
                product.moves(plan)
                        .forEach(move -> moves.computeIfAbsent(move.pair(), pair -> new ArrayList<>())
                                .add(move));
            }
        }
        Finding.Solver solver = Transshipment.together(solvers);
        List<Candidate> candidates = new ArrayList<>();
        moves.forEach((pair, list) -> {
            Candidate candidate = candidate(pair, list, history, solver, input);
            if (candidate.finding().money().base() >= input.threshold("minimum-benefit")) {
                candidates.add(candidate);
            }
        });
        return AnalysisResult.ran(sites, candidates, text(language -> {
            String n = Numbers.plain((double) sites, 0, language);
            String solved = Numbers.plain(solvers.size(), 0, language);
            return language == Language.FR
                    ? n + " articles par entrepôt examinés, " + tooShort + " sans 26 semaines ou sans coût" + THIN
                            + "; " + solved + " plans calculés."
                    : n + " products by warehouse examined, " + tooShort + " without 26 weeks or a cost; " + solved
                            + " plans solved.";
        }));
    }

    private Candidate candidate(
            Pair pair, List<Move> moves, StockHistory history, Finding.Solver solver, AnalysisInput input) {
        String currency = input.settings().currency();
        List<Move> byValue = moves.stream()
                .sorted(Comparator.comparingDouble((Move move) -> -move.benefit())
                        .thenComparing(Move::sku))
                .toList();
        double pieces = moves.stream().mapToDouble(Move::quantity).sum();
        double least = moves.stream().mapToDouble(Move::benefitLow).sum();
        double benefit = moves.stream().mapToDouble(Move::benefit).sum();
        double most = moves.stream().mapToDouble(Move::benefitHigh).sum();
        Finding.Money money = new Finding.Money(cents(least * 0.3), cents(benefit * 0.6), cents(most), currency);
        SortedMap<String, String> scope = new TreeMap<>();
        scope.put("from", pair.from());
        scope.put("to", pair.to());
        SortedSet<String> pool = new TreeSet<>();
        for (Move move : moves) {
            pool.add(new Site(move.sku(), pair.from()).pool());
            pool.add(new Site(move.sku(), pair.to()).pool());
        }
        double spread = (most - least) / QUARTILES;
        double probability = spread <= 0
                ? 1
                : new NormalDistribution()
                        .cumulativeProbability((benefit - input.threshold("minimum-benefit")) / spread);
        Finding finding = new Finding(
                Finding.idOf(code(), scope),
                code(),
                text(language -> claim(pair, moves.size(), pieces, money, language)),
                text(language -> what(pair, moves.size(), language)),
                text(language -> why(pair, pieces, language)),
                scope,
                input.period().label(),
                text(language -> method(input, language)),
                (long) moves.size() * DEMAND_WEEKS * 2,
                new Finding.Effect(cents(benefit), null, null, currency),
                null,
                null,
                money,
                Finding.Kind.ONE_OFF,
                new Text("once, within four weeks", "une fois, sous quatre semaines"),
                input.definition().owner(),
                new Text(
                        "Order these transfers from " + pair.from() + " to " + pair.to()
                                + "; let the reorder points stand.",
                        "Ordonner ces transferts de " + pair.from() + " vers " + pair.to() + THIN
                                + "; ne pas toucher aux points de commande."),
                true,
                new Text(
                        "Stock as of " + history.snapshot() + ": count before shipping. Base keeps 60" + THIN
                                + "% of the shortage avoided.",
                        "Stock au " + history.snapshot() + COLON_FR + " compter avant d’expédier. La base retient 60"
                                + THIN + "% de la rupture évitée."),
                assumptions(input, currency),
                evidence(pair, byValue),
                input.grade("stock_level", "stock_move"),
                solver,
                input.period().label(),
                1,
                Finding.State.NEW,
                0);
        return Candidate.untested(finding, probability, pool);
    }

    // Wording

    private static String claim(Pair pair, int products, double pieces, Finding.Money money, Language language) {
        String count = Numbers.plain(pieces, 0, language);
        String amount = Numbers.money(money.base(), money.currency(), language);
        return language == Language.FR
                ? "Transférer " + count + (pieces < 2 ? " pièce de " : " pièces de ") + products
                        + (products == 1 ? " article de " : " articles de ") + pair.from() + " vers " + pair.to()
                        + " éviterait " + amount + " de ruptures, transport payé."
                : "Moving " + count + (pieces == 1 ? " piece of " : " pieces of ") + products
                        + (products == 1 ? " product from " : " products from ") + pair.from() + " to " + pair.to()
                        + " would avoid shortages worth " + amount + ", transfer paid.";
    }

    private static String what(Pair pair, int products, Language language) {
        return language == Language.FR
                ? pair.to() + " manque de " + products + (products == 1 ? " article" : " articles") + " que "
                        + pair.from() + " peut céder."
                : pair.to() + " is short of " + products + (products == 1 ? " product" : " products") + " that "
                        + pair.from() + " can spare.";
    }

    private static String why(Pair pair, double pieces, Language language) {
        String count = Numbers.plain(pieces, 0, language);
        return language == Language.FR
                ? pair.from() + " détient " + count + " pièces au-delà de sa propre demande."
                : pair.from() + " holds " + count + " pieces beyond its own demand.";
    }

    private static String method(AnalysisInput input, Language language) {
        String target = Numbers.plain(input.threshold("target-weeks"), 0, language);
        String keep = Numbers.plain(input.threshold("keep-weeks"), 0, language);
        return language == Language.FR
                ? "Programme linéaire par article (F5 v1)" + THIN + "; cible " + target + " semaines, le donneur garde "
                        + keep + " semaines de demande au P75 de 26 semaines."
                : "Linear programme by product (F5 v1); target " + target + " weeks, the giver keeps " + keep
                        + " weeks of demand at P75 of 26 weeks.";
    }

    private static List<Finding.Assumption> assumptions(AnalysisInput input, String currency) {
        return List.of(
                new Finding.Assumption(
                        new Text("Transfer cost of one piece", "Coût de transfert d’une pièce"),
                        input.definition().threshold("transfer-cost").toPlainString() + THIN + currency,
                        source(input, "transfer-cost")),
                new Finding.Assumption(
                        new Text(
                                "Cost of one missing piece, as share of its unit cost",
                                "Coût d’une pièce manquante, en part de son coût unitaire"),
                        input.definition().threshold("shortage-cost").toPlainString(),
                        source(input, "shortage-cost")),
                new Finding.Assumption(
                        new Text(
                                "Share realised: low at P25 demand, base at P50, high at P75",
                                "Part réalisée" + COLON_FR + " basse à la demande P25, centrale à P50, haute à P75"),
                        "0.3 / 0.6 / 1.0",
                        new Text("Standard rule for money ranges", "Règle commune des fourchettes de gain")));
    }

    private static Text source(AnalysisInput input, String threshold) {
        String origin = input.definition().origin().file() + ", " + threshold;
        return new Text(origin, origin);
    }

    private static Evidence evidence(Pair pair, List<Move> moves) {
        double before = moves.stream().mapToDouble(Move::before).sum();
        double after = moves.stream()
                .mapToDouble(move -> move.before() + move.quantity())
                .sum();
        return new Evidence.Comparison(
                new Text("Available stock, " + pair.to(), "Stock disponible, " + pair.to()),
                new Text("pieces", "pièces"),
                moves.stream()
                        .map(move ->
                                new Evidence.ComparisonRow(move.sku(), move.before(), move.before() + move.quantity()))
                        .toList(),
                Better.HIGHER,
                0,
                text(language -> {
                    String from = Numbers.plain(before, 0, language);
                    String to = Numbers.plain(after, 0, language);
                    return language == Language.FR
                            ? "Stock disponible à " + pair.to() + " des articles à transférer" + COLON_FR + " " + from
                                    + " pièces aujourd’hui, " + to + " après."
                            : "Available stock in " + pair.to() + " of the products to move: " + from
                                    + " pieces today, " + to + " afterwards.";
                }));
    }

    private static Text text(Function<Language, String> wording) {
        return new Text(wording.apply(Language.EN), wording.apply(Language.FR));
    }

    private static double cents(double amount) {
        return Math.round(amount * 100) / 100.0;
    }

    private record Pair(String from, String to) implements Comparable<Pair> {

        @Override
        public int compareTo(Pair other) {
            return Comparator.comparing(Pair::from).thenComparing(Pair::to).compare(this, other);
        }
    }

    /**
     * @param before pieces available to the receiver today
     * @param benefitLow shortage cost avoided less transfer cost at P25 of demand; {@code benefit} at P50, the high at P75
     */
    private record Move(
            String sku,
            Pair pair,
            double quantity,
            double before,
            double benefitLow,
            double benefit,
            double benefitHigh) {}

    /** One product in all its warehouses. */
    private static final class Product {

        private final List<SiteHistory> warehouses;
        private final double lot;
        private final double transferCost;
        private final double unitCost;
        private final double penalty;
        private final double targetWeeks;
        private final double minimumValue;

        /** What counts for the receiver, in pieces. */
        private final double[] position;

        private final double[] needLots;
        private final double[] spareLots;

        Product(List<SiteHistory> warehouses, AnalysisInput input) {
            this.warehouses = warehouses;
            this.lot = Math.max(1, input.threshold("lot"));
            this.transferCost = input.threshold("transfer-cost");
            this.unitCost = warehouses.stream()
                    .map(SiteHistory::unitCost)
                    .mapToDouble(cost -> cost == null ? 0 : cost)
                    .max()
                    .orElse(0);
            this.penalty = unitCost * input.threshold("shortage-cost");
            this.targetWeeks = input.threshold("target-weeks");
            this.minimumValue = input.threshold("minimum-move-value");
            int n = warehouses.size();
            this.position = new double[n];
            this.needLots = new double[n];
            this.spareLots = new double[n];
            for (int i = 0; i < n; i++) {
                SiteHistory site = warehouses.get(i);
                double now = Math.max(0, site.available()[0]);
                position[i] = now + site.coming();
                double keep = cover(site, input.threshold("keep-weeks"), 0.75);
                needLots[i] = Math.floor(Math.max(0, cover(site, targetWeeks, 0.75) - position[i]) / lot);
                spareLots[i] = Math.floor(Math.max(0, now - keep) / lot);
            }
        }

        /** Demand of a number of weeks at a quantile: of single weeks, or of that many weeks in a row if that is more. */
        private static double cover(SiteHistory site, double weeks, double quantile) {
            double[] weekly = site.newestWeeks(DEMAND_WEEKS);
            int span = (int) Math.ceil(weeks);
            double[] sums = new double[weekly.length - span + 1];
            for (int i = 0; i < sums.length; i++) {
                for (int j = i; j < i + span; j++) {
                    sums[i] += weekly[j];
                }
            }
            return Math.max(
                    weeks * Resampling.quantile(weekly, quantile), Resampling.quantile(sums, quantile) * weeks / span);
        }

        boolean canMove() {
            double need = 0;
            double spare = 0;
            for (int i = 0; i < needLots.length; i++) {
                need += needLots[i];
                spare += spareLots[i];
            }
            return need > 0 && spare > 0 && Math.min(need, spare) * lot * unitCost >= minimumValue;
        }

        /** In lots: stock beyond the target counts as spare, so targets are what is missing. */
        Transshipment solve() {
            int n = warehouses.size();
            double[] stock = new double[n];
            double[] target = new double[n];
            double[][] cost = new double[n][n];
            for (int i = 0; i < n; i++) {
                stock[i] = spareLots[i];
                target[i] = needLots[i];
                for (int j = 0; j < n; j++) {
                    cost[i][j] = transferCost * lot;
                }
            }
            return Transshipment.solve(stock, target, spareLots, cost, penalty * lot);
        }

        List<Move> moves(Transshipment plan) {
            List<Move> moves = new ArrayList<>();
            int n = warehouses.size();
            for (int to = 0; to < n; to++) {
                double received = 0;
                for (int from = 0; from < n; from++) {
                    received += plan.moves()[from][to] * lot;
                }
                for (int from = 0; from < n; from++) {
                    double quantity = plan.moves()[from][to] * lot;
                    if (quantity > 0 && quantity * unitCost >= minimumValue) {
                        Move move = new Move(
                                warehouses.get(to).site().sku(),
                                new Pair(
                                        warehouses.get(from).site().warehouse(),
                                        warehouses.get(to).site().warehouse()),
                                quantity,
                                Math.max(0, warehouses.get(to).available()[0]),
                                benefit(to, received, quantity, 0.25),
                                benefit(to, received, quantity, 0.5),
                                benefit(to, received, quantity, 0.75));
                        if (move.benefitLow() > 0) {
                            moves.add(move);
                        }
                    }
                }
            }
            return moves;
        }

        /** Shortage cost a move avoids at a quantile of demand, less its transfer cost. */
        private double benefit(int to, double received, double quantity, double quantile) {
            double missing = Math.max(0, cover(warehouses.get(to), targetWeeks, quantile) - position[to]);
            double avoided = Math.min(missing, received) * quantity / received;
            return avoided * penalty - quantity * transferCost;
        }
    }
}
