package io.vigie.catalogue;

import io.vigie.calendar.PeriodKind;
import io.vigie.calendar.WorkingDays;
import io.vigie.catalogue.Settings.Audience;
import io.vigie.catalogue.Settings.Engine;
import io.vigie.catalogue.Settings.Gates;
import io.vigie.catalogue.Settings.Hours;
import io.vigie.catalogue.Settings.Mail;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Reads settings: the bundled {@code vigie.yaml}, over it the user's key by key, over that properties {@code vigie.*} of
 * {@code application.yaml}, environment variables and system properties. Lists are replaced whole.
 */
public final class SettingsReader {

    private final Problems problems;
    private final Element.Mapping merged;
    private final Path file;

    private SettingsReader(Problems problems, Element.Mapping merged, Path file) {
        this.problems = problems;
        this.merged = merged;
        this.file = file;
    }

    /**
     * Settings as the process sees them. Whether the packs of audiences exist is not checked: see {@link Configuration}.
     *
     * @param config the user's file; null for {@code ./vigie.yaml}, which may be absent
     * @throws CatalogueException with every problem
     */
    public static Settings read(@Nullable Path config) {
        Problems problems = new Problems();
        SettingsReader reader = of(config, problems);
        problems.throwIfAny();
        return reader.settings();
    }

    static SettingsReader of(@Nullable Path config, Problems problems) {
        Map<String, String> properties = new TreeMap<>();
        for (String name : System.getProperties().stringPropertyNames()) {
            properties.put(name, System.getProperty(name, ""));
        }
        return of(config, Path.of(""), System.getenv(), properties, problems);
    }

    /** @param folder where {@code vigie.yaml} and {@code application.yaml} are looked for */
    static SettingsReader of(
            @Nullable Path config,
            Path folder,
            Map<String, String> environment,
            Map<String, String> properties,
            Problems problems) {
        Element.Mapping defaults = defaults();
        Path file = config == null ? folder.resolve("vigie.yaml") : config;
        Element.Mapping merged = defaults;
        if (config != null || Files.exists(file)) {
            Element.Mapping own = own(file, problems);
            if (own != null) {
                new SchemaCheck(problems).check("vigie", own);
                merged = merge(merged, own);
            }
        }
        if (Overrides.present(folder, environment, properties)) {
            for (Element.Mapping over : new Overrides(defaults, problems).read(folder, environment, properties)) {
                new SchemaCheck(problems).check("vigie", over);
                merged = merge(merged, over);
            }
        }
        SettingsReader reader = new SettingsReader(problems, merged, file);
        reader.check();
        return reader;
    }

    /** The bundled settings, with every key. */
    static Element.Mapping defaults() {
        try (InputStream stream =
                Objects.requireNonNull(SettingsReader.class.getResourceAsStream("/vigie.yaml"), "vigie.yaml")) {
            Problems none = new Problems();
            Element.Mapping defaults = YamlText.parse("bundled vigie.yaml", stream.readAllBytes(), none);
            none.throwIfAny();
            return Objects.requireNonNull(defaults);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Element.@Nullable Mapping own(Path file, Problems problems) {
        try {
            if (!Files.isRegularFile(file)) {
                problems.add(
                        new Origin(file.toString(), 0),
                        "there is no such settings file",
                        "--config with the path of a vigie.yaml, or no --config for the defaults");
                return null;
            }
            return YamlText.parse(file.toString(), Files.readAllBytes(file), problems);
        } catch (IOException e) {
            problems.add(new Origin(file.toString(), 0), "the file cannot be read: " + e.getMessage());
            return null;
        }
    }

    private static Element.Mapping merge(Element.Mapping base, Element.Mapping over) {
        Map<String, Element.Field> fields = new LinkedHashMap<>(base.fields());
        over.fields().forEach((key, field) -> {
            Element.Field before = fields.get(key);
            fields.put(
                    key,
                    before != null
                                    && before.value() instanceof Element.Mapping a
                                    && field.value() instanceof Element.Mapping b
                            ? new Element.Field(field.key(), merge(a, b))
                            : field);
        });
        return new Element.Mapping(fields, over.origin());
    }

    private void check() {
        String zone = merged.text("zone");
        if (zone != null && !zone.isEmpty()) {
            SourceReader.checkZone(zone, merged.originOf("zone"), problems);
        }
        checkCode(
                "currency",
                "currency",
                Currency.getAvailableCurrencies().stream()
                        .map(Currency::getCurrencyCode)
                        .toList());
        checkHolidays();
        checkHours();
        checkYear();
        for (String key : List.of("catalogue", "templates")) {
            String path = folder(key);
            if (path != null && !Files.isDirectory(Path.of(path))) {
                problems.add(
                        merged.originOf(key),
                        key + ": there is no folder " + path,
                        "a path relative to the file that names it, or \"\" for none");
            }
        }
        checkGates();
        checkAudiences();
        checkMail();
    }

    private void checkCode(String key, String what, List<String> known) {
        String code = merged.text(key);
        if (code != null
                && code.matches("[A-Z]{2,3}")
                && known.get(0).length() == code.length()
                && !known.contains(code)) {
            problems.add(
                    merged.originOf(key),
                    "there is no " + what + " \"" + code + "\"" + Spelling.hint(code, known),
                    what.equals("currency") ? "a code like EUR, USD or GBP" : "a code like FR, DE or US");
        }
    }

    /** A calendar says itself when its year begins; January is also what is set where nothing is said. */
    private void checkYear() {
        String calendar = merged.text("calendar", "");
        int start = merged.integer("fiscal-year-start", 1);
        if (!calendar.isEmpty() && start != 1) {
            problems.add(
                    merged.originOf("fiscal-year-start"),
                    "fiscal-year-start: " + start + " says nothing beside calendar: " + calendar
                            + ", which has a start of its own",
                    "one of the two");
        }
    }

    private void checkGates() {
        Element.Mapping gates = merged.mapping("gates");
        if (decimal(gates, "reject-share-warn").compareTo(decimal(gates, "reject-share-fail")) > 0) {
            problems.add(
                    gates.originOf("reject-share-fail"),
                    "gates: reject-share-fail " + gates.text("reject-share-fail") + " is below reject-share-warn "
                            + gates.text("reject-share-warn"),
                    "a share at which the pack fails that is above the one that warns");
        }
    }

    private void checkAudiences() {
        Map<String, Integer> lines = new HashMap<>();
        for (Element.Mapping audience : merged.mappings("audiences")) {
            String id = audience.text("id");
            Integer before = id == null
                    ? null
                    : lines.putIfAbsent(id, audience.originOf("id").line());
            if (before != null) {
                problems.add(
                        audience.originOf("id"),
                        "audience \"" + id + "\" is there twice" + (before > 0 ? ", first on line " + before : ""),
                        "another id: it names the folder of its packs");
            }
            if ("all".equals(id)) {
                problems.add(
                        audience.originOf("id"),
                        "\"all\" stands for every audience and cannot be the id of one",
                        "another id, e.g. everybody");
            }
            if (audience.text("member") != null && audience.text("members") != null) {
                problems.add(
                        audience.originOf("members"),
                        "audience \"" + id + "\" has both member and members",
                        "member: for one of them, or members: all for a pack of each");
            }
        }
    }

    private void checkMail() {
        Element.Mapping mail = merged.mapping("mail");
        if (!mail.text("host", "").isEmpty() && mail.text("from", "").isEmpty()) {
            problems.add(mail.originOf("from"), "mail.from is empty, but a mail server is set", "the sender's address");
        }
        if (!mail.text("username", "").isEmpty()
                && mail.text("password-variable", "").isEmpty()) {
            problems.add(
                    mail.originOf("username"),
                    "mail.username is set, but no password-variable",
                    "password-variable: with the name of an environment variable that holds the password");
        }
    }

    /** Reports audiences whose pack does not exist. */
    void checkPacks(Catalogue catalogue) {
        SortedSet<String> packs = new TreeSet<>(catalogue.packs().keySet());
        for (Element.Mapping audience : merged.mappings("audiences")) {
            String pack = audience.text("pack");
            if (pack != null && !pack.isEmpty() && !packs.contains(pack)) {
                problems.add(
                        audience.originOf("pack"),
                        "audience \"" + audience.text("id", "") + "\" receives an unknown pack \"" + pack + "\""
                                + Spelling.hint(pack, packs),
                        packs.isEmpty() ? "" : "one of " + String.join(", ", packs));
            }
            PackDefinition definition = pack == null ? null : catalogue.packs().get(pack);
            if (definition != null) {
                checkMember(audience, definition);
            }
        }
    }

    /** A pack about one member needs to know which, and no other does. */
    private void checkMember(Element.Mapping audience, PackDefinition pack) {
        String id = audience.text("id", "");
        boolean named = audience.text("member") != null || audience.text("members") != null;
        if (named && pack.filter().isEmpty()) {
            problems.add(
                    audience.originOf(audience.text("member") != null ? "member" : "members"),
                    "audience \"" + id + "\" names a member, but pack \"" + pack.id() + "\" is about the whole company",
                    "filter: {dimension: …} in packs/" + pack.id() + ".yaml, or a pack that has one");
        } else if (!named && !pack.filter().isEmpty()) {
            problems.add(
                    audience.originOf("pack"),
                    "audience \"" + id + "\" does not say which " + pack.filter() + " pack \"" + pack.id()
                            + "\" is about",
                    "member: with one " + pack.filter() + ", or members: all for a pack of each");
        }
    }

    /** The folder of the user's own definitions; null if none is set, or it does not exist. */
    @Nullable
    Path catalogue() {
        String path = folder("catalogue");
        return path == null || !Files.isDirectory(Path.of(path)) ? null : Path.of(path);
    }

    /** A path in the user's file is relative to that file, one from elsewhere to the working folder. */
    private @Nullable String folder(String key) {
        String path = merged.text(key, "");
        if (path.isEmpty()) {
            return null;
        }
        return merged.originOf(key).file().equals(file.toString())
                ? file.resolveSibling(path).toString()
                : path;
    }

    /** To be called only if there are no problems. */
    Settings settings() {
        Element.Mapping gates = merged.mapping("gates");
        Element.Mapping engine = merged.mapping("engine");
        Element.Mapping mail = merged.mapping("mail");
        List<Audience> audiences = new ArrayList<>();
        for (Element.Mapping audience : merged.mappings("audiences")) {
            audiences.add(new Audience(
                    audience.text("id", ""),
                    Definitions.text(audience, "name"),
                    audience.text("pack", ""),
                    Definitions.choice(audience.text("language"), Language.EN),
                    Definitions.label(audience, "classification"),
                    audience.texts("recipients"),
                    audience.text("member", ""),
                    "all".equals(audience.text("members")),
                    new Printing(
                            Definitions.choice(audience.text("paper"), Paper.A4),
                            Definitions.choice(audience.text("ink"), Ink.COLOUR))));
        }
        return new Settings(
                merged.text("company", ""),
                Definitions.label(merged, "notice"),
                merged.text("currency", ""),
                ZoneId.of(merged.text("zone", "")),
                merged.integer("fiscal-year-start", 1),
                merged.text("calendar", ""),
                merged.text("holidays", ""),
                hours(),
                folder("catalogue"),
                folder("templates"),
                new Gates(decimal(gates, "reject-share-warn"), decimal(gates, "reject-share-fail")),
                new Engine(
                        engine.text("memory", ""),
                        engine.integer("threads", 1),
                        engine.integer("history-months", 1),
                        engine.integer("history-weeks", 0),
                        engine.integer("member-months", 13),
                        periods(engine)),
                List.copyOf(audiences),
                new Mail(
                        mail.text("host", ""),
                        mail.integer("port", 0),
                        mail.text("from", ""),
                        mail.text("username", ""),
                        mail.text("password-variable", ""),
                        mail.isTrue("starttls"),
                        mail.integer("timeout-seconds", 0),
                        mail.text("link", "").replaceFirst("/+$", "")),
                Definitions.choice(merged.mapping("input").text("ready"), Settings.Ready.NONE),
                merged.mapping("archive").integer("months", Settings.ARCHIVE_MONTHS),
                new Settings.Close(
                        merged.mapping("close").integer("soft", Settings.Close.USUAL.softDays()),
                        merged.mapping("close").integer("final", Settings.Close.USUAL.finalDays()),
                        decimal(merged.mapping("close"), "materiality")));
    }

    private static SortedSet<PeriodKind> periods(Element.Mapping engine) {
        SortedSet<PeriodKind> periods = new TreeSet<>();
        for (String period : engine.texts("periods")) {
            periods.add(PeriodKind.of(period));
        }
        return periods;
    }

    private Hours hours() {
        Element.Mapping hours = merged.mapping("hours");
        return new Hours(LocalTime.parse(hours.text("from", "")), LocalTime.parse(hours.text("to", "")));
    }

    /** The schema has seen to it that both are times. */
    private void checkHours() {
        Element.Mapping hours = merged.mapping("hours");
        String from = hours.text("from", "");
        String to = hours.text("to", "");
        if (from.length() == 5 && to.length() == 5 && from.compareTo(to) >= 0) {
            problems.add(
                    hours.originOf("to"),
                    "hours: a working day ends at " + to + ", which is not after " + from,
                    "a later time for to:; a shift over midnight cannot be said");
        }
    }

    private void checkHolidays() {
        String code = merged.text("holidays", "");
        if (code.matches("[A-Z]{2}(-[A-Za-z0-9]+)*")) {
            try {
                new WorkingDays(code);
            } catch (IllegalArgumentException e) {
                problems.add(
                        merged.originOf("holidays"),
                        String.valueOf(e.getMessage()),
                        "a code like FR, DE or US, for a region with holidays of its own FR-67 or DE-by");
            }
        }
    }

    /** Reports a calendar that does not exist. */
    void checkCalendar(Catalogue catalogue) {
        String calendar = merged.text("calendar", "");
        SortedSet<String> calendars = new TreeSet<>(catalogue.calendars().keySet());
        if (!calendar.isEmpty() && !calendars.contains(calendar)) {
            problems.add(
                    merged.originOf("calendar"),
                    "there is no calendar \"" + calendar + "\"" + Spelling.hint(calendar, calendars),
                    "one of " + String.join(", ", calendars) + ", or \"\" for calendar months");
        }
    }

    /** Zero if it is no number: the schema reports that. */
    private static BigDecimal decimal(Element.Mapping parent, String key) {
        try {
            return new BigDecimal(parent.text(key, ""));
        } catch (NumberFormatException e) {
            return BigDecimal.ZERO;
        }
    }
}
