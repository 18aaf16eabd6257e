package io.vigie.source;

import java.util.ArrayList;
import java.util.List;

/** Lists printed with a frame: rules of dashes, and columns between pipes that stand below each other. */
final class Lists {

    private Lists() {}

    /** Whether a line is a rule of dashes, with or without pipes. */
    static boolean isRule(String line) {
        boolean dash = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c != '-' && c != '|' && c != '+' && c != ' ' && c != '\t') {
                return false;
            }
            dash |= c == '-';
        }
        return dash && line.contains("--");
    }

    /** Whether a line is framed by pipes. */
    static boolean isFramed(String line) {
        return line.length() > 2
                && line.charAt(0) == '|'
                && line.stripTrailing().endsWith("|")
                && !isRule(line);
    }

    /** Where the pipes of a header stand. */
    static List<Integer> cuts(String header) {
        List<Integer> cuts = new ArrayList<>();
        for (int at = header.indexOf('|'); at >= 0; at = header.indexOf('|', at + 1)) {
            cuts.add(at);
        }
        return List.copyOf(cuts);
    }
}
