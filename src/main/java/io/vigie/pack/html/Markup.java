package io.vigie.pack.html;

/** HTML as it grows. Whatever comes from data goes through {@link #text} or an attribute, and is escaped there. */
final class Markup {

    private final StringBuilder out = new StringBuilder();

    /** @param attributes names and values in turn; one with the value {@code ""} stands alone, an empty class is left out */
    Markup open(String tag, String... attributes) {
        out.append('<').append(tag);
        for (int at = 0; at < attributes.length; at += 2) {
            if (attributes[at].equals("class") && attributes[at + 1].isEmpty()) {
                continue;
            }
            out.append(' ').append(attributes[at]);
            if (!attributes[at + 1].isEmpty()) {
                out.append("=\"");
                escape(attributes[at + 1], out);
                out.append('"');
            }
        }
        out.append('>');
        return this;
    }

    Markup close(String tag) {
        out.append("</").append(tag).append('>');
        return this;
    }

    Markup text(String text) {
        escape(text, out);
        return this;
    }

    /** An element that holds nothing but text. */
    Markup element(String tag, String text, String... attributes) {
        return open(tag, attributes).text(text).close(tag);
    }

    /** Markup made elsewhere, which has been escaped there. */
    Markup add(CharSequence markup) {
        out.append(markup);
        return this;
    }

    Markup line() {
        out.append('\n');
        return this;
    }

    static String escaped(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        escape(text, escaped);
        return escaped.toString();
    }

    private static void escape(String text, StringBuilder to) {
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            switch (c) {
                case '&' -> to.append("&amp;");
                case '<' -> to.append("&lt;");
                case '>' -> to.append("&gt;");
                case '"' -> to.append("&quot;");
                // no other control character may stand in HTML
                case '\n', '\t' -> to.append(c);
                default -> to.append(Character.isISOControl(c) ? '\ufffd' : c);
            }
        }
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
