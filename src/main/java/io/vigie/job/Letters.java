package io.vigie.job;

import io.vigie.canonical.Grade;
import io.vigie.catalogue.Language;
import io.vigie.catalogue.MetricDefinition.Better;
import io.vigie.delivery.Letter;
import io.vigie.delivery.Letter.Measure;
import io.vigie.delivery.Letter.Message;
import io.vigie.finding.Finding;
import io.vigie.pack.page.Block;
import io.vigie.pack.page.Block.ScorecardRow;
import io.vigie.pack.page.Identity;
import io.vigie.pack.page.NumberFormat;
import io.vigie.pack.page.NumberStyle;
import io.vigie.pack.page.Pack;
import io.vigie.pack.page.Page;
import io.vigie.pack.page.Words;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Writes the letter that goes with a pack: its conclusion, its weightiest findings, its most telling measures. */
final class Letters {

    private static final int MESSAGES = 3;
    private static final int MEASURES = 6;

    /** A bar has 2 pixels for each percent and ends at 20 %. */
    private static final int PIXELS_PER_PERCENT = 2;

    private static final int LONGEST_BAR = 40;

    private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    private Letters() {}

    static Letter of(Pack pack) {
        Identity identity = pack.identity();
        Language language = pack.language();
        boolean french = language == Language.FR;
        List<ScorecardRow> rows = rows(pack);
        List<Measure> measures =
                telling(rows).stream().map(row -> measure(row, language)).toList();
        List<Finding> findings = pack.findings().findings();
        List<Finding> first = findings.subList(0, Math.min(MESSAGES, findings.size()));
        String stamp = (identity.stamp() == Identity.Stamp.FINAL ? Words.FINAL : Words.PRELIMINARY).in(language) + ", "
                + Words.VERSION.in(language, Integer.toString(identity.version()));
        String headline = pack.pages().stream()
                .map(Page::message)
                .filter(message -> !message.isBlank())
                .findFirst()
                .orElse(identity.packName() + " " + identity.period().label());
        String title = identity.packName() + " " + identity.period().label();
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
                first.stream()
                        .map(finding -> new Message(
                                finding.claim().in(language),
                                worth(finding, language),
                                finding.owner().in(language)))
                        .toList(),
                findings.size(),
                measures,
                rows.size(),
                first.stream().map(finding -> finding.action().in(language)).toList(),
                closing(pack, rows));
    }

    private static List<ScorecardRow> rows(Pack pack) {
        List<ScorecardRow> rows = new ArrayList<>();
        for (Page page : pack.pages()) {
            for (Block block : page.blocks()) {
                if (block instanceof Block.Scorecard scorecard) {
                    rows.addAll(scorecard.rows());
                }
            }
        }
        return rows;
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

    private static Measure measure(ScorecardRow row, Language language) {
        NumberFormat numbers = NumberFormat.in(language);
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

    private static String worth(Finding finding, Language language) {
        boolean french = language == Language.FR;
        Finding.Money money = finding.money();
        NumberFormat numbers = NumberFormat.in(language);
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

    private static String closing(Pack pack, List<ScorecardRow> rows) {
        Identity identity = pack.identity();
        boolean french = pack.language() == Language.FR;
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
