package io.vigie.canonical;

/**
 * The result of one data gate. C and D make a pack PRELIMINARY.
 *
 * @param id stable name of the check, e.g. {@code file-recognised}, {@code reject-share}
 * @param subject file, source or entity it was applied to
 * @param detail what was found, with values
 */
public record Gate(String id, String subject, Grade grade, String detail) {

    public boolean passed() {
        return grade.compareTo(Grade.C) < 0;
    }
}
