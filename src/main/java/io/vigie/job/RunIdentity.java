package io.vigie.job;

import io.vigie.calendar.ReportingPeriod;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * What makes two runs the same run: what they are asked for, what they read, and by which definitions. Same identity, same
 * bytes.
 *
 * @param job {@code board-pack} or {@code nightly}
 * @param inputs fingerprint of the input files, names and content
 * @param catalogue fingerprint of the definition files
 * @param settings fingerprint of the settings that change results
 * @param product version of Vigie
 */
public record RunIdentity(
        String job,
        ReportingPeriod period,
        String audience,
        Instant asOf,
        String inputs,
        String catalogue,
        String settings,
        String product) {

    /** Printed in packs: the same wherever and whenever the run takes place. */
    public String runId() {
        return "R-"
                + sha256(List.of(job, period.label(), audience, asOf.toString(), inputs, catalogue, settings, product))
                        .substring(0, 12);
    }

    /** What differs, in words; empty if nothing does. */
    public List<String> differences(RunIdentity other) {
        List<String> differences = new ArrayList<>();
        difference(differences, "job", job, other.job);
        difference(differences, "period", period.label(), other.period.label());
        difference(differences, "audience", audience, other.audience);
        difference(differences, "inputs", inputs, other.inputs);
        difference(differences, "catalogue", catalogue, other.catalogue);
        difference(differences, "settings", settings, other.settings);
        difference(differences, "as-of instant", asOf.toString(), other.asOf.toString());
        difference(differences, "version of Vigie", product, other.product);
        return differences;
    }

    private static void difference(List<String> differences, String what, String mine, String theirs) {
        if (!mine.equals(theirs)) {
            differences.add(what);
        }
    }

    /** Of several texts; no two lists of texts give the same. 64 hex digits. */
    public static String sha256(List<String> parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String part : parts) {
                byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
                digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
                digest.update(bytes);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
