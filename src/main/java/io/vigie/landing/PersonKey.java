package io.vigie.landing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** The secret with which keys of persons are turned into HMACs (RFC 2104, SHA-256), so that they can be joined only. */
public final class PersonKey {

    private static final int BLOCK = 64;

    private final byte[] key;

    private PersonKey(byte[] key) {
        this.key = key;
    }

    public static PersonKey of(String secret) {
        return new PersonKey(secret.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The key of an installation: the secret if one is set, else a random one made once and kept in the state folder,
     * readable by its owner only.
     *
     * @param secret value of {@code VIGIE_PERSON_KEY}; null or blank if not set
     */
    public static PersonKey load(Path stateFolder, @Nullable String secret) {
        if (secret != null && !secret.isBlank()) {
            return of(secret);
        }
        Path file = stateFolder.resolve("person.key");
        try {
            if (!Files.exists(file)) {
                make(stateFolder, file);
            }
            String kept = Files.readString(file).strip();
            if (!kept.matches("[0-9a-f]{64}")) {
                throw new IllegalStateException("the person key " + file + " is damaged: it is not 64 hex digits"
                        + "\n    Maybe restore it from a backup, or remove it to have a new one made;"
                        + " keys of persons then differ from those of earlier packs");
            }
            return of(kept);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read or make the person key " + file, e);
        }
    }

    /** Written aside and moved into place, so that a process that dies leaves no empty key. */
    private static void make(Path stateFolder, Path file) throws IOException {
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        Files.createDirectories(stateFolder);
        Path aside = Files.createTempFile(
                stateFolder,
                "person",
                ".tmp",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(aside, HexFormat.of().formatHex(random));
        Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE);
    }

    /**
     * SQL that gives the HMAC of a text expression, 32 hex digits; null stays null. Case does not count in a mail address.
     */
    public String sql(String text) {
        String folded = "case when contains(" + text + ", '@') then lower(" + text + ") else " + text + " end";
        byte[] block = Arrays.copyOf(key.length > BLOCK ? sha256(key) : key, BLOCK);
        return "substr(sha256(" + blob(block, 0x5c) + " || unhex(sha256(" + blob(block, 0x36) + " || encode(" + folded
                + ")))), 1, 32)";
    }

    private static String blob(byte[] block, int pad) {
        byte[] padded = new byte[block.length];
        for (int i = 0; i < block.length; i++) {
            padded[i] = (byte) (block[i] ^ pad);
        }
        return "unhex('" + HexFormat.of().formatHex(padded) + "')";
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
