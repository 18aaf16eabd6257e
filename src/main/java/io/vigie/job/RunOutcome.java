package io.vigie.job;

import io.vigie.delivery.Delivery;
import io.vigie.ledger.Handover;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a call ended well.
 *
 * @param built false if the pack had been published before and nothing was built
 * @param result what the run found; null if nothing was built by this process
 * @param delivered null if nothing was to be handed over
 * @param inDoubt handovers of this or, if found by this start, other packs that nobody knows the end of
 */
public record RunOutcome(
        PublishedPack pack,
        boolean built,
        @Nullable RunResult result,
        Delivery.@Nullable Outcome delivered,
        List<Handover> inDoubt) {}
