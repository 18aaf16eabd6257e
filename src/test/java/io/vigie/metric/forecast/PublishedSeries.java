package io.vigie.metric.forecast;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Series with published forecasts, see {@code src/test/resources/series}. */
final class PublishedSeries {

    private PublishedSeries() {}

    static double[] read(String name) {
        try (InputStream in = PublishedSeries.class.getResourceAsStream("/series/" + name + ".txt")) {
            if (in == null) {
                throw new IllegalStateException("no series " + name);
            }
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return Arrays.stream(text.strip().split("\\s+"))
                    .mapToDouble(Double::parseDouble)
                    .toArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
