package io.vigie.calendar;

/**
 * One of the twelve months of a fiscal year.
 *
 * @param year the number the fiscal year is known by
 * @param number 1 for the first month of the fiscal year, 12 for the last
 */
public record FiscalMonth(int year, int number) implements Comparable<FiscalMonth> {

    public FiscalMonth {
        if (number < 1 || number > 12) {
            throw new IllegalArgumentException("a fiscal year has months 1 to 12, not " + number);
        }
    }

    public FiscalMonth plus(int months) {
        int index = year * 12 + number - 1 + months;
        return new FiscalMonth(Math.floorDiv(index, 12), Math.floorMod(index, 12) + 1);
    }

    /** 1 to 4. */
    public int quarter() {
        return (number + 2) / 3;
    }

    public FiscalMonth firstOfQuarter() {
        return new FiscalMonth(year, quarter() * 3 - 2);
    }

    public FiscalMonth firstOfYear() {
        return new FiscalMonth(year, 1);
    }

    @Override
    public int compareTo(FiscalMonth other) {
        return Integer.compare(year * 12 + number, other.year * 12 + other.number);
    }
}
