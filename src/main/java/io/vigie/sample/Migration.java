package io.vigie.sample;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Salesforce, to which the deals of HubSpot are being moved: the report of what has arrived, with the key each deal had. Some
 * deals are lost on the way, some arrive twice, some are new, and some fields are not what they were.
 */
final class Migration {

    private static final int MISSING = 9;
    private static final int TWICE = 3;
    private static final int NEW = 2;
    private static final int CENTS = 4;
    private static final int REOPENED = 5;
    private static final int CURRENCY = 3;

    private static final Map<String, String> STAGES = Map.of(
            "Qualified", "Qualification",
            "Proposal", "Proposal/Price Quote",
            "Closed Won", "Closed Won",
            "Closed Lost", "Closed Lost");

    private static final Map<String, String> TEAMS = Map.of(
            "Alix Combe", "Sales North",
            "Camille Sérac", "Sales Alps",
            "Lou Vallon", "Sales Alps",
            "Morgan Cairn", "Sales South",
            "Sacha Ravine", "Key accounts");

    private final long seed;

    Migration(long seed) {
        this.seed = seed;
    }

    void write(Path folder, Planted planted, List<Sales.Exported> deals) throws IOException {
        Dice dice = new Dice(seed, "migration");
        List<Sales.Exported> drawn = new ArrayList<>(deals);
        Map<String, List<String>> marked = new LinkedHashMap<>();
        for (String kind : List.of("missing", "twice", "hundredfold", "stage", "currency")) {
            int count = switch (kind) {
                case "missing" -> MISSING;
                case "twice" -> TWICE;
                case "hundredfold" -> CENTS;
                case "stage" -> REOPENED;
                default -> CURRENCY;
            };
            List<String> ids = new ArrayList<>();
            while (ids.size() < count) {
                Sales.Exported deal = drawn.remove(dice.below(drawn.size()));
                boolean closed = deal.stage().startsWith("Closed");
                if (kind.equals("stage") ? closed : deal.currency().equals("EUR")) {
                    ids.add(deal.id());
                }
            }
            marked.put(kind, ids);
        }
        Export export = new Export(
                "Deals moved from HubSpot 2026-11-02.csv",
                Export.Quoting.ALL,
                ',',
                "\n",
                StandardCharsets.UTF_8,
                false,
                "Opportunity ID",
                "Opportunity Owner",
                "Owner Role",
                "Account Name",
                "Opportunity Name",
                "Stage",
                "Amount Currency",
                "Amount",
                "Close Date",
                "Created Date",
                "Type",
                "Legacy ID");
        int number = 0;
        for (Sales.Exported deal : deals) {
            if (of(marked, "missing").contains(deal.id())) {
                continue;
            }
            boolean cents = of(marked, "hundredfold").contains(deal.id());
            boolean reopened = of(marked, "stage").contains(deal.id());
            boolean franc = of(marked, "currency").contains(deal.id());
            String stage = reopened ? "Negotiation/Review" : STAGES.getOrDefault(deal.stage(), deal.stage());
            for (int copy = 0; copy < (of(marked, "twice").contains(deal.id()) ? 2 : 1); copy++) {
                row(
                        export,
                        ++number,
                        deal,
                        stage,
                        franc ? "CHF" : deal.currency(),
                        cents ? 100 * deal.amount() : deal.amount());
            }
        }
        for (int i = 0; i < NEW; i++) {
            Sales.Exported like = dice.pick(drawn);
            LocalDate created = Span.EXTRACTED.minusDays(dice.whole(3, 10));
            row(
                    export,
                    ++number,
                    new Sales.Exported(
                            "",
                            like.account(),
                            like.account() + " - Extension " + (i + 1),
                            "Qualified",
                            50L * dice.whole(60, 300),
                            "EUR",
                            created.plusDays(60),
                            created,
                            like.owner(),
                            "Existing Business"),
                    "Qualification",
                    "EUR",
                    50L * dice.whole(60, 300));
        }
        export.write(folder, planted);
        planted.fact(
                "crm-migration",
                "migration",
                "later",
                new TreeMap<>(Map.of("missing", MISSING, "extra", TWICE + NEW, "changed", CENTS + REOPENED + CURRENCY)),
                "deals lost, doubled, new and changed on the way from HubSpot to Salesforce");
    }

    private static List<String> of(Map<String, List<String>> marked, String kind) {
        return marked.getOrDefault(kind, List.of());
    }

    private static void row(
            Export export, int number, Sales.Exported deal, String stage, String currency, long amount) {
        export.row(
                "006Vi" + String.format(Locale.ROOT, "%010d", 7 * number) + "AAA",
                deal.owner(),
                TEAMS.getOrDefault(deal.owner(), "Sales"),
                deal.account(),
                deal.name(),
                stage,
                currency,
                Text.cents(100 * amount),
                deal.closing().toString(),
                deal.created().toString(),
                deal.type(),
                deal.id());
    }
}
