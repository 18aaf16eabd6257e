package io.vigie.sample;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** How the vendors write numbers, dates and times. */
final class Text {

    static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    private Text() {}

    /** {@code 1234} cents as {@code 12.34}. */
    static String cents(long cents) {
        String sign = cents < 0 ? "-" : "";
        long size = Math.abs(cents);
        return sign + size / 100 + "." + two((int) (size % 100));
    }

    /** A whole number as Odoo writes a float: {@code 12.0}. */
    static String odoo(long value) {
        return value + ".0";
    }

    /** The shortest plain decimal that reads back equal. */
    static String plain(double value) {
        return new BigDecimal(Double.toString(value)).stripTrailingZeros().toPlainString();
    }

    /** {@code 2026-03-02 09:14}. */
    static String minutes(LocalDateTime time) {
        return time.toLocalDate() + " " + two(time.getHour()) + ":" + two(time.getMinute());
    }

    /** {@code 2026-03-02 09:14:22}. */
    static String seconds(LocalDateTime time) {
        return minutes(time) + ":" + two(time.getSecond());
    }

    /** Paris time as Odoo writes it: in UTC. */
    static String utc(LocalDateTime paris) {
        return seconds(paris.atZone(PARIS).withZoneSameInstant(ZoneOffset.UTC).toLocalDateTime());
    }

    /** {@code 02/03/2026}. */
    static String french(LocalDate date) {
        return two(date.getDayOfMonth()) + "/" + two(date.getMonthValue()) + "/" + date.getYear();
    }

    static String two(int value) {
        return value < 10 ? "0" + value : Integer.toString(value);
    }

    /** {@code value} with leading zeros up to {@code width} digits. */
    static String padded(long value, int width) {
        StringBuilder digits = new StringBuilder(Long.toString(value));
        while (digits.length() < width) {
            digits.insert(0, '0');
        }
        return digits.toString();
    }
}
