package io.vigie.landing;

import io.vigie.source.Records;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/** Parses ahead in a thread of its own, as parsing takes as long as what is done with the records; not for small tables. */
final class ReadAhead implements Records {

    private static final int RECORDS = 512;
    private static final long CHARACTERS = 1 << 18;
    private static final int BATCHES = 3;

    private record Parsed(
            @Nullable String[] cells, @Nullable String problem) {}

    /** @param failure what ended the reading after these records; null at the end of the table or if more follow */
    private record Batch(
            List<Parsed> records, boolean last, @Nullable Throwable failure) {}

    private final Records source;
    private final BlockingQueue<Batch> queue = new ArrayBlockingQueue<>(BATCHES);
    private @Nullable Thread parser;
    private Batch batch = new Batch(List.of(), false, null);
    private int next;
    private boolean started;
    private @Nullable String problem;

    ReadAhead(Records source) {
        this.source = source;
    }

    @Override
    public @Nullable String @Nullable [] next() throws IOException {
        while (next == batch.records().size()) {
            if (batch.failure() instanceof IOException e) {
                throw e;
            }
            if (batch.failure() != null) {
                throw new IOException("the reader failed: " + batch.failure(), batch.failure());
            }
            if (batch.last()) {
                return null;
            }
            batch = following();
            next = 0;
        }
        Parsed parsed = batch.records().get(next++);
        problem = parsed.problem();
        return parsed.cells();
    }

    private Batch following() throws IOException {
        if (!started) {
            started = true;
            Batch first = parse();
            if (!first.last() && first.failure() == null) {
                Thread thread = new Thread(this::parseAll, "vigie-parser");
                thread.setDaemon(true);
                thread.start();
                parser = thread;
            }
            return first;
        }
        try {
            return queue.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private void parseAll() {
        try {
            Batch parsed = parse();
            queue.put(parsed);
            while (!parsed.last() && parsed.failure() == null) {
                parsed = parse();
                queue.put(parsed);
            }
        } catch (InterruptedException e) {
            // nobody wants the rest
            Thread.currentThread().interrupt();
        }
    }

    private Batch parse() {
        List<Parsed> records = new ArrayList<>(RECORDS);
        long characters = 0;
        try {
            while (records.size() < RECORDS && characters < CHARACTERS) {
                @Nullable String[] cells = source.next();
                if (cells == null) {
                    return new Batch(records, true, null);
                }
                for (String cell : cells) {
                    characters += cell == null ? 0 : cell.length();
                }
                records.add(new Parsed(cells, source.problem()));
            }
            return new Batch(records, false, null);
        } catch (IOException | RuntimeException | OutOfMemoryError | StackOverflowError e) {
            return new Batch(records, false, e);
        }
    }

    @Override
    public @Nullable String problem() {
        return problem;
    }

    @Override
    public void close() throws IOException {
        Thread thread = parser;
        if (thread != null) {
            thread.interrupt();
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        source.close();
    }
}
