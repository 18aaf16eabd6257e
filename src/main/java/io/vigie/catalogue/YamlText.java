package io.vigie.catalogue;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.ReaderException;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.resolver.Resolver;

/** Parses one YAML file into elements that know their line. */
final class YamlText {

    private final String file;
    private final Problems problems;

    private YamlText(String file, Problems problems) {
        this.file = file;
        this.problems = problems;
    }

    /** @return null if the file is no YAML mapping; why is then among the problems */
    static Element.@Nullable Mapping parse(String file, byte[] content, Problems problems) {
        return new YamlText(file, problems).parse(content);
    }

    private Element.@Nullable Mapping parse(byte[] content) {
        String text = decode(content);
        if (text == null) {
            return null;
        }
        try {
            Node root = compose(text);
            if (root instanceof MappingNode mapping) {
                return mapping(mapping);
            }
            problems.add(
                    new Origin(file, root == null ? 0 : line(root.getStartMark())),
                    root == null ? "the file is empty" : "the file does not consist of \"key: value\" lines");
        } catch (MarkedYAMLException e) {
            syntaxProblem(text, e);
        } catch (ReaderException e) {
            problems.add(
                    new Origin(file, lineAt(text, e.getPosition())),
                    String.format(Locale.ROOT, "character U+%04X is not allowed in YAML", e.getCodePoint()),
                    "deleting it; it is often left by copying from another program");
        } catch (YAMLException e) {
            boolean alias = String.valueOf(e.getMessage()).contains("aliases");
            problems.add(
                    new Origin(file, 0),
                    alias ? "a list or mapping is repeated by reference (*name)" : String.valueOf(e.getMessage()),
                    alias ? "writing it out" : "");
        }
        return null;
    }

    private static @Nullable Node compose(String text) {
        LoaderOptions options = new LoaderOptions();
        options.setMaxAliasesForCollections(0);
        // org.yaml.snakeyaml.Yaml would make a constructor and a representer, none of which is needed here
        return new Composer(new ParserImpl(new StreamReader(text), options), new AsWritten(), options).getSingleNode();
    }

    /** Leaves it to the schemas what is a number: which of YAML's many ways to write one would be guessing. */
    private static final class AsWritten extends Resolver {

        @Override
        protected void addImplicitResolvers() {
            // none
        }
    }

    private @Nullable String decode(byte[] content) {
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer bytes = ByteBuffer.wrap(content);
        CharBuffer text = CharBuffer.allocate(content.length);
        CoderResult result = decoder.decode(bytes, text, true);
        text.flip();
        if (result.isError()) {
            problems.add(
                    new Origin(file, lineAt(text.toString(), text.length())),
                    String.format(
                            Locale.ROOT, "the file is not UTF-8 text (byte 0x%02X)", content[bytes.position()] & 0xff),
                    "saving it with the encoding UTF-8");
            return null;
        }
        return text.length() > 0 && text.charAt(0) == '\uFEFF'
                ? text.subSequence(1, text.length()).toString()
                : text.toString();
    }

    private void syntaxProblem(String text, MarkedYAMLException e) {
        Mark mark = e.getProblemMark() == null ? e.getContextMark() : e.getProblemMark();
        int line = mark == null ? 0 : line(mark);
        String problem = String.valueOf(e.getProblem());
        if (problem.contains("TAB") || (line > 0 && startsWithTab(text, line))) {
            problems.add(new Origin(file, line), "a tab stands where YAML wants spaces", "indenting with spaces only");
        } else if (problem.contains("but found another document")) {
            problems.add(new Origin(file, line), "a second document begins with ---", "one definition per file");
        } else if (problem.equals("mapping values are not allowed here")) {
            problems.add(
                    new Origin(file, line),
                    "a colon stands where no key can be",
                    "putting a text that contains \": \" in quotes, or indenting the line like its neighbours");
        } else {
            Mark context = e.getContextMark();
            String started = e.getContext() == null || context == null || line(context) == line
                    ? ""
                    : " (" + e.getContext() + " that began on line " + line(context) + ")";
            problems.add(
                    new Origin(file, line),
                    "this is not YAML: " + problem + started,
                    "checking the indentation, quotes and brackets of this line and the one before");
        }
    }

    private static boolean startsWithTab(String text, int line) {
        return text.lines()
                .skip(line - 1L)
                .findFirst()
                .orElse("")
                .stripTrailing()
                .matches("(?s) *\\t.*");
    }

    private Element element(Node node) {
        Origin origin = new Origin(file, line(node.getStartMark()));
        if (node instanceof MappingNode mapping) {
            return mapping(mapping);
        }
        if (node instanceof SequenceNode sequence) {
            List<Element> items = new ArrayList<>();
            sequence.getValue().forEach(item -> items.add(element(item)));
            return new Element.Sequence(items, origin);
        }
        ScalarNode scalar = (ScalarNode) node;
        return new Element.Scalar(scalar.getValue(), scalar.isPlain(), origin);
    }

    private Element.Mapping mapping(MappingNode node) {
        Map<String, Element.Field> fields = new LinkedHashMap<>();
        for (NodeTuple tuple : node.getValue()) {
            Origin at = new Origin(file, line(tuple.getKeyNode().getStartMark()));
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                problems.add(at, "a key must be a single word", "putting a text that begins with { or [ in quotes");
                continue;
            }
            Element.Field before = fields.put(key.getValue(), new Element.Field(at, element(tuple.getValueNode())));
            if (before != null) {
                problems.add(
                        at,
                        "key \"" + key.getValue() + "\" is there twice, first on line "
                                + before.key().line(),
                        "removing one of them");
            }
        }
        return new Element.Mapping(fields, new Origin(file, line(node.getStartMark())));
    }

    private static int line(Mark mark) {
        return mark.getLine() + 1;
    }

    private static int lineAt(String text, int position) {
        return 1 + (int) text.chars().limit(position).filter(c -> c == '\n').count();
    }
}
