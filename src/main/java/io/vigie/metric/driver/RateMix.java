package io.vigie.metric.driver;

import java.util.ArrayList;
import java.util.List;

/**
 * The change of a ratio split into what members' own ratios changed and what their weights did (Kitagawa 1955): the rate
 * effect of a member is its mean weight times the change of its ratio; its mix effect is the change of its weight times how far
 * its mean ratio lies from that of the whole. Both sum exactly to the change.
 *
 * @param before the ratio of the whole
 * @param after the same, later
 * @param contributions largest first
 * @param simpson whether the whole moved one way and every member that there was before and after the other
 */
public record RateMix(double before, double after, List<Contribution> contributions, boolean simpson) {

    /** Numerator and denominator of one member, before and after. */
    public record Part(
            String member,
            double numeratorBefore,
            double denominatorBefore,
            double numeratorAfter,
            double denominatorAfter) {}

    public RateMix {
        contributions = List.copyOf(contributions);
    }

    /** @throws IllegalArgumentException if all denominators before or after sum to zero: there is then no ratio */
    public static RateMix of(List<Part> parts) {
        double denominatorBefore =
                parts.stream().mapToDouble(Part::denominatorBefore).sum();
        double denominatorAfter =
                parts.stream().mapToDouble(Part::denominatorAfter).sum();
        if (denominatorBefore == 0 || denominatorAfter == 0) {
            throw new IllegalArgumentException("a ratio over nothing has no change to split");
        }
        double before = parts.stream().mapToDouble(Part::numeratorBefore).sum() / denominatorBefore;
        double after = parts.stream().mapToDouble(Part::numeratorAfter).sum() / denominatorAfter;
        double middle = (before + after) / 2;
        List<Contribution> contributions = new ArrayList<>();
        int rising = 0;
        int falling = 0;
        for (Part part : parts) {
            double weightBefore = part.denominatorBefore() / denominatorBefore;
            double weightAfter = part.denominatorAfter() / denominatorAfter;
            if (weightBefore == 0 && weightAfter == 0) {
                continue;
            }
            // A member that comes or goes has no ratio of its own to compare with: all it does is mix.
            double ratioBefore = weightBefore == 0
                    ? part.numeratorAfter() / part.denominatorAfter()
                    : part.numeratorBefore() / part.denominatorBefore();
            double ratioAfter = weightAfter == 0 ? ratioBefore : part.numeratorAfter() / part.denominatorAfter();
            rising += ratioAfter > ratioBefore ? 1 : 0;
            falling += ratioAfter < ratioBefore ? 1 : 0;
            contributions.add(new Contribution(
                    part.member(),
                    (weightBefore + weightAfter) / 2 * (ratioAfter - ratioBefore),
                    (weightAfter - weightBefore) * ((ratioBefore + ratioAfter) / 2 - middle)));
        }
        contributions.sort(Contribution.BY_SIZE);
        boolean simpson = after > before && rising == 0 && falling > 0 || after < before && falling == 0 && rising > 0;
        return new RateMix(before, after, contributions, simpson);
    }

    public double change() {
        return after - before;
    }

    /** What members' own ratios account for. */
    public double rate() {
        return contributions.stream().mapToDouble(Contribution::rate).sum();
    }

    /** What their weights account for. */
    public double mix() {
        return contributions.stream().mapToDouble(Contribution::mix).sum();
    }
}
