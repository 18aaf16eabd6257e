package io.vigie.delivery;

import io.vigie.catalogue.Language;
import java.util.List;
import java.util.Objects;

/**
 * What is said when a pack is handed over: texts only, ready to print, in the pack's language. Kept with the published
 * version, so that it can be handed over when the warehouse has long moved on.
 *
 * @param identity company, pack, period, stamp and version in one line
 * @param headline the pack's conclusion, at most two lines
 * @param preheader what a mailbox shows beside the subject
 * @param period label of the measures' column
 * @param measures at most six; {@code measuresOf} says how many the pack has
 * @param closing as-of, weakest grade, classification, run id and notice
 * @param access how the pack itself is come by
 */
public record Letter(
        Language language,
        String subject,
        String identity,
        String headline,
        String preheader,
        String period,
        List<Message> messages,
        int messagesOf,
        List<Measure> measures,
        int measuresOf,
        List<String> decisions,
        String closing,
        Access access) {

    /** A letter kept by a version that attached every pack says nothing of access. */
    public Letter {
        access = Objects.requireNonNullElse(access, Access.ATTACHED);
    }

    /** One whose pack is attached. */
    public Letter(
            Language language,
            String subject,
            String identity,
            String headline,
            String preheader,
            String period,
            List<Message> messages,
            int messagesOf,
            List<Measure> measures,
            int measuresOf,
            List<String> decisions,
            String closing) {
        this(
                language,
                subject,
                identity,
                headline,
                preheader,
                period,
                messages,
                messagesOf,
                measures,
                measuresOf,
                decisions,
                closing,
                Access.ATTACHED);
    }

    /**
     * @param attached whether the files of the pack go with the letter; not if they tell of persons, even as sums
     * @param folder where the pack lies below the output folder
     * @param links the pack's files where readers can open them, the first for reading; empty if no address is known
     */
    public record Access(boolean attached, String folder, List<Link> links) {

        static final Access ATTACHED = new Access(true, "", List.of());
    }

    public record Link(String label, String address) {}

    /** What happened, what it is worth, who owns it. */
    public record Message(String claim, String worth, String owner) {}

    /**
     * One row of the headline table.
     *
     * @param bar length of the deviation from plan in pixels, 0 to 40; left for less than planned, right for more
     * @param left whether it points to the left
     * @param effect whether the deviation is {@code good}, {@code bad} or {@code neutral}
     * @param signalEffect the same for the signal
     */
    public record Measure(
            String name,
            String actual,
            String plan,
            String deviation,
            int bar,
            boolean left,
            String effect,
            String prior,
            String signal,
            String signalEffect) {}
}
