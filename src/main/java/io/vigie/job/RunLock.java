package io.vigie.job;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Lets one process at a time work on an installation. The operating system's file lock decides, so it dies with its owner;
 * the file says who that is and at which step, for whoever is turned away.
 */
public final class RunLock implements AutoCloseable {

    /** Beyond the text, so that others may read it while it is locked (on some systems locked bytes cannot be read). */
    private static final long LOCKED_BYTE = Long.MAX_VALUE - 1;

    /** The text is always of this length: it is replaced in one write and never seen half. */
    private static final int LENGTH = 128;

    private static final Pattern TEXT = Pattern.compile("pid=(\\d+)\\s+step=(\\S+)\\s*");

    private final FileChannel channel;
    private final FileLock lock;

    private RunLock(FileChannel channel, FileLock lock) {
        this.channel = channel;
        this.lock = lock;
    }

    /** @throws RunLockedException at once, naming process and step, if another process holds it */
    public static RunLock acquire(Installation installation) {
        Path file = installation.state().resolve("lock");
        try {
            Files.createDirectories(installation.state());
            FileChannel channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            try {
                FileLock lock = channel.tryLock(LOCKED_BYTE, 1, false);
                if (lock == null) {
                    throw new RunLockedException(holder(channel), file.toString());
                }
                RunLock held = new RunLock(channel, lock);
                held.step("start");
                return held;
            } catch (OverlappingFileLockException e) {
                throw new RunLockedException(holder(channel), file.toString());
            } catch (IOException | RuntimeException e) {
                channel.close();
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "the lock " + file + " cannot be taken: " + e.getMessage()
                            + "\n    Maybe check that the output folder can be written to",
                    e);
        }
    }

    /**
     * Who seems to hold the lock now: process and step; empty if nobody does. Only reads, so it never keeps a run from
     * starting.
     */
    public static Optional<String> holder(Installation installation) {
        Path file = installation.state().resolve("lock");
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            Matcher matcher = TEXT.matcher(text(channel));
            return matcher.lookingAt() && alive(matcher) ? Optional.of(holder(matcher)) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws RunLockedException if another process holds the lock */
    public static void refuseIfHeld(Installation installation) {
        if (holder(installation).isPresent()) {
            acquire(installation).close();
        }
    }

    /** Says what the owner is doing now. */
    public void step(String step) {
        write("pid=" + ProcessHandle.current().pid() + "\nstep=" + step);
    }

    private void write(String text) {
        ByteBuffer bytes = ByteBuffer.allocate(LENGTH);
        bytes.put(text.getBytes(StandardCharsets.UTF_8));
        while (bytes.position() < LENGTH) {
            bytes.put((byte) '\n');
        }
        bytes.flip();
        try {
            channel.write(bytes, 0);
        } catch (IOException e) {
            // The text only informs; the lock itself stands.
            System.getLogger(RunLock.class.getName()).log(System.Logger.Level.WARNING, "lock file not updated", e);
        }
    }

    /** What the file says; the owner may be just about to write it, hence a short patience. */
    private static String holder(FileChannel channel) throws IOException {
        for (int patience = 8; ; patience--) {
            Matcher matcher = TEXT.matcher(text(channel));
            if (matcher.lookingAt() && (patience == 0 || alive(matcher))) {
                return holder(matcher);
            }
            if (patience == 0) {
                return "an unknown process";
            }
            try {
                Thread.sleep(50);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return "an unknown process";
            }
        }
    }

    private static String text(FileChannel channel) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(LENGTH);
        channel.read(bytes, 0);
        return new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8);
    }

    private static boolean alive(Matcher matcher) {
        return ProcessHandle.of(Long.parseLong(matcher.group(1))).isPresent();
    }

    private static String holder(Matcher matcher) {
        return "process " + matcher.group(1) + ", step " + matcher.group(2);
    }

    @Override
    public void close() {
        write("");
        try (channel) {
            lock.release();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
