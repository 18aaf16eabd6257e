package io.vigie.pack.pdf;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Replaces what the PDF library draws by lot: the document's identifier, here a hash of its content, and the six letters
 * before the name of an embedded subset of a font, here A to F in order. Lengths stay, and with them all offsets.
 */
final class FixedIdentity {

    private static final Pattern SUBSET = Pattern.compile("/([A-Z]{6})\\+Lato-");
    private static final Pattern IDENTIFIER = Pattern.compile("/ID \\[<([0-9a-f]{32})><([0-9a-f]{32})>\\]");

    private FixedIdentity() {}

    /** Changes the bytes in place. */
    static byte[] apply(byte[] pdf) {
        // one character for each byte
        String text = new String(pdf, StandardCharsets.ISO_8859_1);
        Map<String, String> prefixes = new HashMap<>();
        Matcher subset = SUBSET.matcher(text);
        while (subset.find()) {
            String prefix =
                    prefixes.computeIfAbsent(subset.group(1), drawn -> "VIGIE" + (char) ('A' + prefixes.size()));
            put(pdf, subset.start(1), prefix);
        }
        Matcher identifier = IDENTIFIER.matcher(text);
        while (identifier.find()) {
            put(pdf, identifier.start(1), "0".repeat(32));
            put(pdf, identifier.start(2), "0".repeat(32));
        }
        String hash = hash(pdf);
        identifier.reset();
        while (identifier.find()) {
            put(pdf, identifier.start(1), hash);
            put(pdf, identifier.start(2), hash);
        }
        return pdf;
    }

    private static String hash(byte[] pdf) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(pdf), 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static void put(byte[] pdf, int at, String text) {
        System.arraycopy(text.getBytes(StandardCharsets.ISO_8859_1), 0, pdf, at, text.length());
    }
}
