package io.vigie.sample;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** HubSpot: shops, clubs and refuges that take out the workshop subscription, and the deals that lead there. */
final class Sales {

    static final int COMPANIES = 160;
    private static final String PIPELINE = "Sales Pipeline";
    private static final List<String> OWNERS =
            List.of("Alix Combe", "Camille Sérac", "Lou Vallon", "Morgan Cairn", "Sacha Ravine");
    private static final List<String> LOST = List.of("Price", "No budget", "Competitor", "No reply");

    private record Deal(
            long company,
            boolean won,
            LocalDateTime created,
            LocalDateTime qualified,
            LocalDateTime proposal,
            LocalDateTime closed,
            long amount) {}

    /** One deal as exported, for the system it moves to. */
    record Exported(
            String id,
            String account,
            String name,
            String stage,
            long amount,
            String currency,
            LocalDate closing,
            LocalDate created,
            String owner,
            String type) {}

    private final Span span;
    private final long seed;
    private final List<Exported> exported = new ArrayList<>();

    Sales(Span span, long seed) {
        this.span = span;
        this.seed = seed;
    }

    /** Writes companies and deals; returns the amounts won by month, in the deals' own currencies. */
    long[] write(Path folder, Planted planted) throws IOException {
        Dice dice = new Dice(seed, "companies");
        Export export = hubspot(
                "hubspot-crm-exports-all-companies-2026-11-02.csv",
                "Record ID",
                "Company name",
                "Company Domain Name",
                "Company owner",
                "Create Date",
                "Phone Number",
                "City",
                "Country/Region",
                "Industry",
                "Number of Employees",
                "Annual Revenue",
                "Last Activity Date");
        List<String> cities = List.of("Annecy", "Chambéry", "Gap", "Grenoble", "Lille", "Nantes", "Pau", "Rennes");
        List<String> names = new ArrayList<>();
        for (int i = 0; i < COMPANIES; i++) {
            String name = Names.company(dice, i + 1);
            names.add(name);
            int staff = dice.whole(2, 60);
            export.row(
                    Long.toString(7_000_100_200L + i * 37L),
                    name,
                    "client-" + (i + 1) + ".example",
                    dice.pick(OWNERS),
                    Text.minutes(span.start.minusDays(dice.whole(5, 900)).atTime(9, dice.below(60))),
                    "+33 4 00 00 " + Text.two(i / 100) + " " + Text.two(i % 100),
                    dice.pick(cities),
                    "France",
                    dice.chance(0.6) ? "SPORTING_GOODS" : "LEISURE_TRAVEL_TOURISM",
                    Integer.toString(staff),
                    Integer.toString(staff * dice.whole(60, 140) * 1000),
                    Text.minutes(Span.EXTRACTED.minusDays(dice.whole(1, 120)).atTime(14, dice.below(60))));
        }
        export.write(folder, planted);
        return writeDeals(folder, planted, names);
    }

    /** The deals, in the order of the file; none before it is written. */
    List<Exported> exported() {
        return List.copyOf(exported);
    }

    /** HubSpot's number of a company, from 0 on. */
    static String companyId(int company) {
        return Long.toString(7_000_100_200L + company * 37L);
    }

    private static Export hubspot(String name, String... header) {
        return new Export(name, Export.Quoting.ALL, ',', "\n", StandardCharsets.UTF_8, false, header);
    }

    private List<Deal> closed() {
        List<Deal> best = List.of();
        double quietest = Double.MAX_VALUE;
        for (int attempt = 0; attempt < 300 && quietest > 0; attempt++) {
            Dice dice = new Dice(seed, "deals " + attempt);
            List<Deal> deals = new ArrayList<>();
            double[] byCount = new double[span.months];
            double[] byValue = new double[span.months];
            double[] wonValue = new double[span.months];
            double[] wonShare = dice.noise(span.months, 0.07);
            for (int month = 0; month < span.months; month++) {
                int count = dice.whole(18, 22);
                int won = (int) Math.round(count * (0.46 + wonShare[month]));
                double[] wonSizes = dice.strata(won);
                double[] lostSizes = dice.strata(count - won);
                double lost = 0;
                for (int i = 0; i < count; i++) {
                    boolean isWon = i < won;
                    double size = isWon ? wonSizes[i] : lostSizes[i - won];
                    long amount = Math.round(Dice.lognormal(size, 9000, 0.5) / 50) * 50;
                    wonValue[month] += isWon ? amount : 0;
                    lost += isWon ? 0 : amount;
                    deals.add(deal(dice, month, isWon, amount));
                }
                byCount[month] = (double) won / count;
                byValue[month] = wonValue[month] / (wonValue[month] + lost);
            }
            double loudness = Quiet.loudness(byCount) + Quiet.loudness(byValue) + Quiet.loudness(wonValue);
            if (loudness < quietest) {
                quietest = loudness;
                best = deals;
            }
        }
        return best;
    }

    private Deal deal(Dice dice, int month, boolean won, long amount) {
        YearMonth closing = span.month(month);
        LocalDate day = closing.atDay(dice.whole(1, closing.lengthOfMonth()));
        while (!Span.working(day) || !YearMonth.from(day).equals(closing)) {
            day = closing.atDay(dice.whole(1, closing.lengthOfMonth()));
        }
        LocalDateTime closed = day.atTime(dice.whole(9, 17), dice.below(60));
        LocalDateTime created = closed.minusDays(dice.whole(20, 120)).withHour(dice.whole(8, 17));
        LocalDateTime qualified = created.plusDays(dice.whole(1, 8));
        LocalDateTime proposal = qualified.plusDays(dice.whole(2, 9));
        return new Deal(dice.below(COMPANIES), won, created, qualified, proposal, closed, amount);
    }

    private long[] writeDeals(Path folder, Planted planted, List<String> names) throws IOException {
        Dice dice = new Dice(seed, "deal export");
        List<Deal> deals = new ArrayList<>(closed());
        deals.sort(
                Comparator.comparing(Deal::created).thenComparing(Deal::closed).thenComparing(Deal::amount));
        Export export = hubspot(
                "hubspot-crm-exports-all-deals-2026-11-02.csv",
                "Record ID",
                "Deal Name",
                "Pipeline",
                "Deal Stage",
                "Amount",
                "Currency",
                "Close Date",
                "Create Date",
                "Last Activity Date",
                "Deal owner",
                "Deal Type",
                "Closed Lost Reason",
                "Associated Company IDs (Primary)",
                "Associated Company (Primary)",
                "Date entered \"Qualified (" + PIPELINE + ")\"",
                "Date entered \"Proposal (" + PIPELINE + ")\"",
                "Date entered \"Closed Won (" + PIPELINE + ")\"",
                "Date entered \"Closed Lost (" + PIPELINE + ")\"");
        long id = 20_111_000_000L;
        for (Deal deal : deals) {
            id += dice.whole(11, 9999);
            row(export, dice, id, deal, names, true);
        }
        for (int i = 0; i < 40; i++) {
            id += dice.whole(11, 9999);
            LocalDateTime created = span.end.minusDays(dice.whole(2, 75)).atTime(dice.whole(9, 17), dice.below(60));
            LocalDateTime qualified = created.plusDays(1);
            LocalDateTime proposal = qualified.plusDays(dice.whole(2, 20));
            LocalDateTime expected = span.end.plusDays(dice.whole(5, 60)).atStartOfDay();
            long amount = Math.round(Dice.lognormal(dice.between(0.05, 0.95), 9000, 0.5) / 50) * 50;
            row(
                    export,
                    dice,
                    id,
                    new Deal(dice.below(COMPANIES), false, created, qualified, proposal, expected, amount),
                    names,
                    false);
        }
        export.defect(dice, "bad date", "Create Date", "2026-31-02 10:00", "90000000001");
        export.defect(dice, "unknown stage", "Deal Stage", "On ice", "90000000002");
        export.write(folder, planted);
        long[] wonByMonth = new long[span.months];
        for (Deal deal : deals) {
            wonByMonth[span.month(deal.closed().toLocalDate())] += deal.won() ? deal.amount() : 0;
        }
        return wonByMonth;
    }

    private void row(Export export, Dice dice, long id, Deal deal, List<String> names, boolean closed) {
        boolean proposed = closed || !deal.proposal().toLocalDate().isAfter(span.end);
        String stage = closed ? deal.won() ? "Closed Won" : "Closed Lost" : proposed ? "Proposal" : "Qualified";
        String[] types = {"New Business", "New Business", "Existing Business", "Renewal"};
        String type = types[dice.below(types.length)];
        String name = names.get((int) deal.company());
        LocalDateTime active =
                closed ? deal.closed() : span.end.minusDays(dice.whole(0, 2)).atTime(11, 5);
        String currency = dice.chance(0.04) ? "CHF" : "EUR";
        String owner = dice.pick(OWNERS);
        exported.add(new Exported(
                Long.toString(id),
                name,
                name + " - " + type,
                stage,
                deal.amount(),
                currency,
                deal.closed().toLocalDate(),
                deal.created().toLocalDate(),
                owner,
                type));
        export.row(
                Long.toString(id),
                name + " - " + type,
                PIPELINE,
                stage,
                Long.toString(deal.amount()),
                currency,
                Text.minutes(deal.closed()),
                Text.minutes(deal.created()),
                Text.minutes(active),
                owner,
                type,
                closed && !deal.won() ? dice.pick(LOST) : "",
                Long.toString(7_000_100_200L + deal.company() * 37),
                name,
                Text.minutes(deal.qualified()),
                proposed ? Text.minutes(deal.proposal()) : "",
                closed && deal.won() ? Text.minutes(deal.closed()) : "",
                closed && !deal.won() ? Text.minutes(deal.closed()) : "");
    }
}
