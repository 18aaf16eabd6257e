package io.vigie.delivery;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** One way of handing a pack to one recipient. */
public interface Channel {

    /** Short name, as the ledger keeps it. */
    String id();

    /**
     * The stable identifier of one handover.
     *
     * @param seed says which, e.g. a hash of pack, run and recipient
     */
    String messageId(String seed);

    /**
     * Makes everything ready without contacting anyone.
     *
     * @throws IllegalArgumentException if the recipient cannot be addressed
     */
    Prepared prepare(Parcel parcel);

    /** A parcel ready to leave. */
    interface Prepared {

        /**
         * Hands over. When it returns, the other side has taken it.
         *
         * @throws DeliveryException saying whether the other side may have taken it all the same
         */
        void send();
    }

    /** @param at the instant of handing over, from the clock of whoever runs the job */
    record Parcel(String recipient, String messageId, Letter letter, List<Path> attachments, Instant at) {}
}
