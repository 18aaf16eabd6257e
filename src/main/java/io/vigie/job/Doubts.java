package io.vigie.job;

import io.vigie.ledger.DeliveryLedger;
import io.vigie.ledger.Handover;
import io.vigie.ledger.PackVersion;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Handovers that nobody knows the end of. */
public final class Doubts {

    private Doubts() {}

    /** Everything in doubt of one pack, and of the packs for which this start found something unfinished. */
    static List<Handover> of(DeliveryLedger ledger, PackVersion version, List<Handover> found) {
        Set<PackVersion> concerned = new LinkedHashSet<>();
        concerned.add(version);
        found.forEach(handover -> concerned.add(handover.pack()));
        return concerned.stream()
                .flatMap(pack -> ledger.handovers(pack).stream())
                .filter(handover -> handover.state() == Handover.State.IN_DOUBT)
                .toList();
    }

    /** Names the recipient and says how to settle it. */
    public static String sentence(Handover handover) {
        PackVersion pack = handover.pack();
        return "whether " + handover.recipient() + " has pack " + pack + " is in doubt"
                + (handover.detail().isEmpty() ? "" : " (" + handover.detail() + ")")
                + "; it was not sent again\n    Maybe ask them, then settle it: vigie deliver --period " + pack.period()
                + " --audience " + pack.audience() + " --resend " + handover.recipient();
    }
}
