package io.vigie.source;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the cells of one column show: their type, how much is filled, and the evidence for how to read them. */
public final class ColumnContent {

    /** What nearly all filled cells of a column are. */
    public enum Type {
        EMPTY("empty"),
        WHOLE_NUMBER("whole number"),
        NUMBER("number"),
        YES_NO("yes/no"),
        DATE("date"),
        DATE_TIME("date and time"),
        DURATION("duration"),
        TEXT("text");

        private final String words;

        Type(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    private static final Pattern MIDNIGHT = Pattern.compile("[T ]0?0:00(?::00(?:[.,]0+)?)?$");
    private static final int LISTED = 60;
    private static final int LISTED_LENGTH = 60;

    private final int place;
    private final String header;
    private final int distinctLimit;

    private long records;
    private long filled;
    private long whole;
    private long leadingZeros;
    private long numbers;
    private long yesNo;
    private long dates;
    private long compact;
    private long timed;
    private boolean timesOfDay;
    private long durations;
    private long zoned;
    private final Map<String, Long> nulls = new LinkedHashMap<>();
    private final Set<Long> distinct = new HashSet<>();
    private boolean manyDistinct;
    private final Map<String, Long> values = new LinkedHashMap<>();
    private boolean manyValues;
    private final List<String> samples = new ArrayList<>();
    private final Set<String> formats = new LinkedHashSet<>();
    private boolean numbersOnlyDates;
    private String dayFirst = "";
    private String monthFirst = "";
    private String decimalPoint = "";
    private String decimalComma = "";
    private boolean undecidedNumber;
    private String zone = "";
    private final Range<LocalDate> ifDayFirst = new Range<>();
    private final Range<LocalDate> ifMonthFirst = new Range<>();
    private final Range<BigDecimal> ifPoint = new Range<>();
    private final Range<BigDecimal> ifComma = new Range<>();
    private long length;

    /** @param place from 0 */
    ColumnContent(int place, String header, int distinctLimit) {
        this.place = place;
        this.header = header;
        this.distinctLimit = distinctLimit;
    }

    private static final class Range<T extends Comparable<? super T>> {
        private @Nullable T least;
        private @Nullable T greatest;

        void add(@Nullable T value) {
            if (value == null) {
                return;
            }
            T low = least;
            T high = greatest;
            least = low == null || value.compareTo(low) < 0 ? value : low;
            greatest = high == null || value.compareTo(high) > 0 ? value : high;
        }
    }

    void add(long record, @Nullable String cell) {
        records++;
        String text = cell == null ? "" : cell.strip();
        if (text.isEmpty()) {
            return;
        }
        if (CellReading.NULL_MARKERS.contains(text.toLowerCase(Locale.ROOT))) {
            nulls.merge(text, 1L, Long::sum);
            return;
        }
        filled++;
        length += text.length();
        count(text);
        if (CellReading.isWhole(text)) {
            whole(text);
        } else if (CellReading.isYesNo(text)) {
            yesNo++;
        } else {
            other(record, text);
        }
    }

    private void count(String text) {
        if (samples.size() < 40 && !samples.contains(text)) {
            samples.add(text.length() > 200 ? text.substring(0, 200) : text);
        }
        if (distinct.size() < distinctLimit) {
            distinct.add(hash(text));
        } else {
            manyDistinct |= !distinct.contains(hash(text));
        }
        if (!manyValues) {
            if (text.length() > LISTED_LENGTH || values.size() == LISTED && !values.containsKey(text)) {
                manyValues = true;
                values.clear();
            } else {
                values.merge(text, 1L, Long::sum);
            }
        }
    }

    private static long hash(String text) {
        long hash = 1125899906842597L;
        for (int i = 0; i < text.length(); i++) {
            hash = 31 * hash + text.charAt(i);
        }
        return hash;
    }

    private void whole(String text) {
        whole++;
        leadingZeros += text.length() > 1 && text.charAt(0) == '0' ? 1 : 0;
        BigDecimal number = new BigDecimal(text);
        ifPoint.add(number);
        ifComma.add(number);
        CellReading.DateReading date = text.length() == 8 ? CellReading.date(text) : null;
        if (date != null) {
            compact++;
        }
    }

    private void other(long record, String text) {
        CellReading.DateReading date = CellReading.date(text);
        if (date != null) {
            date(record, text, date);
        } else if (CellReading.isNumber(text)) {
            number(record, text);
        } else if (CellReading.isDuration(text)) {
            durations++;
        }
    }

    private void number(long record, String text) {
        numbers++;
        switch (CellReading.decimalSign(text)) {
            case '.' -> decimalPoint = decimalPoint.isEmpty() ? text + " in record " + record : decimalPoint;
            case ',' -> decimalComma = decimalComma.isEmpty() ? text + " in record " + record : decimalComma;
            case '?' -> undecidedNumber = true;
            default -> {}
        }
        ifPoint.add(CellReading.number(text, '.'));
        ifComma.add(CellReading.number(text, ','));
    }

    private void date(long record, String text, CellReading.DateReading date) {
        dates++;
        timed += date.timed() ? 1 : 0;
        timesOfDay |= date.timed() && !MIDNIGHT.matcher(text).find();
        if (!date.zone().isEmpty()) {
            zoned++;
            zone = zone.isEmpty() ? date.zone() + " in record " + record : zone;
        }
        if (!date.format().isEmpty() && formats.size() < 8) {
            formats.add(date.format());
        }
        ifDayFirst.add(date.first());
        ifMonthFirst.add(date.second());
        if (date.notation() == CellReading.Notation.NUMBERS) {
            numbersOnlyDates = true;
            if (date.second() == null && dayFirst.isEmpty()) {
                dayFirst = text + " in record " + record;
            } else if (date.first() == null && monthFirst.isEmpty()) {
                monthFirst = text + " in record " + record;
            }
        }
    }

    /** The header as it stands in the file; empty if there is none. */
    public String header() {
        return header;
    }

    /** From 1. */
    public int position() {
        return place + 1;
    }

    public long filled() {
        return filled;
    }

    /** Share of records whose cell is filled, 0 to 1. */
    public double filledShare() {
        return records == 0 ? 0 : (double) filled / records;
    }

    /** How many different texts were met; if there are {@link #manyDistinct} at least that many. */
    public int distinct() {
        return distinct.size();
    }

    public boolean manyDistinct() {
        return manyDistinct;
    }

    /** Whether every record looked at has a text of its own, as far as was counted. */
    boolean unique() {
        return filled > 1 && filled == records && (manyDistinct || distinct.size() == filled);
    }

    public Type type() {
        if (filled == 0) {
            return Type.EMPTY;
        }
        if (mostly(whole)) {
            return compact == filled ? Type.DATE : leadingZeros > 0 ? Type.TEXT : Type.WHOLE_NUMBER;
        }
        if (mostly(whole + numbers)) {
            return Type.NUMBER;
        }
        if (mostly(yesNo)) {
            return Type.YES_NO;
        }
        if (mostly(dates)) {
            return timed > 0 ? Type.DATE_TIME : Type.DATE;
        }
        return mostly(durations) ? Type.DURATION : Type.TEXT;
    }

    private boolean mostly(long cells) {
        return cells > 0 && cells * 50 >= filled * 49;
    }

    /** How many filled cells are not of the type. */
    public long exceptions() {
        return switch (type()) {
            case WHOLE_NUMBER -> filled - whole;
            case NUMBER -> filled - whole - numbers;
            case YES_NO -> filled - yesNo;
            case DATE, DATE_TIME -> compact == filled ? 0 : filled - dates;
            case DURATION -> filled - durations;
            case EMPTY, TEXT -> 0;
        };
    }

    public boolean isNumber() {
        return type() == Type.WHOLE_NUMBER || type() == Type.NUMBER;
    }

    public boolean isDate() {
        return type() == Type.DATE || type() == Type.DATE_TIME;
    }

    /** {@code dmy} or {@code mdy} if a date written with numbers only settles the order; empty if none does, or both. */
    public String dateOrder() {
        if (dayFirst.isEmpty() == monthFirst.isEmpty()) {
            return "";
        }
        return dayFirst.isEmpty() ? "mdy" : "dmy";
    }

    /** What says which part of a date is the day, in words; empty if the column needs none. */
    public String dateEvidence() {
        if (!isDate() || !numbersOnlyDates) {
            return "";
        }
        if (!dayFirst.isEmpty() && !monthFirst.isEmpty()) {
            return "day first: " + dayFirst + ", but month first: " + monthFirst;
        }
        return !dayFirst.isEmpty()
                ? "day first: " + dayFirst
                : !monthFirst.isEmpty() ? "month first: " + monthFirst : "day or month first: nothing settles it";
    }

    /** {@code '.'} or {@code ','} if a number settles it; 0 if none does, or both. */
    public char decimalSign() {
        if (decimalPoint.isEmpty() == decimalComma.isEmpty()) {
            return 0;
        }
        return decimalPoint.isEmpty() ? ',' : '.';
    }

    /** What says which sign separates decimals, in words; empty if the column needs none. */
    public String decimalEvidence() {
        if (!isNumber()) {
            return "";
        }
        if (!decimalPoint.isEmpty() && !decimalComma.isEmpty()) {
            return "decimal point: " + decimalPoint + ", but decimal comma: " + decimalComma;
        }
        return !decimalPoint.isEmpty()
                ? "decimal point: " + decimalPoint
                : !decimalComma.isEmpty()
                        ? "decimal comma: " + decimalComma
                        : undecidedNumber ? "decimal sign or thousands: nothing settles it" : "";
    }

    /** Which zone the column's times state, in words; empty if it has none. */
    public String zoneEvidence() {
        if (!zone.isEmpty()) {
            return "zone stated: " + zone + (zoned < dates ? ", not in " + (dates - zoned) + " cells" : "");
        }
        return type() == Type.DATE_TIME ? timesOfDay ? "no zone stated" : "all times are midnight" : "";
    }

    /** Whether a zone must be known to read its times. */
    boolean needsZone() {
        return type() == Type.DATE_TIME && timesOfDay && zoned < dates;
    }

    /** Least and greatest number or date; empty for other types and where the reading is not settled. */
    public Optional<String> range() {
        if (isNumber()) {
            Range<BigDecimal> range = decimalSign() == ',' ? ifComma : ifPoint;
            return decimalEvidence().contains("nothing settles") || range.least == null
                    ? Optional.empty()
                    : Optional.of(plain(range.least) + " to " + plain(range.greatest));
        }
        if (isDate() && compact < filled) {
            Range<LocalDate> range = dateOrder().equals("mdy") ? ifMonthFirst : ifDayFirst;
            return numbersOnlyDates && dateOrder().isEmpty() || range.least == null
                    ? Optional.empty()
                    : Optional.of(range.least + " to " + range.greatest);
        }
        return Optional.empty();
    }

    private static String plain(@Nullable BigDecimal number) {
        return number == null ? "" : number.toPlainString();
    }

    @Nullable
    BigDecimal least() {
        return (decimalSign() == ',' ? ifComma : ifPoint).least;
    }

    @Nullable
    BigDecimal greatest() {
        return (decimalSign() == ',' ? ifComma : ifPoint).greatest;
    }

    /** Two samples, letters and digits masked. */
    public List<String> samples() {
        return samples.stream().map(CellReading::masked).distinct().limit(2).toList();
    }

    /** Texts met that usually stand for an absent value, with how often; they do not count as filled. */
    public Map<String, Long> nulls() {
        return Collections.unmodifiableMap(nulls);
    }

    /** Patterns of dates with month names or in other notations of their own; empty if none is needed. */
    List<String> formats() {
        return mostly(whole) && compact == filled && filled > 0 ? List.of("%Y%m%d") : List.copyOf(formats);
    }

    /** All texts met with how often, if they are few and short; else empty. */
    Map<String, Long> values() {
        return Collections.unmodifiableMap(values);
    }

    List<String> rawSamples() {
        return Collections.unmodifiableList(samples);
    }

    double meanLength() {
        return filled == 0 ? 0 : (double) length / filled;
    }

    /** Whether the cells or the header look like a person's name, address, birth date, account, or a text somebody wrote. */
    public boolean personal() {
        return PersonalData.inHeader(header)
                || CellReading.personal(samples)
                || type() == Type.TEXT && (manyDistinct || distinct.size() > 20) && meanLength() > 60;
    }
}
