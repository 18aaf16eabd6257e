package io.vigie.source;

import java.util.List;
import java.util.Optional;

/** Which header another may have been renamed to. */
public final class Likeness {

    private Likeness() {}

    /**
     * The cell most like one of the headers, without being it; empty if none is alike enough to be worth naming.
     *
     * @param cells of a header
     */
    public static Optional<String> nearest(List<String> cells, List<String> headers) {
        return new Header(cells).nearest(headers);
    }
}
