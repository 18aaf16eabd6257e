package io.vigie.source;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Comparing header cells with the headers a profile accepts. */
public final class Header {

    private Header() {}

    /** NFC, trimmed, case and runs of blanks folded, curly quotes straightened. */
    static String fold(String cell) {
        return Normalizer.normalize(cell, Normalizer.Form.NFC)
                .replace('\u00a0', ' ')
                .replace('\u2019', '\'')
                .replace('\u201c', '"')
                .replace('\u201d', '"')
                .replaceAll("\\s+", " ")
                .strip()
                .toLowerCase(Locale.ROOT);
    }

    /** A header cell found, and the zone it states, if any. */
    record Match(int index, Optional<String> zone) {}

    /** The first cell that one of the accepted headers describes; earlier accepted headers win. */
    static Optional<Match> find(List<String> cells, List<String> accepted) {
        List<String> folded = cells.stream().map(Header::fold).toList();
        for (String header : accepted) {
            if (header.length() > 2 && header.startsWith("/") && header.endsWith("/")) {
                Pattern pattern = Pattern.compile(header.substring(1, header.length() - 1), Pattern.CASE_INSENSITIVE);
                for (int index = 0; index < cells.size(); index++) {
                    Matcher matcher = pattern.matcher(cells.get(index).strip());
                    if (matcher.matches()) {
                        return Optional.of(new Match(index, zone(header, matcher)));
                    }
                }
            } else {
                int index = folded.indexOf(fold(header));
                if (index >= 0) {
                    return Optional.of(new Match(index, Optional.empty()));
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<String> zone(String header, Matcher matcher) {
        return header.contains("(?<zone>") ? Optional.ofNullable(matcher.group("zone")) : Optional.empty();
    }

    /** The cell most like a header that is missing, if any is alike enough to be worth naming. */
    public static Optional<String> nearest(List<String> cells, List<String> accepted) {
        String best = "";
        double bestLikeness = 0.5;
        for (String cell : cells) {
            for (String header : accepted) {
                double likeness = likeness(fold(cell), fold(header));
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
        if (total == 0) {
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
