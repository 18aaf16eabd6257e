package io.vigie.pack;

import io.vigie.calendar.ReportingPeriod;
import io.vigie.catalogue.Catalogue;
import io.vigie.catalogue.CatalogueException;
import io.vigie.catalogue.Language;
import io.vigie.catalogue.PackDefinition.PageDefinition;
import io.vigie.catalogue.Problem;
import io.vigie.catalogue.Settings;
import io.vigie.catalogue.Spelling;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The notes of {@code input/commentary/*.md}: each begins with lines {@code key: value} between two lines {@code ---}, and
 * goes on with paragraphs. Of Markdown the marks are dropped: bold, italics, links, headings and lists become plain
 * paragraphs.
 */
public final class Commentary {

    /** A page has room for some paragraphs, not for a report. */
    private static final int LONGEST = 20_000;

    private static final List<String> KEYS =
            List.of("page", "metric", "audience", "author", "date", "period", "language");
    /** Marks that turn the direction of writing make a text read otherwise than it is. */
    private static final Pattern TURNING = Pattern.compile("[\\u200E\\u200F\\u202A-\\u202E\\u2066-\\u2069]");

    private static final Pattern LINK = Pattern.compile("!?\\[([^\\]]*)\\]\\((?:[^()]|\\([^()]*\\))*\\)");
    private static final Pattern EMPHASIS = Pattern.compile("(\\*\\*|__|`)(.+?)\\1");
    private static final Pattern ITALICS =
            Pattern.compile("(?<![\\p{L}\\p{N}*_])([*_])(\\S(?:.*?\\S)?)\\1(?![\\p{L}\\p{N}*_])");
    private static final Pattern ITEM = Pattern.compile("^\\s{0,6}(?:[-*+]|\\d{1,3}[.)])\\s+");
    private static final Pattern HEADING = Pattern.compile("^#{1,6}\\s+");

    private final Catalogue catalogue;
    private final Settings settings;
    private final List<Problem> problems = new ArrayList<>();

    private Commentary(Catalogue catalogue, Settings settings) {
        this.catalogue = catalogue;
        this.settings = settings;
    }

    /**
     * Reads every note of a folder, which need not exist.
     *
     * @param known the day of the as-of instant
     * @param passOver whether notes of later days are passed over, as exports of a later instant are, or refused
     * @return by file name
     * @throws CatalogueException with every mistake, naming file and line
     */
    public static List<Note> read(
            Path folder, Catalogue catalogue, Settings settings, LocalDate known, boolean passOver) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        Commentary commentary = new Commentary(catalogue, settings);
        List<Note> notes = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(Commentary::isNote).sorted().toList()) {
                commentary.note(file, known, passOver).ifPresent(notes::add);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the folder " + folder + " cannot be read: " + e.getMessage(), e);
        }
        if (!commentary.problems.isEmpty()) {
            throw new CatalogueException(commentary.problems);
        }
        return List.copyOf(notes);
    }

    private static boolean isNote(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.endsWith(".md") && !name.startsWith(".") && !name.startsWith("README") && Files.isRegularFile(file);
    }

    /** A key of the head with the line it stands on. */
    private record Entry(String text, int line) {}

    private Optional<Note> note(Path file, LocalDate known, boolean passOver) throws IOException {
        String name = file.toString();
        int before = problems.size();
        List<String> lines;
        try {
            lines = TURNING.matcher(Files.readString(file, StandardCharsets.UTF_8))
                    .replaceAll("")
                    .lines()
                    .toList();
        } catch (CharacterCodingException e) {
            problem(name, 0, "this is no UTF-8 text", "saving it as UTF-8");
            return Optional.empty();
        }
        if (lines.isEmpty() || !lines.get(0).replace("\ufeff", "").strip().equals("---")) {
            problem(
                    name,
                    1,
                    "a note begins with lines between --- and ---",
                    "---, page: or metric:, author: and date:, then --- and the text");
            return Optional.empty();
        }
        Map<String, Entry> head = new LinkedHashMap<>();
        int end = head(name, lines, head);
        if (end < 0) {
            return Optional.empty();
        }
        String page = reference(name, head, "page", pages());
        String metric = reference(name, head, "metric", catalogue.metrics().keySet());
        if (!head.containsKey("page") && !head.containsKey("metric")) {
            problem(
                    name,
                    1,
                    "the note does not say what it is about",
                    "page: with a page's id, or metric: with a metric's");
        }
        String audience = audience(name, head);
        String author = text(head, "author");
        if (author.isEmpty()) {
            problem(name, line(head, "author"), "author is missing", "author: with a role, e.g. Head of logistics");
        }
        LocalDate date = date(name, head);
        Language language = language(name, head);
        String period = period(name, head);
        List<String> paragraphs = paragraphs(lines.subList(end, lines.size()));
        if (paragraphs.isEmpty()) {
            problem(name, lines.size(), "the note has no text", "a paragraph below the second ---");
        } else if (paragraphs.stream().mapToInt(String::length).sum() > LONGEST) {
            problem(
                    name,
                    end + 1,
                    "the text is longer than " + LONGEST + " characters",
                    "a few paragraphs that say it");
        }
        if (date != null && date.isAfter(known)) {
            if (passOver) {
                return Optional.empty();
            }
            problem(
                    name,
                    line(head, "date"),
                    "date " + date + " is later than what the pack knows, " + known,
                    "date: " + known + " or earlier, or newer exports");
        }
        return problems.size() > before || date == null
                ? Optional.empty()
                : Optional.of(new Note(page, metric, audience, author, date, period, language, paragraphs));
    }

    /** @return index of the first line behind the head; -1 after reporting that it does not end */
    private int head(String file, List<String> lines, Map<String, Entry> head) {
        for (int at = 1; at < lines.size(); at++) {
            String line = lines.get(at).strip();
            if (line.equals("---")) {
                return at + 1;
            }
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            int colon = line.indexOf(':');
            String key = colon < 0 ? line : line.substring(0, colon).strip();
            if (colon < 0) {
                problem(file, at + 1, "\"" + line + "\" is no key: value", "one of " + String.join(", ", KEYS));
            } else if (!KEYS.contains(key)) {
                problem(
                        file,
                        at + 1,
                        "unknown key \"" + key + "\"" + Spelling.hint(key, KEYS),
                        "one of " + String.join(", ", KEYS));
            } else if (head.putIfAbsent(key, new Entry(value(line.substring(colon + 1)), at + 1)) != null) {
                problem(file, at + 1, "key \"" + key + "\" is there twice", "removing one of them");
            }
        }
        problem(
                file,
                lines.size(),
                "the lines that begin with --- on line 1 do not end",
                "--- on a line before the text");
        return -1;
    }

    private static String value(String text) {
        String value = text.strip();
        boolean quoted = value.length() > 1
                && (value.startsWith("\"") && value.endsWith("\"") || value.startsWith("'") && value.endsWith("'"));
        return quoted ? value.substring(1, value.length() - 1) : value;
    }

    private String reference(String file, Map<String, Entry> head, String key, Collection<String> known) {
        String id = text(head, key);
        if (head.containsKey(key) && !known.contains(id)) {
            String hint = Spelling.hint(id, known);
            problem(
                    file,
                    line(head, key),
                    "unknown " + key + " \"" + id + "\"" + hint,
                    !hint.isEmpty()
                            ? ""
                            : key.equals("page")
                                    ? "one of " + String.join(", ", known)
                                    : "an id that vigie metrics --search finds");
        }
        return id;
    }

    private Collection<String> pages() {
        return catalogue.packs().values().stream()
                .flatMap(pack -> pack.pages().stream())
                .map(PageDefinition::id)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private String audience(String file, Map<String, Entry> head) {
        String id = text(head, "audience");
        if (!id.isEmpty()) {
            try {
                settings.audience(id);
            } catch (CatalogueException e) {
                problem(file, line(head, "audience"), e.problems().get(0).message(), "one of these");
            }
        }
        return id;
    }

    private @Nullable LocalDate date(String file, Map<String, Entry> head) {
        String text = text(head, "date");
        if (text.isEmpty()) {
            problem(file, line(head, "date"), "date is missing", "date: with the day it was written, e.g. 2026-11-02");
            return null;
        }
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            problem(
                    file,
                    line(head, "date"),
                    "date \"" + text + "\" is no day",
                    "year, month and day, e.g. 2026-11-02");
            return null;
        }
    }

    private @Nullable Language language(String file, Map<String, Entry> head) {
        String text = text(head, "language");
        for (Language language : Language.values()) {
            if (language.code().equals(text)) {
                return language;
            }
        }
        if (head.containsKey("language")) {
            problem(
                    file,
                    line(head, "language"),
                    "language \"" + text + "\" is not known",
                    "en or fr, or no language:");
        }
        return null;
    }

    private String period(String file, Map<String, Entry> head) {
        String text = text(head, "period");
        if (!text.isEmpty()) {
            try {
                return ReportingPeriod.parse(text).label();
            } catch (IllegalArgumentException e) {
                problem(file, line(head, "period"), String.valueOf(e.getMessage()), "a month, e.g. 2026-10");
            }
        }
        return "";
    }

    private static String text(Map<String, Entry> head, String key) {
        Entry entry = head.get(key);
        return entry == null ? "" : entry.text();
    }

    private static int line(Map<String, Entry> head, String key) {
        Entry entry = head.get(key);
        return entry == null ? 1 : entry.line();
    }

    private void problem(String file, int line, String message, String advice) {
        problems.add(new Problem(file, line, message, advice));
    }

    /** Blank lines and items of lists divide; the marks of Markdown go. */
    static List<String> paragraphs(List<String> lines) {
        List<String> paragraphs = new ArrayList<>();
        StringBuilder open = new StringBuilder();
        for (String line : lines) {
            Matcher item = ITEM.matcher(line);
            Matcher heading = HEADING.matcher(line);
            boolean begins = item.find() || heading.find();
            if (begins || line.isBlank()) {
                close(open, paragraphs);
            }
            String text = HEADING.matcher(ITEM.matcher(line).replaceFirst(""))
                    .replaceFirst("")
                    .strip();
            if (!text.isEmpty()) {
                open.append(open.isEmpty() ? "" : " ").append(text);
            }
            if (HEADING.matcher(line).find()) {
                close(open, paragraphs);
            }
        }
        close(open, paragraphs);
        return paragraphs;
    }

    private static void close(StringBuilder open, List<String> paragraphs) {
        String text = LINK.matcher(open).replaceAll("$1");
        text = EMPHASIS.matcher(text).replaceAll("$2");
        text = ITALICS.matcher(text).replaceAll("$2").strip();
        if (!text.isEmpty()) {
            paragraphs.add(text);
        }
        open.setLength(0);
    }

    /** Writes notes as one file that says of each what it is about, whom it is from and when it was written. */
    public static void write(List<Note> notes, Path file) {
        StringBuilder text = new StringBuilder("# Commentary\n");
        for (Note note : notes) {
            text.append("\n## ");
            text.append(Stream.of(
                            note.page().isEmpty() ? "" : "page " + note.page(),
                            note.metric().isEmpty() ? "" : "metric " + note.metric(),
                            note.language() == null ? "" : note.language().code())
                    .filter(part -> !part.isEmpty())
                    .collect(Collectors.joining(", ")));
            text.append("\n\n")
                    .append(note.author())
                    .append(", ")
                    .append(note.date())
                    .append('\n');
            note.paragraphs()
                    .forEach(paragraph -> text.append('\n').append(paragraph).append('\n'));
        }
        try {
            Files.writeString(file, text, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("the commentary " + file + " cannot be written: " + e.getMessage(), e);
        }
    }
}
