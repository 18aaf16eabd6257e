package io.vigie.source;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A record looked at as a header: its cells, and where each stands. */
public final class Header {

    /** More cells than this are not compared when likeness is asked for. */
    private static final int COMPARED = 300;

    private final List<String> cells;
    private final Map<String, List<Integer>> places = new HashMap<>();

    public Header(List<String> cells) {
        this.cells = cells;
        for (int i = 0; i < cells.size(); i++) {
            String folded = fold(cells.get(i));
            if (!folded.isEmpty()) {
                places.computeIfAbsent(folded, unused -> new ArrayList<>(1)).add(i);
            }
        }
    }

    List<String> cells() {
        return cells;
    }

    /** Places of the cells that read so after folding. */
    List<Integer> places(String folded) {
        return places.getOrDefault(folded, List.of());
    }

    /** NFC, trimmed, case and runs of blanks folded, curly quotes straightened. */
    static String fold(String cell) {
        String straight = isAscii(cell)
                ? cell
                : Normalizer.normalize(cell, Normalizer.Form.NFC)
                        .replace('\u00a0', ' ')
                        .replace('\u202f', ' ')
                        .replace('\u2019', '\'')
                        .replace('\u201c', '"')
                        .replace('\u201d', '"');
        StringBuilder folded = new StringBuilder(straight.length());
        boolean blank = false;
        for (int i = 0; i < straight.length(); i++) {
            char c = straight.charAt(i);
            if (Character.isWhitespace(c)) {
                blank = !folded.isEmpty();
            } else {
                if (blank) {
                    folded.append(' ');
                    blank = false;
                }
                folded.append(c);
            }
        }
        return folded.toString().toLowerCase(Locale.ROOT);
    }

    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > 127) {
                return false;
            }
        }
        return true;
    }

    /** The cell most like a header that is missing, if any is alike enough to be worth naming. */
    public Optional<String> nearest(List<String> accepted) {
        String best = "";
        double bestLikeness = 0.5;
        for (String cell : cells.subList(0, Math.min(COMPARED, cells.size()))) {
            String folded = fold(cell);
            for (String header : accepted) {
                double likeness = likeness(folded, fold(header));
                if (likeness > bestLikeness && likeness < 1) {
                    best = cell;
                    bestLikeness = likeness;
                }
            }
        }
        return best.isEmpty() ? Optional.empty() : Optional.of(best);
    }

    /** Share of equal letter pairs (Dice's coefficient), 0 to 1. */
    static double likeness(String a, String b) {
        List<String> left = pairs(a);
        List<String> right = new ArrayList<>(pairs(b));
        int total = left.size() + right.size();
        if (total == 0 || left.size() > 200 || right.size() > 200) {
            return 0;
        }
        long common = left.stream().filter(right::remove).count();
        return 2.0 * common / total;
    }

    private static List<String> pairs(String text) {
        List<String> pairs = new ArrayList<>();
        for (int i = 0; i + 2 <= text.length(); i++) {
            pairs.add(text.substring(i, i + 2));
        }
        return pairs;
    }
}
