package io.vigie.source;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The first part of a file, parsed in whatever encoding and with whatever delimiter a profile asks for. */
final class Head {

    private static final int BYTES = 256 * 1024;

    private final byte[] bytes;
    private final boolean whole;
    private final Map<String, List<List<String>>> parsed = new LinkedHashMap<>();

    private Head(byte[] bytes, boolean whole) {
        this.bytes = bytes;
        this.whole = whole;
    }

    static Head of(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(BYTES);
            return new Head(bytes, bytes.length < BYTES);
        }
    }

    /** The delimiter most frequent in the first line, a comma if there is none. */
    char likelyDelimiter() {
        char best = ',';
        int most = 0;
        for (char delimiter : new char[] {',', ';', '\t', '|'}) {
            int count = 0;
            for (byte b : bytes) {
                if (b == '\n' || b == '\r') {
                    break;
                }
                count += b == delimiter ? 1 : 0;
            }
            if (count > most) {
                most = count;
                best = delimiter;
            }
        }
        return best;
    }

    /** The first records, blank lines skipped; empty if the bytes are no text of that encoding. */
    List<List<String>> records(Charset charset, char delimiter, int limit) {
        return parsed.computeIfAbsent(charset + "\u0000" + delimiter + limit, key -> parse(charset, delimiter, limit));
    }

    private List<List<String>> parse(Charset charset, char delimiter, int limit) {
        Optional<String> text = decode(charset);
        if (text.isEmpty()) {
            return List.of();
        }
        List<List<String>> records = new ArrayList<>();
        try (CsvReader<CsvRecord> reader =
                DelimitedText.reader(delimiter).allowUnclosedQuote(true).ofCsvRecord(new StringReader(text.get()))) {
            for (CsvRecord record : reader) {
                records.add(record.getFields());
                if (records.size() == limit) {
                    break;
                }
            }
        } catch (CsvParseException e) {
            // A cell beyond the parser's limits: what was parsed so far is all there is to recognise.
            return records;
        } catch (IOException e) {
            throw new IllegalStateException("a text in memory cannot fail to be read", e);
        }
        return records;
    }

    private Optional<String> decode(Charset charset) {
        // A cut inside a multi-byte character is not the file's fault.
        int slack = whole ? 0 : 3;
        for (int cut = 0; cut <= slack && cut < Math.max(1, bytes.length); cut++) {
            try {
                String text = charset.newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT)
                        .decode(ByteBuffer.wrap(bytes, 0, bytes.length - cut))
                        .toString();
                return Optional.of(text.startsWith("\ufeff") ? text.substring(1) : text);
            } catch (CharacterCodingException e) {
                // Try again without the last byte.
            }
        }
        return Optional.empty();
    }
}
