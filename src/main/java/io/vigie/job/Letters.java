package io.vigie.job;

import io.vigie.canonical.Grade;
import io.vigie.catalogue.Language;
import io.vigie.catalogue.MetricDefinition;
import io.vigie.catalogue.MetricDefinition.Better;
import io.vigie.catalogue.MetricDefinition.Privacy;
import io.vigie.delivery.Letter;
import io.vigie.delivery.Letter.Access;
import io.vigie.delivery.Letter.Link;
import io.vigie.delivery.Letter.Measure;
import io.vigie.delivery.Letter.Message;
import io.vigie.finding.Finding;
import io.vigie.pack.chart.Chart;
import io.vigie.pack.page.Block;
import io.vigie.pack.page.Block.ScorecardRow;
import io.vigie.pack.page.Figure;
import io.vigie.pack.page.Identity;
import io.vigie.pack.page.NumberFormat;
import io.vigie.pack.page.NumberStyle;
import io.vigie.pack.page.Pack;
import io.vigie.pack.page.Page;
import io.vigie.pack.page.Words;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Writes the letter that goes with a pack: its conclusion, its first messages, its most telling measures, the decisions asked.
 * A mailbox is no place for what tells of persons, so measures about them, and sentences that name one, are left to the pack.
 */
final class Letters {

    private static final int MESSAGES = 3;
    private static final int MEASURES = 6;

    /** A bar has 2 pixels for each percent and ends at 20 %. */
    private static final int PIXELS_PER_PERCENT = 2;

    private static final int LONGEST_BAR = 40;

    private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    private final Pack pack;
    private final Identity identity;
    private final Language language;
    private final boolean french;
    private final NumberFormat numbers;
    /** Metrics about persons, by id. */
    private final Map<String, MetricDefinition> personal;

    private Letters(Pack pack) {
        this.pack = pack;
        this.identity = pack.identity();
        this.language = pack.language();
        this.french = language == Language.FR;
        this.numbers = NumberFormat.in(language);
        this.personal = pack.definitions().stream()
                .filter(definition -> definition.privacy() != Privacy.NONE)
                .collect(Collectors.toMap(MetricDefinition::id, definition -> definition));
    }

    /** @param link where readers see published packs; empty if they do not */
    static Letter of(Pack pack, String link) {
        return new Letters(pack).letter(link);
    }

    private Letter letter(String link) {
        List<ScorecardRow> rows = blocks(Block.Scorecard.class)
                .flatMap(scorecard -> scorecard.rows().stream())
                .toList();
        List<Measure> measures =
                telling(rows.stream()
                                .filter(row -> !personal.containsKey(row.metric()))
                                .toList())
                        .stream()
                        .map(this::measure)
                        .toList();
        List<Message> messages = messages();
        String stamp = (identity.stamp() == Identity.Stamp.FINAL ? Words.FINAL : Words.PRELIMINARY).in(language) + ", "
                + Words.VERSION.in(language, Integer.toString(identity.version()));
        String title = identity.packName() + " " + identity.period().label();
        String headline = pack.pages().stream()
                .map(Page::message)
                .filter(message -> !message.isBlank() && !namesPersons(message))
                .findFirst()
                .orElse(title);
        String preheader = measures.isEmpty()
                ? stamp
                : measures.get(0).name() + " " + measures.get(0).actual() + ". " + stamp + ".";
        return new Letter(
                language,
                title
                        + (identity.stamp() == Identity.Stamp.FINAL ? "" : " (" + Words.PRELIMINARY.in(language) + ")")
                        + (french ? "\u00a0: " : ": ")
                        + headline,
                String.join(" \u00b7 ", identity.entity(), title, stamp),
                headline,
                preheader,
                identity.period().label(),
                messages.subList(0, Math.min(MESSAGES, messages.size())),
                messages.size(),
                measures,
                rows.size(),
                decisions(),
                closing(rows),
                access(link));
    }

    private <B extends Block> Stream<B> blocks(Class<B> kind) {
        return pack.pages().stream()
                .flatMap(page -> page.blocks().stream())
                .filter(kind::isInstance)
                .map(kind::cast);
    }

    /** Those of the executive summary; in a pack without one the findings. */
    private List<Message> messages() {
        List<Block.Messages> summaries = blocks(Block.Messages.class).toList();
        if (summaries.isEmpty()) {
            return pack.findings().findings().stream()
                    .filter(finding -> !aboutPersons(finding))
                    .map(finding -> new Message(
                            finding.claim().in(language),
                            worth(finding),
                            finding.owner().in(language)))
                    .toList();
        }
        return summaries.stream()
                .flatMap(summary -> summary.messages().stream())
                .filter(message -> !namesPersons(message.what() + " " + message.why() + " " + message.action())
                        && !isPersonal(message.page()))
                .map(message ->
                        new Message(message.what(), (message.action() + " " + worth(message)).strip(), signed(message)))
                .toList();
    }

    private String signed(Block.Message message) {
        String section = pack.pages().stream()
                .filter(page -> page.id().equals(message.page()))
                .map(Page::section)
                .findFirst()
                .orElse("");
        return Stream.of(message.owner(), section)
                        .filter(part -> !part.isBlank())
                        .map(part -> part.strip().replaceFirst("\\.$", ""))
                        .collect(Collectors.joining(". "))
                + ".";
    }

    private List<String> decisions() {
        List<Block.Points> asked = pack.pages().stream()
                .filter(page -> page.blocks().stream().anyMatch(Block.Messages.class::isInstance))
                .flatMap(page -> page.blocks().stream())
                .filter(Block.Points.class::isInstance)
                .map(Block.Points.class::cast)
                .toList();
        if (asked.isEmpty()) {
            return pack.findings().findings().stream()
                    .filter(finding -> !aboutPersons(finding))
                    .limit(MESSAGES)
                    .map(finding -> finding.action().in(language))
                    .toList();
        }
        return asked.stream()
                .flatMap(points -> points.points().stream())
                .filter(point -> point.mark().matches("D\\d+") && !namesPersons(point.text()))
                .map(Block.Point::text)
                .toList();
    }

    private boolean aboutPersons(Finding finding) {
        return personal.containsKey(finding.scope().getOrDefault("metric", ""))
                || namesPersons(
                        finding.claim().in(language) + " " + finding.action().in(language));
    }

    private boolean namesPersons(String text) {
        String lower = text.toLowerCase(language.locale());
        return personal.values().stream()
                .flatMap(definition -> Stream.of(definition.name(), definition.shortName()))
                .map(name -> name.in(language).toLowerCase(language.locale()))
                .anyMatch(lower::contains);
    }

    /** Whether a page of one domain shows measures about persons. */
    private boolean isPersonal(String id) {
        Set<String> domains =
                personal.values().stream().map(MetricDefinition::domain).collect(Collectors.toSet());
        return pack.pages().stream()
                .filter(page -> page.id().equals(id))
                .anyMatch(page -> domains.contains(page.id()) && shows(page));
    }

    private boolean shows(Page page) {
        return page.blocks().stream().flatMap(Letters::metrics).anyMatch(personal::containsKey);
    }

    /** Ids of the metrics whose values a block shows. */
    private static Stream<String> metrics(Block block) {
        if (block instanceof Block.Scorecard scorecard) {
            return scorecard.rows().stream().map(ScorecardRow::metric);
        }
        if (block instanceof Block.Drawing drawing && drawing.chart() instanceof Chart.Trend trend) {
            return trend.panels().stream()
                    .flatMap(panel -> panel.series().stream())
                    .flatMap(series -> series.keys().stream())
                    .flatMap(key -> key == null ? Stream.empty() : Stream.of(key.metric()));
        }
        if (block instanceof Block.NineRows box) {
            return box.rows().stream().flatMap(row -> metrics(row.figure()));
        }
        if (block instanceof Block.Table table) {
            return table.rows().stream()
                    .flatMap(List::stream)
                    .flatMap(cell ->
                            cell instanceof Block.Cell.Number number ? metrics(number.figure()) : Stream.empty());
        }
        return Stream.empty();
    }

    private static Stream<String> metrics(Figure figure) {
        return figure instanceof Figure.Measured measured
                ? Stream.of(measured.key().metric())
                : Stream.empty();
    }

    /**
     * A pack that tells of persons is not attached, even where it only has sums: its readers fetch it. The workbook holds
     * every value, so it is the values that count, not the pages.
     */
    private Access access(String link) {
        String folder = "packs/" + identity.period().label() + "/" + identity.audience() + "/v" + identity.version();
        boolean tells = pack.metrics().list().stream()
                .anyMatch(value -> personal.containsKey(value.key().metric()));
        if (link.isEmpty()) {
            return new Access(!tells, folder, List.of());
        }
        String address = link + "/" + encoded(identity.period().label()) + "/" + encoded(identity.audience()) + "/v"
                + identity.version() + "/board-pack.";
        return new Access(
                !tells,
                folder,
                List.of(
                        new Link(french ? "Ouvrir le dossier" : "Open the pack", address + "html"),
                        new Link("PDF", address + "pdf"),
                        new Link(french ? "Classeur" : "Workbook", address + "xlsx")));
    }

    private static String encoded(String segment) {
        return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** Those with a signal first, then those with a value, in the order of the scorecard. */
    private static List<ScorecardRow> telling(List<ScorecardRow> rows) {
        List<ScorecardRow> chosen = new ArrayList<>();
        for (int round = 0; round < 3; round++) {
            for (ScorecardRow row : rows) {
                boolean fits = round == 2
                        || round == 1 && row.actual().value() != null
                        || round == 0 && row.signal().matches("\\d.*");
                if (fits && chosen.size() < MEASURES && !chosen.contains(row)) {
                    chosen.add(row);
                }
            }
        }
        return rows.stream().filter(chosen::contains).toList();
    }

    private Measure measure(ScorecardRow row) {
        Double relative = row.planRelative().value();
        int bar = relative == null
                ? 0
                : (int) Math.min(LONGEST_BAR, Math.round(Math.abs(relative) * 100 * PIXELS_PER_PERCENT));
        boolean left = relative != null && relative < 0;
        String unit = row.unit().isEmpty() ? "" : ", " + row.unit();
        return new Measure(
                row.name() + unit,
                numbers.figure(row.actual()),
                numbers.figure(row.plan()),
                numbers.number(relative, new NumberStyle(100, 1, true, "")),
                bar,
                left,
                relative == null || relative == 0 ? "neutral" : effect(row.better(), relative > 0),
                numbers.figure(row.prior()),
                row.signal(),
                row.signal().endsWith("↑")
                        ? effect(row.better(), true)
                        : row.signal().endsWith("↓") ? effect(row.better(), false) : "neutral");
    }

    private static String effect(Better better, boolean up) {
        return switch (better) {
            case HIGHER -> up ? "good" : "bad";
            case LOWER -> up ? "bad" : "good";
            case NEUTRAL, BAND -> "neutral";
        };
    }

    /** {@code 214 kEUR a year, cash (90 to 414).} Nothing where no money was computed. */
    private String worth(Block.Message message) {
        Chart.MoneyRange money = message.money();
        if (money == null) {
            return "";
        }
        String base = numbers.printed(money.base(), money.decimals(), false) + NumberFormat.NARROW_SPACE + money.unit();
        String low = printed(money.low(), money.decimals());
        String high = printed(money.high(), money.decimals());
        String range = low.isEmpty() || high.isEmpty() ? "" : " (" + low + (french ? " à " : " to ") + high + ")";
        return base + (message.moneyNote().isBlank() ? "" : " " + message.moneyNote()) + range + ".";
    }

    private String printed(@Nullable Double amount, int decimals) {
        return amount == null ? "" : numbers.printed(amount, decimals, false);
    }

    private String worth(Finding finding) {
        Finding.Money money = finding.money();
        boolean thousands = Math.abs(money.base()) >= 1000;
        NumberStyle style = new NumberStyle(thousands ? 0.001 : 1, 0, false, (thousands ? "k" : "") + money.currency());
        String often = finding.kind() == Finding.Kind.ONE_OFF
                ? (french ? "une fois" : "once")
                : (french ? "par an" : "a year");
        Double low = money.low();
        Double high = money.high();
        String range = low == null || high == null
                ? ""
                : " (" + numbers.number(low, style) + (french ? " à " : " to ") + numbers.number(high, style) + ")";
        return numbers.withUnit(money.base(), style) + " " + often + range;
    }

    private String closing(List<ScorecardRow> rows) {
        Grade weakest = Grade.worst(rows.stream().map(ScorecardRow::grade).toList());
        String asOf = MINUTES.format(identity.asOf().atZone(identity.zone())) + " " + identity.zone();
        List<String> parts = new ArrayList<>();
        parts.add((french ? "Données au " : "Data as of ") + asOf
                + (french ? "\u202f; note la plus faible\u00a0: " : "; weakest grade: ") + weakest + ".");
        parts.add(identity.classification() + (french ? "\u202f; ne pas transférer." : "; do not forward."));
        parts.add((french ? "Exécution " : "Run ") + identity.runId() + ".");
        if (!identity.notice().isBlank()) {
            parts.add(identity.notice().strip() + (identity.notice().strip().endsWith(".") ? "" : "."));
        }
        return String.join(" ", parts);
    }
}
