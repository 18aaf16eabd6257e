package io.vigie.metric.disclosure;

import java.util.Comparator;

/** Where in the company a value lies; empty strings are the total. */
record Place(String dimension, String member) implements Comparable<Place> {

    static final Place TOTAL = new Place("", "");

    /** Between the dimensions of a crossing and between their members. */
    static final String CROSSED = " | ";

    private static final Comparator<Place> ORDER =
            Comparator.comparing(Place::dimension).thenComparing(Place::member);

    boolean crossing() {
        return dimension.contains(CROSSED);
    }

    @Override
    public int compareTo(Place other) {
        return ORDER.compare(this, other);
    }
}
