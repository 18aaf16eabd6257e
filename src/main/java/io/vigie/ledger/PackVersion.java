package io.vigie.ledger;

/**
 * What identifies one published pack.
 *
 * @param period label, e.g. {@code 2026-10}
 */
public record PackVersion(String period, String audience, int version) {

    @Override
    public String toString() {
        return period + "/" + audience + "/v" + version;
    }
}
