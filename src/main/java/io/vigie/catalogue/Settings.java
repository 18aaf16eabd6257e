package io.vigie.catalogue;

import io.vigie.calendar.History;
import io.vigie.calendar.PeriodKind;
import java.math.BigDecimal;
import java.text.Normalizer;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What one installation sets in {@code vigie.yaml}; every key has a default that describes the sample company.
 *
 * @param company the reporting entity's name
 * @param notice a line printed in every footer, e.g. that the data is fictional; empty for none
 * @param currency ISO 4217 code all money is reported in
 * @param zone the reporting zone: days and periods begin at its midnight
 * @param fiscalYearStart month number the fiscal year begins with
 * @param calendar id of the calendar that divides time; empty for calendar months from {@code fiscalYearStart} on
 * @param holidays ISO 3166 code of the country whose public holidays are not working days, with the code of a region behind
 *     a hyphen where it has holidays of its own: {@code FR}, {@code FR-67}
 * @param hours when a working day begins and ends
 * @param catalogue folder of the user's own definitions; null if none
 * @param templates folder with templates that take the place of the bundled ones; null if none
 * @param archiveMonths how long originals are kept in the archive; 0: they are not
 * @param close when a period's values are final
 */
public record Settings(
        String company,
        Text notice,
        String currency,
        ZoneId zone,
        int fiscalYearStart,
        String calendar,
        String holidays,
        Hours hours,
        @Nullable String catalogue,
        @Nullable String templates,
        Gates gates,
        Engine engine,
        List<Audience> audiences,
        Mail mail,
        Ready ready,
        int archiveMonths,
        Close close) {

    /** Months an original is kept if nothing else is set. */
    public static final int ARCHIVE_MONTHS = 13;

    /** With the defaults of what is seldom set: months are those of the calendar, files are taken as they lie, originals are kept 13 months. */
    public Settings(
            String company,
            String notice,
            String currency,
            ZoneId zone,
            int fiscalYearStart,
            String holidays,
            @Nullable String catalogue,
            @Nullable String templates,
            Gates gates,
            Engine engine,
            List<Audience> audiences,
            Mail mail) {
        this(
                company,
                Text.same(notice),
                currency,
                zone,
                fiscalYearStart,
                "",
                holidays,
                Hours.OFFICE,
                catalogue,
                templates,
                gates,
                engine,
                audiences,
                mail,
                Ready.NONE,
                ARCHIVE_MONTHS,
                Close.USUAL);
    }

    /**
     * How a period is closed.
     *
     * @param softDays working days after its end from which on changes are the exception
     * @param finalDays working days after its end from which on its values are final
     * @param materiality the amount up to which a change of money is absorbed, whatever share of the value it is
     */
    public record Close(int softDays, int finalDays, BigDecimal materiality) {

        /** After three and eight working days, every amount counting. */
        public static final Close USUAL = new Close(3, 8, BigDecimal.ZERO);
    }

    /** What must lie beside an input file before it is read. */
    public enum Ready {
        /** Nothing. */
        NONE,
        /** A file {@code <name>.done}. */
        DONE,
        /** A file {@code <name>.sha256} that holds the hash of the content. */
        SHA256
    }

    /** When a working day begins and ends, in the reporting zone. */
    public record Hours(LocalTime from, LocalTime to) {

        /** Nine to six. */
        public static final Hours OFFICE = new Hours(LocalTime.of(9, 0), LocalTime.of(18, 0));

        /** How many seconds a working day has. */
        public int seconds() {
            return to.toSecondOfDay() - from.toSecondOfDay();
        }
    }

    /**
     * @param rejectShareWarn share of rejected rows of a file above which its grade is B
     * @param rejectShareFail share above which its grade is C and the pack PRELIMINARY
     */
    public record Gates(BigDecimal rejectShareWarn, BigDecimal rejectShareFail) {}

    /**
     * @param memory the analytical engine's memory limit, e.g. {@code 600MB}
     * @param historyMonths how many months up to the period are measured
     * @param historyWeeks how many complete weeks, for metrics measured by week
     * @param memberMonths how many of these months members of dimensions have values for
     * @param periods which kinds of period are measured besides months and all, sorted
     */
    public record Engine(
            String memory,
            int threads,
            int historyMonths,
            int historyWeeks,
            int memberMonths,
            SortedSet<PeriodKind> periods) {

        /** How many days are measured if a day is reported: two weeks, to see weekdays repeat. */
        private static final int HISTORY_DAYS = 14;

        /** Months, quarters, years and years to date, all of them for members too. */
        public Engine(String memory, int threads, int historyMonths) {
            this(
                    memory,
                    threads,
                    historyMonths,
                    0,
                    historyMonths,
                    new TreeSet<>(Set.of(PeriodKind.QUARTER, PeriodKind.YEAR, PeriodKind.YTD)));
        }

        /** What to measure up to a reported period. */
        public History history() {
            return new History(historyMonths, historyWeeks, HISTORY_DAYS, periods);
        }
    }

    /**
     * Who receives which pack.
     *
     * @param id also the name of the folder of its packs
     * @param pack a pack definition's id
     * @param classification printed in every running head
     * @param member what a filtered pack is about, e.g. {@code Lyon}; empty for a pack about the whole company, and where
     *     there is one audience for each member
     * @param each whether there is one audience for each member, see {@link #part}
     * @param printing paper and ink of its packs
     */
    public record Audience(
            String id,
            Text name,
            String pack,
            Language language,
            Text classification,
            List<String> recipients,
            String member,
            boolean each,
            Printing printing) {

        /** Stands in an address for the end of a part's id. */
        private static final String MEMBER = "{member}";

        /** Of a pack about the whole company. */
        public Audience(
                String id, Text name, String pack, Language language, String classification, List<String> recipients) {
            this(id, name, pack, language, Text.same(classification), recipients, "", false, Printing.USUAL);
        }

        /** The audience of one member, e.g. {@code site-lyon} of {@code site}; {@code {member}} in addresses is filled. */
        public Audience part(String slug) {
            return new Audience(
                    id + "-" + slug,
                    name,
                    pack,
                    language,
                    classification,
                    recipients.stream()
                            .map(recipient -> recipient.replace(MEMBER, slug))
                            .toList(),
                    "",
                    false,
                    printing);
        }

        /** A member's name as part of an id: {@code saint-etienne} for {@code Saint-Étienne}. */
        public static String slug(String member) {
            return Normalizer.normalize(member, Normalizer.Form.NFD)
                    .replaceAll("\\p{M}", "")
                    .toLowerCase(Locale.ROOT)
                    .replaceAll("[^a-z0-9]+", "-")
                    .replaceAll("^-|-$", "");
        }
    }

    /**
     * @param host empty: no mail can be sent
     * @param passwordVariable environment variable that holds the password; empty: no login
     * @param link address under which readers see the folder {@code packs} of the output folder, without a slash at its end;
     *     empty: mails name no address
     */
    public record Mail(
            String host,
            int port,
            String from,
            String username,
            String passwordVariable,
            boolean startTls,
            int timeoutSeconds,
            String link) {

        /** Mails name no address. */
        public Mail(
                String host,
                int port,
                String from,
                String username,
                String passwordVariable,
                boolean startTls,
                int timeoutSeconds) {
            this(host, port, from, username, passwordVariable, startTls, timeoutSeconds, "");
        }
    }

    /** The same with one more audience. */
    public Settings with(Audience audience) {
        List<Audience> more = new ArrayList<>(audiences);
        more.add(audience);
        return new Settings(
                company,
                notice,
                currency,
                zone,
                fiscalYearStart,
                calendar,
                holidays,
                hours,
                catalogue,
                templates,
                gates,
                engine,
                List.copyOf(more),
                mail,
                ready,
                archiveMonths,
                close);
    }

    /**
     * The audience of an id, also that of one member of an audience that has one for each. Whether there is such a member
     * only the data can tell.
     *
     * @throws CatalogueException naming the audiences there are
     */
    public Audience audience(String id) {
        return find(id).orElseThrow(() -> new CatalogueException(List.of(new Problem(
                "vigie.yaml",
                0,
                "no audience \"" + id + "\"; there are "
                        + audiences.stream()
                                .map(audience -> audience.each() ? audience.id() + "-…" : audience.id())
                                .toList(),
                "one of these, or adding it under audiences:"))));
    }

    /** The same; empty if there is none. */
    public Optional<Audience> find(String id) {
        return audiences.stream()
                .filter(audience -> audience.id().equals(id))
                .findFirst()
                .or(() -> audiences.stream()
                        .filter(audience -> audience.each()
                                && id.startsWith(audience.id() + "-")
                                && id.length() > audience.id().length() + 1)
                        .max(Comparator.comparingInt(audience -> audience.id().length()))
                        .map(audience ->
                                audience.part(id.substring(audience.id().length() + 1))));
    }
}
