package io.vigie.metric;

import java.util.Comparator;

/**
 * What part of the company a number is about.
 *
 * @param dimension a column of the entity; empty for the total
 * @param name the value of that column; empty for the total
 */
record Member(String dimension, String name) implements Comparable<Member> {

    static final Member TOTAL = new Member("", "");

    /** The member of rows of all members that are not named. */
    static final String REST = "(rest)";

    /** The member of rows whose dimension is not filled. */
    static final String NONE = "(none)";

    private static final Comparator<Member> ORDER =
            Comparator.comparing(Member::dimension).thenComparing(Member::name);

    @Override
    public int compareTo(Member other) {
        return ORDER.compare(this, other);
    }
}
