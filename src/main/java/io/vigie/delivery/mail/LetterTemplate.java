package io.vigie.delivery.mail;

import io.vigie.catalogue.Language;
import io.vigie.delivery.Letter;
import io.vigie.pack.page.Words;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.AbstractConfigurableTemplateResolver;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;
import org.thymeleaf.templateresolver.FileTemplateResolver;

/** Prints letters, as HTML by {@code templates/mail/board.html} and as plain text. */
public final class LetterTemplate {

    private static final String NAME = "mail/board.html";

    private static final Map<Language, Map<String, String>> WORDS = Map.of(
            Language.EN,
                    Map.ofEntries(
                            Map.entry("noMessages", "Nothing material this period."),
                            Map.entry("signal", "Signal"),
                            Map.entry("decisions", "Decisions asked"),
                            Map.entry("noDecisions", "No decision asked."),
                            Map.entry("attached", "Attached: the workbook with every number, and the pack as PDF."),
                            Map.entry(
                                    "lies",
                                    "The pack is not attached, because it has figures about groups of persons. Folder:"),
                            Map.entry(
                                    "note",
                                    "Green helps, orange hurts; bars end at 20\u202f%. Signal: process-limit rule 1, 2 or 3"
                                            + " met by the newest month; n.t. not tested.")),
            Language.FR,
                    Map.ofEntries(
                            Map.entry("noMessages", "Rien de notable pour cette période."),
                            Map.entry("signal", "Signal"),
                            Map.entry("decisions", "Décisions demandées"),
                            Map.entry("noDecisions", "Aucune décision demandée."),
                            Map.entry(
                                    "attached",
                                    "Pièces jointes\u00a0: le classeur avec tous les chiffres et le dossier en PDF."),
                            Map.entry(
                                    "lies",
                                    "Le dossier n’est pas joint, car il contient des chiffres sur des groupes de personnes."
                                            + " Répertoire\u00a0:"),
                            Map.entry(
                                    "note",
                                    "Vert favorable, orange défavorable\u202f; les barres s’arrêtent à 20\u202f%. Signal\u00a0:"
                                            + " règle de limites 1, 2 ou 3 remplie par le dernier mois\u202f; n.t. non"
                                            + " testé.")));

    /** Characters of a measure's name in plain text. */
    private static final int NAMES = 30;

    private final @Nullable Path overrides;
    private @Nullable SpringTemplateEngine engine;

    /** @param overrides folder whose {@code mail/board.html}, if there, replaces the bundled one; null for none */
    public LetterTemplate(@Nullable Path overrides) {
        this.overrides = overrides;
    }

    String html(Letter letter) {
        Context context = new Context(letter.language().locale());
        context.setVariable("letter", letter);
        context.setVariable("words", words(letter));
        return engine().process(NAME, context);
    }

    private synchronized SpringTemplateEngine engine() {
        if (engine == null) {
            AbstractConfigurableTemplateResolver resolver;
            if (overrides != null && Files.isRegularFile(overrides.resolve(NAME))) {
                resolver = new FileTemplateResolver();
                resolver.setPrefix(overrides + "/");
            } else {
                resolver = new ClassLoaderTemplateResolver(LetterTemplate.class.getClassLoader());
                resolver.setPrefix("templates/");
            }
            resolver.setTemplateMode(TemplateMode.HTML);
            resolver.setCharacterEncoding("UTF-8");
            engine = new SpringTemplateEngine();
            engine.setTemplateResolver(resolver);
        }
        return engine;
    }

    private static Map<String, String> words(Letter letter) {
        Map<String, String> words = new HashMap<>(WORDS.getOrDefault(letter.language(), Map.of()));
        words.put("messages", messages(letter));
        words.put("measures", measures(letter));
        return words;
    }

    /** {@code Three messages of five}. */
    private static String messages(Letter letter) {
        int shown = letter.messages().size();
        int all = letter.messagesOf();
        if (shown == 0) {
            return "Messages";
        }
        return Words.opening(shown, letter.language())
                + (shown == 1 ? " message" : " messages")
                + (shown < all ? of(all, letter.language()) : "");
    }

    private static String measures(Letter letter) {
        int shown = letter.measures().size();
        int all = letter.measuresOf();
        boolean french = letter.language() == Language.FR;
        String one = french ? "Une mesure" : "One measure";
        return (shown == 1 ? one : Words.opening(shown, letter.language()) + (french ? " mesures" : " measures"))
                + (shown < all ? of(all, letter.language()) : "");
    }

    private static String of(int all, Language language) {
        return (language == Language.FR ? " sur " : " of ")
                + Words.opening(all, language).toLowerCase(language.locale());
    }

    private static String word(Letter letter, String key) {
        return words(letter).getOrDefault(key, key);
    }

    /** The same, for readers that show no HTML; lines end with LF and are at most 76 characters where they can be. */
    String text(Letter letter) {
        List<String> lines = new ArrayList<>();
        lines.add(letter.identity());
        lines.add("");
        lines.addAll(wrapped(letter.headline(), ""));
        lines.add("");
        lines.add(messages(letter));
        if (letter.messages().isEmpty()) {
            lines.add(word(letter, "noMessages"));
        }
        int number = 0;
        for (Letter.Message message : letter.messages()) {
            number++;
            lines.addAll(wrapped(number + ". " + message.claim(), "   "));
            lines.addAll(wrapped("   " + message.worth(), "   "));
            lines.addAll(wrapped("   " + message.owner(), "   "));
        }
        lines.add("");
        lines.add(measures(letter));
        lines.add(row(letter.period(), "AC", "PL", "ΔPL%", "PY", word(letter, "signal")));
        for (Letter.Measure measure : letter.measures()) {
            lines.add(row(
                    measure.name(),
                    measure.actual(),
                    measure.plan(),
                    measure.deviation(),
                    measure.prior(),
                    measure.signal()));
        }
        lines.addAll(wrapped(word(letter, "note"), ""));
        lines.add("");
        lines.add(word(letter, "decisions"));
        if (letter.decisions().isEmpty()) {
            lines.add(word(letter, "noDecisions"));
        }
        for (int i = 0; i < letter.decisions().size(); i++) {
            lines.addAll(wrapped("D" + (i + 1) + "  " + letter.decisions().get(i), "    "));
        }
        lines.add("");
        Letter.Access access = letter.access();
        access.links().forEach(link -> lines.add(link.label() + ": " + link.address()));
        if (access.attached()) {
            lines.addAll(wrapped(word(letter, "attached"), ""));
        } else if (access.links().isEmpty()) {
            lines.addAll(wrapped(word(letter, "lies") + " " + access.folder(), ""));
        }
        lines.add("");
        lines.addAll(wrapped(letter.closing(), ""));
        return String.join("\n", lines) + "\n";
    }

    /** A long name has a line of its own. */
    private static String row(String name, String actual, String plan, String deviation, String prior, String signal) {
        return (name.length() < NAMES ? pad(name, NAMES, false) : name + "\n" + " ".repeat(NAMES))
                + pad(actual, 10, true)
                + pad(plan, 10, true)
                + pad(deviation, 8, true)
                + pad(prior, 10, true)
                + "  "
                + signal;
    }

    private static String pad(String text, int width, boolean right) {
        String blanks = " ".repeat(Math.max(0, width - text.length()));
        return right ? blanks + text : text + blanks;
    }

    private static List<String> wrapped(String text, String indent) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        String lead = text.substring(0, text.length() - text.stripLeading().length());
        line.append(lead);
        boolean empty = true;
        for (String word : text.stripLeading().split(" ")) {
            if (!empty && line.length() + 1 + word.length() > 76) {
                lines.add(line.toString());
                line.setLength(0);
                line.append(indent);
                empty = true;
            }
            line.append(empty ? "" : " ").append(word);
            empty = false;
        }
        lines.add(line.toString());
        return lines;
    }
}
