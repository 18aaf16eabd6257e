package io.vigie.source;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Everything found in the input folder, by name.
 *
 * @param sidecars name and hash of each file that says something of another
 */
public record Inventory(List<Candidate> candidates, List<String> sidecars) {

    /** The newest extraction instant that a known file declares. */
    public Optional<Instant> newestExtraction() {
        return known().stream()
                .flatMap(candidate -> Stream.ofNullable(((Recognition.Known) candidate.recognition()).extracted()))
                .max(Instant::compareTo);
    }

    /** The files that a profile describes and that will be read. */
    public List<Candidate> known() {
        return candidates.stream()
                .filter(candidate -> candidate.recognition() instanceof Recognition.Known)
                .toList();
    }

    /** Files that several profiles describe. */
    public List<Candidate> ambiguous() {
        return candidates.stream()
                .filter(candidate -> candidate.recognition() instanceof Recognition.Ambiguous)
                .toList();
    }

    /** SHA-256 over names and contents of all files that are meant as input, and of their sidecars, 64 hex digits. */
    public String fingerprint() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (Candidate candidate : candidates) {
                if (!(candidate.recognition() instanceof Recognition.PassedOver)) {
                    digest.update(
                            (candidate.file().name() + "\n" + candidate.file().sha256() + "\n")
                                    .getBytes(StandardCharsets.UTF_8));
                }
            }
            for (String sidecar : sidecars) {
                digest.update((sidecar + "\n").getBytes(StandardCharsets.UTF_8));
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
