package io.vigie.pack;

import io.vigie.catalogue.Language;
import io.vigie.finding.Finding;
import io.vigie.pack.page.Block;
import io.vigie.pack.page.Words;
import java.util.ArrayList;
import java.util.List;

/** What is asked of those who read the pack: the actions of the findings that are worth money and have not been decided. */
final class Decisions {

    private static final int MOST = 5;

    private final Assembly assembly;
    private final Language language;

    Decisions(Assembly assembly) {
        this.assembly = assembly;
        this.language = assembly.language();
    }

    /** The findings a decision is asked on, the most valuable first. */
    List<Finding> asked() {
        return assembly.findings().findings().stream()
                .filter(finding -> finding.money().base() > 0)
                .filter(finding -> finding.state() == Finding.State.NEW || finding.state() == Finding.State.OPEN)
                .filter(finding -> assembly.material().actions().stream()
                        .noneMatch(action -> action.finding().equals(finding.id())))
                .limit(MOST)
                .toList();
    }

    /** {@code D1 Move 31 loads …}; one that says so if nothing is asked. */
    List<Block.Point> points() {
        List<Block.Point> points = new ArrayList<>();
        for (Finding finding : asked()) {
            points.add(
                    new Block.Point("D" + (points.size() + 1), finding.action().in(language)));
        }
        return points.isEmpty() ? List.of(new Block.Point("–", Words.NO_DECISION.in(language))) : points;
    }
}
