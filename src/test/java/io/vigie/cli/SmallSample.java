package io.vigie.cli;

import io.vigie.sample.SampleCompany;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A few exports of the sample company, for tests of how a run goes rather than of what it finds. */
final class SmallSample {

    static final String TARGETS = "targets-2026-11-02.csv";
    static final String DEALS = "hubspot-crm-exports-all-deals-2026-11-02.csv";
    static final List<String> FILES = List.of(
            "carrier-shipments-2026-11-02.csv",
            "fx-rates-2026-11-02.csv",
            "hubspot-crm-exports-all-companies-2026-11-02.csv",
            DEALS,
            "orders-2026-11-02-06-00-00.csv",
            TARGETS);

    private SmallSample() {}

    static void write(Path folder) throws IOException {
        SampleCompany.write(folder, 14, 0.1, 7);
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (!FILES.contains(file.getFileName().toString())) {
                    Files.delete(file);
                }
            }
        }
    }
}
