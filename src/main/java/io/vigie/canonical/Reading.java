package io.vigie.canonical;

import org.jspecify.annotations.Nullable;

/**
 * How the texts of one column are to be read.
 *
 * @param decimal the decimal sign of numbers; null if none is known, so that only whole numbers can be read
 * @param order {@code dmy}, {@code mdy} or {@code ymd} for dates written with numbers only; null if none is known, so that
 *     only dates with the year in front or the month's name can be read
 * @param plain whether all texts seen are as programs write them (plain numbers, ISO 8601), so that no other is looked for
 * @param sampled whether only the first records were seen: a text that cannot be read is a reason to look at all
 */
record Reading(@Nullable Character decimal, @Nullable String order, boolean plain, boolean sampled) {

    /** What programs write. */
    static final Reading PLAIN = new Reading('.', null, true, false);
}
