package io.vigie.metric;

import io.vigie.calendar.PeriodKind;
import io.vigie.catalogue.Language;
import io.vigie.catalogue.MetricDefinition;
import io.vigie.catalogue.Text;
import java.util.Locale;

/**
 * What one effect accounts for of the change of a total. The effects of one {@link Split}, and of one part where it has
 * parts, add up to the change; what they do not explain is an effect of its own, {@link Effect#REST}.
 *
 * @param part the dimension members are compared by, the columns that tell items apart, or the factor of a chain as in its
 *     definition; empty for none
 * @param amount in the metric's stored unit: money in the reporting currency, shares as fractions
 * @param relative the amount divided by what it starts from, 0.05 for 5 % more; NaN where an effect has no such base, or the
 *     base is not positive
 */
public record Comparison(
        String metric,
        PeriodKind kind,
        String period,
        Against against,
        Split split,
        String part,
        Effect effect,
        double amount,
        double relative,
        String unit) {

    /** What a total is compared with. */
    public enum Against {
        PRIOR_YEAR("prior year", "an dernier"),
        PREVIOUS("month before", "mois précédent"),
        PLAN("plan", "plan");

        private final Text text;

        Against(String en, String fr) {
            this.text = new Text(en, fr);
        }

        public String in(Language language) {
            return text.in(language);
        }

        /** The word used in {@code comparisons.csv}. */
        public String code() {
            return Comparison.code(this);
        }
    }

    /** A way to split one change. */
    public enum Split {
        /** Both values and the change itself. */
        TOTAL("change", "variation"),
        /** What a different number of working days does to a flow. */
        WORKING_DAYS("working days", "jours ouvrés"),
        /** Members there in both periods, and those that came or went. */
        LIKE_FOR_LIKE("like for like", "périmètre comparable"),
        /** Exchange rates, and the change without them. */
        CURRENCY("currency", "change"),
        PRICE_VOLUME_MIX("price, volume, mix", "prix, volume, mix"),
        /** Of quotients: members' own values, and their weights. */
        RATE_MIX("rate and mix", "taux et composition"),
        /** The factors of a product. */
        CHAIN("factors", "facteurs");

        private final Text text;

        Split(String en, String fr) {
            this.text = new Text(en, fr);
        }

        public String in(Language language) {
            return text.in(language);
        }

        /** The word used in {@code comparisons.csv}. */
        public String code() {
            return Comparison.code(this);
        }
    }

    /** What accounts for a change, or is compared. */
    public enum Effect {
        /** The value compared with. */
        BEFORE("before", "avant"),
        AFTER("after", "après"),
        CHANGE("change", "variation"),
        /** The value before, had the period as many working days as it has now, less the value before. */
        WORKING_DAYS("number of working days", "nombre de jours ouvrés"),
        /** The change with the number of working days taken out; relative per working day. */
        PER_WORKING_DAY("per working day", "par jour ouvré"),
        LIKE_FOR_LIKE("like for like", "à périmètre comparable"),
        ADDED("scope added", "périmètre entrant"),
        REMOVED("scope removed", "périmètre sortant"),
        /** Of a quotient: what members that came or went did to it. */
        SCOPE("scope", "périmètre"),
        CURRENCY("currency", "effet de change"),
        /** The change at the exchange rates of before, or of the budget. */
        CONSTANT_RATES("at constant rates", "à change constant"),
        PRICE("price", "prix"),
        VOLUME("volume", "volume"),
        /** The shares of items, or of members of a quotient. */
        MIX("mix", "composition"),
        /** Items there now and not before. */
        NEW("new items", "nouveautés"),
        /** Items there before and not now. */
        LOST("lost items", "articles perdus"),
        /** Members' own values. */
        RATE("own values", "valeurs propres"),
        /** The factor named by the part. */
        FACTOR("factor", "facteur"),
        /** What the other effects of the split leave unexplained. */
        REST("rest", "reste");

        private final Text text;

        Effect(String en, String fr) {
            this.text = new Text(en, fr);
        }

        public String in(Language language) {
            return text.in(language);
        }

        /** The word used in {@code comparisons.csv}. */
        public String code() {
            return Comparison.code(this);
        }
    }

    /** What accounts for the amount, a factor by its name. */
    public String effect(MetricDefinition metric, Language language) {
        return metric.drivers().chain().stream()
                .filter(factor ->
                        effect == Effect.FACTOR && factor.of().toString().equals(part))
                .map(factor -> factor.name().in(language))
                .findFirst()
                .orElse(effect.in(language));
    }

    private static String code(Enum<?> word) {
        return word.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
