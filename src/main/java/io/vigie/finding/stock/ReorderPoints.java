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
import io.vigie.finding.stock.StockHistory.LeadTimes;
import io.vigie.finding.stock.StockHistory.SiteHistory;
import io.vigie.finding.stock.StockPolicy.Pattern;
import io.vigie.metric.statistics.Resampling;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * F2, safety stock and reorder point: products that lie in a warehouse well above or below what their demand and lead
 * time call for.
 *
 * <p>The policy of a product in a warehouse is a safety stock at {@code service-level} over the measured lead time and a
 * mean stock of safety stock plus half the quantity usually received (half the economic order quantity where nothing was
 * received). Demand that comes seldom gets its lead-time demand resampled instead of the normal formula. Compared with it
 * is the mean of the last 13 snapshots. Reported are products whose difference keeps its sign in the bootstrap 80 %
 * interval and is beyond {@code material-relative} of the policy; too much must also be too much for the busiest quarter.
 * Products that another finding already moves are left out. One finding for what to lower and one for what to raise.
 *
 * <p>Thresholds: {@code service-level}, {@code material-relative}, {@code carrying-low}, {@code carrying-base} and
 * {@code carrying-high} (share of the unit cost per year), {@code margin} (share of the unit cost), {@code substitution}
 * (share of lost demand that comes back), {@code order-cost}, {@code largest-change} (share), {@code minimum-benefit} of
 * one finding, {@code receipts} (least for a lead time); amounts in the reporting currency.
 */
public final class ReorderPoints implements Analysis {

    private static final int LEAST_WEEKS = 26;
    private static final int MEAN_SNAPSHOTS = 13;
    private static final int BLOCK = 4;
    private static final int QUARTER = 13;
    private static final double ALPHA = 0.1;
    private static final int DRAWS = 400;
    private static final int LEAD_TIME_DAYS = 2 * 365;

    @Override
    public String code() {
        return "F2";
    }

    @Override
    public AnalysisResult run(AnalysisInput input) {
        Text unusable = unusable(input);
        if (unusable != null) {
            return AnalysisResult.notRun(unusable);
        }
        StockHistory history = StockHistory.load(input);
        int receipts = (int) input.threshold("receipts");
        LeadTimes leadTimes = LeadTimes.load(input, LEAD_TIME_DAYS, receipts);
        List<Deviation> lower = new ArrayList<>();
        List<Deviation> raise = new ArrayList<>();
        long assessed = 0;
        long tooShort = 0;
        long claimed = 0;
        if (history != null) {
            for (SiteHistory site : history.sites().values()) {
                double[] days = leadTimes.of(site.site().sku(), receipts);
                Double unitCost = site.unitCost();
                if (site.weekly().length < LEAST_WEEKS
                        || days == null
                        || unitCost == null
                        || site.available().length < MEAN_SNAPSHOTS) {
                    tooShort++;
                } else if (input.claimed().containsKey(site.site().pool())) {
                    claimed++;
                } else {
                    assessed++;
                    Deviation deviation = assess(site, days, unitCost, input);
                    if (deviation != null) {
                        (deviation.difference() > 0 ? lower : raise).add(deviation);
                    }
                }
            }
        }
        if (assessed == 0 && claimed == 0) {
            return AnalysisResult.notRun(new Text(
                    "no product has 26 weeks of moves, " + receipts + " receipts, 13 stock snapshots and a unit cost",
                    "aucun article n’a 26 semaines de mouvements, " + receipts
                            + " réceptions, 13 relevés de stock et un coût unitaire"));
        }
        long overlap = claimed;
        List<Candidate> candidates = new ArrayList<>();
        for (List<Deviation> deviations : List.of(lower, raise)) {
            if (!deviations.isEmpty()) {
                Candidate candidate = candidate(deviations == lower, deviations, overlap, input);
                if (candidate.finding().money().base() >= input.threshold("minimum-benefit")) {
                    candidates.add(candidate);
                }
            }
        }
        long n = assessed;
        long left = tooShort;
        return AnalysisResult.ran(
                n,
                candidates,
                text(language -> language == Language.FR
                        ? Numbers.plain((double) n, 0, language) + " articles par entrepôt examinés, " + left
                                + " sans assez d’historique, " + overlap + " déjà couverts par F5."
                        : Numbers.plain((double) n, 0, language) + " products by warehouse examined, " + left
                                + " without enough history, " + overlap + " already covered by F5."));
    }

    private static @Nullable Text unusable(AnalysisInput input) {
        Text stock = StockHistory.unusable(input);
        if (stock != null) {
            return stock;
        }
        return input.missing("purchase_order_line", "sku", "received_at")
                .or(() -> input.missing("purchase_order_line", "ordered_at")
                        .flatMap(reason -> input.missing("purchase_order_line", "confirmed_at")
                                .map(other -> reason)))
                .orElse(null);
    }

    /** @return null if the stock is as it should be, or nobody can tell */
    static @Nullable Deviation assess(SiteHistory site, double[] days, double unitCost, AnalysisInput input) {
        double[] weekly = site.weekly();
        if (StockPolicy.mean(weekly) == 0) {
            return null;
        }
        Rates rates = Rates.of(input);
        Resampling random = new Resampling("F2 " + site.site().pool());
        double[] snapshots = Arrays.copyOf(site.available(), MEAN_SNAPSHOTS);
        Policy policy = policy(weekly, weekly, days, site.receipts(), unitCost, rates, random);
        double mean = StockPolicy.mean(snapshots);
        double difference = mean - policy.meanStock();
        if (Math.abs(difference) < input.threshold("material-relative") * policy.meanStock()) {
            return null;
        }
        if (difference > 0) {
            Policy peak = policy(weekly, busiest(weekly), days, site.receipts(), unitCost, rates, random);
            if (mean < peak.meanStock() * (1 + input.threshold("material-relative"))) {
                return null;
            }
        }
        double[] differences = new double[Resampling.REPLICATES];
        for (int i = 0; i < differences.length; i++) {
            double[] demand = random.draw(weekly);
            differences[i] = StockPolicy.mean(random.drawBlocks(snapshots, BLOCK))
                    - policy(demand, demand, random.draw(days), site.receipts(), unitCost, rates, random)
                            .meanStock();
        }
        if (difference > 0 ? Resampling.quantile(differences, 0.1) <= 0 : Resampling.quantile(differences, 0.9) >= 0) {
            return null;
        }
        double largest = input.threshold("largest-change") * Math.max(mean, policy.meanStock());
        int empty = 0;
        for (double available : site.available()) {
            empty += available <= 0 ? 1 : 0;
        }
        return new Deviation(site, policy, mean, difference, differences, largest, empty, unitCost);
    }

    /**
     * @param variation weekly demand whose spread counts
     * @param level weekly demand whose mean counts
     */
    private static Policy policy(
            double[] variation,
            double[] level,
            double[] days,
            double[] receipts,
            double unitCost,
            Rates rates,
            Resampling random) {
        double leadTime = StockPolicy.mean(days) / 7;
        double leadTimeSd = StockPolicy.sd(days) / 7;
        Pattern pattern = StockPolicy.pattern(variation);
        double safetyStock;
        double demand;
        if (pattern.seldom()) {
            double[] oldestFirst = level.clone();
            for (int i = 0; i < oldestFirst.length; i++) {
                oldestFirst[i] = level[level.length - 1 - i];
            }
            demand = StockPolicy.crostonSba(oldestFirst, ALPHA);
            int weeks = Math.max(1, (int) Math.ceil(leadTime));
            safetyStock = Math.max(
                    0,
                    StockPolicy.leadTimeDemand(variation, weeks, rates.service(), DRAWS, random) - demand * leadTime);
        } else {
            demand = StockPolicy.mean(level);
            safetyStock = StockPolicy.safetyStock(rates.z(), leadTime, StockPolicy.sd(variation), demand, leadTimeSd);
        }
        double quantity = receipts.length > 0
                ? StockPolicy.mean(receipts)
                : StockPolicy.economicOrderQuantity(rates.orderCost(), demand * 52, unitCost * rates.carrying());
        return new Policy(
                pattern,
                demand,
                leadTime,
                safetyStock,
                StockPolicy.reorderPoint(demand, leadTime, safetyStock),
                quantity);
    }

    /** The thirteen weeks in a row with the most demand. */
    private static double[] busiest(double[] weekly) {
        double most = -1;
        int from = 0;
        for (int i = 0; i + QUARTER <= weekly.length; i++) {
            double sum = 0;
            for (int j = i; j < i + QUARTER; j++) {
                sum += weekly[j];
            }
            if (sum > most) {
                most = sum;
                from = i;
            }
        }
        return Arrays.copyOfRange(weekly, from, from + QUARTER);
    }

    private Candidate candidate(boolean surplus, List<Deviation> deviations, long overlap, AnalysisInput input) {
        String currency = input.settings().currency();
        List<Deviation> byValue = deviations.stream()
                .sorted(Comparator.comparingDouble(
                                (Deviation deviation) -> -Math.abs(deviation.change()) * deviation.unitCost())
                        .thenComparing(deviation -> deviation.site().site()))
                .toList();
        double[] values = new double[Resampling.REPLICATES];
        double[] changes = new double[Resampling.REPLICATES];
        for (Deviation deviation : byValue) {
            for (int i = 0; i < values.length; i++) {
                double difference = deviation.differences()[i];
                values[i] += difference * deviation.unitCost();
                changes[i] += deviation.capped(difference) * deviation.unitCost();
            }
        }
        Finding.Money money = surplus ? carried(byValue, changes, input) : lost(byValue, input);
        SortedMap<String, String> scope = new TreeMap<>();
        scope.put("direction", surplus ? "lower" : "raise");
        SortedSet<String> pool = new TreeSet<>();
        byValue.forEach(deviation -> pool.add(deviation.site().site().pool()));
        double beyond = 0;
        for (double value : values) {
            beyond += (surplus ? value > 0 : value < 0) ? 1 : 0;
        }
        Finding finding = new Finding(
                Finding.idOf(code(), scope),
                code(),
                text(language -> claim(surplus, byValue, money, language)),
                text(language -> what(surplus, byValue, language)),
                text(language -> why(surplus, byValue, language)),
                scope,
                input.period().label(),
                text(language -> method(byValue, input, language)),
                byValue.stream()
                        .mapToLong(deviation -> deviation.site().weekly().length)
                        .sum(),
                new Finding.Effect(
                        cents(byValue.stream()
                                .mapToDouble(deviation -> deviation.difference() * deviation.unitCost())
                                .sum()),
                        cents(Resampling.quantile(values, 0.025)),
                        cents(Resampling.quantile(values, 0.975)),
                        currency),
                null,
                null,
                money,
                surplus ? Finding.Kind.CASH : Finding.Kind.RISK,
                new Text("every year, from the next order on", "chaque année, dès la prochaine commande"),
                input.definition().owner(),
                action(surplus),
                true,
                text(language -> caveat(surplus, overlap, language)),
                surplus ? carrying(input) : margin(input),
                evidence(surplus, byValue),
                input.grade("stock_level", "stock_move", "purchase_order_line"),
                null,
                input.period().label(),
                1,
                Finding.State.NEW,
                0);
        return Candidate.untested(finding, beyond / values.length, pool);
    }

    private static Finding.Money carried(List<Deviation> deviations, double[] changes, AnalysisInput input) {
        double value = deviations.stream()
                .mapToDouble(deviation -> deviation.change() * deviation.unitCost())
                .sum();
        return new Finding.Money(
                cents(Math.max(0, Resampling.quantile(changes, 0.1)) * input.threshold("carrying-low") * 0.3),
                cents(value * input.threshold("carrying-base") * 0.6),
                cents(Resampling.quantile(changes, 0.9) * input.threshold("carrying-high")),
                input.settings().currency());
    }

    /**
     * Lost margin of stock-out days avoided, less the carrying cost of the stock added. The share of days is the middle of
     * the 80 % Wilson interval of the snapshots with nothing available, its ends give low and high.
     */
    private static Finding.Money lost(List<Deviation> deviations, AnalysisInput input) {
        double low = 0;
        double base = 0;
        double high = 0;
        double z = StockPolicy.z(0.9);
        for (Deviation deviation : deviations) {
            double yearlyMargin = 52
                    * deviation.policy().demand()
                    * deviation.unitCost()
                    * input.threshold("margin")
                    * (1 - input.threshold("substitution"));
            double added = Math.abs(deviation.change()) * deviation.unitCost();
            int n = deviation.site().available().length;
            double share = (double) deviation.empty() / n;
            double middle = (share + z * z / (2 * n)) / (1 + z * z / n);
            double half = z * StrictMath.sqrt(share * (1 - share) / n + z * z / (4d * n * n)) / (1 + z * z / n);
            low += Math.max(0, yearlyMargin * Math.max(0, middle - half) - added * input.threshold("carrying-high"));
            base += Math.max(0, yearlyMargin * middle - added * input.threshold("carrying-base"));
            high += Math.max(0, yearlyMargin * Math.min(1, middle + half) - added * input.threshold("carrying-low"));
        }
        return new Finding.Money(
                cents(low * 0.3),
                cents(base * 0.6),
                cents(high),
                input.settings().currency());
    }

    // Wording

    private static String claim(boolean surplus, List<Deviation> deviations, Finding.Money money, Language language) {
        String off = pieces(deviations, Deviation::difference, language);
        String change = pieces(deviations, Deviation::change, language);
        String amount = Numbers.money(money.base(), money.currency(), language);
        int products = deviations.size();
        boolean one = products == 1;
        String where = where(deviations, language);
        if (language == Language.FR) {
            return surplus
                    ? where + ", " + products + (one ? " article dépasse de " : " articles dépassent de ") + off
                            + " pièces ce que demandent la consommation et le délai" + THIN + "; en retirer " + change
                            + " économise " + amount + " de portage par an."
                    : where + ", " + products
                            + (one
                                    ? " article est réapprovisionné trop tard"
                                    : " articles sont réapprovisionnés trop tard")
                            + COLON_FR
                            + " " + change + " pièces de plus en stock éviteraient " + amount
                            + " de marge perdue par an.";
        }
        return surplus
                ? where + ", " + products + (one ? " product holds " : " products hold ") + off
                        + " pieces more than demand and lead time call for; taking out " + change + " saves " + amount
                        + " of carrying cost a year."
                : where + ", " + products
                        + (one ? " product is reordered too late: " : " products are reordered too late: ") + change
                        + " more pieces in stock would avoid " + amount + " of lost margin a year.";
    }

    private static String what(boolean surplus, List<Deviation> deviations, Language language) {
        int products = deviations.size();
        boolean one = products == 1;
        String where = where(deviations, language);
        if (language == Language.FR) {
            return surplus
                    ? where + ", " + products + (one ? " article est trop stocké." : " articles sont trop stockés.")
                    : where + ", " + products
                            + (one
                                    ? " article est réapprovisionné trop tard."
                                    : " articles sont réapprovisionnés trop tard.");
        }
        return where + ", " + products
                + (surplus
                        ? one ? " product is stocked too high." : " products are stocked too high."
                        : one ? " product is reordered too late." : " products are reordered too late.");
    }

    private static String why(boolean surplus, List<Deviation> deviations, Language language) {
        String off = pieces(deviations, Deviation::difference, language);
        String change = pieces(deviations, Deviation::change, language);
        if (language == Language.FR) {
            return surplus
                    ? "Ils dépassent de " + off + " pièces ce que demandent la consommation et le délai."
                    : "Les seuils de commande ne couvrent pas le délai" + THIN + "; il manque " + change + " pièces.";
        }
        return surplus
                ? "They hold " + off + " pieces more than demand and lead time call for."
                : "Reorder points do not cover the lead time; " + change + " pieces are missing.";
    }

    private static String pieces(List<Deviation> deviations, ToDoubleFunction<Deviation> each, Language language) {
        return Numbers.plain(Math.abs(deviations.stream().mapToDouble(each).sum()), 0, language);
    }

    private static String where(List<Deviation> deviations, Language language) {
        List<String> warehouses = deviations.stream()
                .map(deviation -> deviation.site().site().warehouse())
                .distinct()
                .sorted()
                .toList();
        int n = warehouses.size();
        boolean fr = language == Language.FR;
        if (n > 3) {
            return fr ? "Dans " + n + " entrepôts" : "In " + n + " warehouses";
        }
        String list = n == 1
                ? warehouses.get(0)
                : String.join(", ", warehouses.subList(0, n - 1)) + (fr ? " et " : " and ") + warehouses.get(n - 1);
        return (fr ? "À " : "In ") + list;
    }

    private static String method(List<Deviation> deviations, AnalysisInput input, Language language) {
        String service = Numbers.percent(input.threshold("service-level"), 0, language);
        long seldom = deviations.stream()
                .filter(deviation -> deviation.policy().pattern().seldom())
                .count();
        boolean fr = language == Language.FR;
        String rare = seldom == 0
                ? ""
                : fr
                        ? THIN + "; demande rare" + COLON_FR + " Croston-SBA et rééchantillonnage (" + seldom + ")"
                        : "; seldom demand: Croston-SBA and resampling (" + seldom + ")";
        return fr
                ? "Point de commande et stock de sécurité à " + service
                        + " (F2 v1), demande hebdomadaire sur 52 semaines, délai " + "des réceptions" + rare + "."
                : "Reorder point and safety stock at " + service
                        + " (F2 v1), weekly demand of 52 weeks, lead time of receipts" + rare + ".";
    }

    private static Text action(boolean surplus) {
        return surplus
                ? new Text(
                        "Set the reorder points of the list; order nothing more until they are reached.",
                        "Régler les points de commande de la liste" + THIN
                                + "; ne rien commander avant de les atteindre.")
                : new Text(
                        "Raise the reorder points of the list and order at once what lies under them.",
                        "Relever les points de commande de la liste et commander aussitôt ce qui est dessous.");
    }

    private static String caveat(boolean surplus, long overlap, Language language) {
        boolean fr = language == Language.FR;
        String text = surplus
                ? (fr
                        ? "Changement limité à la moitié du stock par passage. Promotions non marquées dans les données."
                        : "Change capped at half the stock in one run. Promotions are not marked in the data.")
                : (fr
                        ? "Marge perdue" + COLON_FR + " estimation" + THIN + "; la demande non servie ne se voit pas."
                        : "Lost margin is an estimate; demand during stock-outs is not seen.");
        if (overlap == 0) {
            return text;
        }
        return text
                + (fr
                        ? " Sans " + overlap + " articles déjà comptés en F5."
                        : " Leaves out " + overlap + " already counted in F5.");
    }

    private static List<Finding.Assumption> carrying(AnalysisInput input) {
        return List.of(
                new Finding.Assumption(
                        new Text(
                                "Carrying cost a year, as share of the unit cost: low, base, high",
                                "Coût de portage annuel, en part du coût unitaire" + COLON_FR + " bas, central, haut"),
                        input.definition().threshold("carrying-low").toPlainString() + " / "
                                + input.definition().threshold("carrying-base").toPlainString() + " / "
                                + input.definition().threshold("carrying-high").toPlainString(),
                        source(input, "carrying-low, carrying-base, carrying-high")),
                realisation());
    }

    private static List<Finding.Assumption> margin(AnalysisInput input) {
        return List.of(
                new Finding.Assumption(
                        new Text("Margin, as share of the unit cost", "Marge, en part du coût unitaire"),
                        input.definition().threshold("margin").toPlainString(),
                        source(input, "margin")),
                new Finding.Assumption(
                        new Text(
                                "Share of unserved demand that comes back later",
                                "Part de la demande non servie qui revient plus tard"),
                        input.definition().threshold("substitution").toPlainString(),
                        source(input, "substitution")),
                realisation());
    }

    private static Finding.Assumption realisation() {
        return new Finding.Assumption(
                new Text(
                        "Share realised: low of the lower 80 % bound, base of the estimate, high of the upper 80 % bound",
                        "Part réalisée" + COLON_FR
                                + " basse de la borne inférieure à 80 %, centrale de l’estimation, haute de la borne supérieure à 80 %"),
                "0.3 / 0.6 / 1.0",
                new Text("Standard rule for money ranges", "Règle commune des fourchettes de gain"));
    }

    private static Text source(AnalysisInput input, String thresholds) {
        String origin = input.definition().origin().file() + ", " + thresholds;
        return new Text(origin, origin);
    }

    private static Evidence evidence(boolean surplus, List<Deviation> deviations) {
        double now = deviations.stream().mapToDouble(Deviation::mean).sum();
        double then = deviations.stream()
                .mapToDouble(deviation -> deviation.mean() - deviation.change())
                .sum();
        return new Evidence.Comparison(
                new Text("Mean stock", "Stock moyen"),
                new Text("pieces", "pièces"),
                deviations.stream()
                        .map(deviation -> new Evidence.ComparisonRow(
                                deviation.site().site().sku() + ", "
                                        + deviation.site().site().warehouse(),
                                Math.rint(deviation.mean()) + 0.0,
                                Math.rint(deviation.mean() - deviation.change()) + 0.0))
                        .toList(),
                surplus ? Better.LOWER : Better.HIGHER,
                0,
                text(language -> {
                    String from = Numbers.plain(now, 0, language);
                    String to = Numbers.plain(then, 0, language);
                    return language == Language.FR
                            ? "Stock moyen des articles à régler" + COLON_FR + " " + from + " pièces sur 13 relevés, "
                                    + to + " proposées."
                            : "Mean stock of the products to set: " + from + " pieces over 13 snapshots, " + to
                                    + " proposed.";
                }));
    }

    private static Text text(Function<Language, String> wording) {
        return new Text(wording.apply(Language.EN), wording.apply(Language.FR));
    }

    private static double cents(double amount) {
        return Math.round(amount * 100) / 100.0;
    }

    /**
     * @param z quantile of the service level
     * @param carrying share of the unit cost a year
     */
    private record Rates(double service, double z, double orderCost, double carrying) {

        static Rates of(AnalysisInput input) {
            double service = input.threshold("service-level");
            return new Rates(
                    service, StockPolicy.z(service), input.threshold("order-cost"), input.threshold("carrying-base"));
        }
    }

    /**
     * @param demand a week
     * @param leadTime in weeks
     * @param quantity received at once
     */
    record Policy(
            Pattern pattern, double demand, double leadTime, double safetyStock, double reorderPoint, double quantity) {

        double meanStock() {
            return safetyStock + quantity / 2;
        }
    }

    /**
     * A product whose stock is not what its policy calls for.
     *
     * @param mean stock over the last snapshots
     * @param difference mean less the policy's mean stock
     * @param differences bootstrap replicates of it
     * @param largest change proposed at once
     * @param empty snapshots with nothing available
     */
    record Deviation(
            SiteHistory site,
            Policy policy,
            double mean,
            double difference,
            double[] differences,
            double largest,
            int empty,
            double unitCost) {

        /** What to take away (positive) or add (negative). */
        double change() {
            return capped(difference);
        }

        double capped(double value) {
            return Math.max(-largest, Math.min(largest, value));
        }
    }
}
