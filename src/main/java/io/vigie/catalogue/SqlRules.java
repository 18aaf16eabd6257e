package io.vigie.catalogue;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What SQL in definition files may not contain, so that it gives the same result every time and on every engine. The
 * check reads words, not types: it finds the usual mistakes, not every conceivable one.
 */
public final class SqlRules {

    /** A rule that some SQL breaks. */
    public record Broken(String message, String advice) {}

    private record Rule(Pattern pattern, String reason, String advice) {

        static Rule functions(String names, String reason, String advice) {
            return new Rule(word("(?<what>" + names + ")\\s*\\("), reason, advice);
        }

        static Rule words(String words, String reason, String advice) {
            return new Rule(word("(?<what>" + words + ")(?!\\s*\\.)\\b"), reason, advice);
        }

        static Rule sign(String sign, String reason, String advice) {
            return new Rule(Pattern.compile("(?<what>" + sign + ")"), reason, advice);
        }

        private static Pattern word(String regex) {
            return Pattern.compile("(?<![\\w.])" + regex, Pattern.CASE_INSENSITIVE);
        }
    }

    private static final String ORDER = "depends on the order rows are read in, so it may differ from run to run";

    private static final List<Rule> ALWAYS = List.of(
            Rule.sign(
                    ";|--|/\\*",
                    "does not belong in an expression",
                    "keeping one expression only; comments go after # in YAML"),
            Rule.words(
                    "current_date|current_timestamp|current_time|localtime|localtimestamp",
                    "reads the clock, so the same files would give other numbers tomorrow",
                    "period_start or period_end in a closing value, or a date column"),
            Rule.functions(
                    "now|today|get_current_time|get_current_timestamp|transaction_timestamp|statement_timestamp|sysdate|getdate|curdate|unix_timestamp",
                    "reads the clock, so the same files would give other numbers tomorrow",
                    "period_start or period_end in a closing value, or a date column"),
            Rule.functions(
                    "random|rand|uuid|gen_random_uuid|setseed|nextval",
                    "gives another result every time",
                    "removing it"),
            Rule.functions(
                    "read_\\w+|parquet_scan|csv_scan|sniff_csv|glob|getenv|current_setting|query|query_table",
                    "reads outside the warehouse",
                    "a source definition for the file"),
            Rule.functions("first|last|any_value|arbitrary|first_value|last_value|nth_value", ORDER, "min or max"),
            Rule.functions(
                    "avg|mean|favg",
                    "gives no stable result over decimals, and an average of averages is wrong",
                    "a ratio of a sum and a count"),
            Rule.functions(
                    "stddev\\w*|variance|var_\\w+|corr|covar_\\w+|regr_\\w+|skewness|kurtosis\\w*|fsum|kahan_sum|sumkahan",
                    "gives a result that may differ from run to run",
                    "leaving statistics to an analysis"));

    private static final List<Rule> PORTABLE = List.of(
            Rule.sign(
                    "(?<![\\w.])(?:\\d+\\.\\d*|\\.\\d+)(?![\\w.])",
                    "is read as a decimal by one engine and as a double by another",
                    "writing it with an exponent, 15e-1 for 1.5"),
            Rule.functions(
                    "date_diff|datediff|date_sub|datesub|age",
                    "exists on one engine only",
                    "days_between(a, b) or seconds_between(a, b)"),
            Rule.functions(
                    "epoch|epoch_ms|epoch_us|epoch_ns|to_timestamp",
                    "exists on one engine only",
                    "seconds_between(a, b)"),
            Rule.functions(
                    "median|mode|quantile\\w*|approx_\\w+",
                    "exists on one engine only or is not exact",
                    "a metric of kind percentile"),
            Rule.functions(
                    "strftime|strptime|try_strptime|list|list_\\w+|array_\\w+|struct_\\w+|map_\\w+|unnest|generate_series|range|"
                            + "regexp_matches|strip_accents|string_split|str_split|len|group_concat|printf|hash|"
                            + "arg_min|arg_max|min_by|max_by|max_n|min_n|bool_and|bool_or|count_if|product|histogram",
                    "exists on one engine only",
                    "standard SQL, for example filter (where ...), like, or a comparison"),
            Rule.words("qualify|exclude|pivot|unpivot|asof|positional", "exists on one engine only", "standard SQL"),
            new Rule(
                    Pattern.compile("\\bas\\s+(?<what>varchar|text)\\b(?!\\s*\\()", Pattern.CASE_INSENSITIVE),
                    "needs a length on one engine",
                    "cast(... as string)"),
            Rule.sign("::", "is written so on one engine only", "cast(... as ...)"),
            Rule.sign("//|\\*\\*|\\^|~", "exists on one engine only", "standard SQL"));

    private static final Rule UNORDERED = Rule.functions("string_agg|listagg|array_agg", "", "");

    private static final Pattern DOUBLE = Pattern.compile(
            "(?<![\\w.])(?<what>double|float|real|float4|float8|sqrt|ln|log|log2|log10|exp|power|pow|cbrt|pi)(?![\\w.])"
                    + "|(?<literal>(?<![\\w.])[\\d.]+e[+-]?\\d+)|(?<division>/)",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern FLOATING = Pattern.compile(
            "(?<![\\w.])(?:[\\d.]+e[+-]?\\d+|double|sqrt|ln|log2|log10|exp|power)(?![\\w.])", Pattern.CASE_INSENSITIVE);

    /** What ends a product to the left of one of its signs. */
    private static final Pattern BEFORE_PRODUCT = Pattern.compile(
            ".*(?:[,<>=|(]|(?<![\\d.]e)[+-]|\\b(?:select|distinct|where|on|having|case|when|then|else|and|or|not|in|between|by)\\b)",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    /** A number, name, call or bracket, brackets inside it left out. */
    private static final Pattern FACTOR =
            Pattern.compile("\\s*[+-]?\\s*(?:[\\d.]+e[+-]?\\d+|[\\w.]+)?\\s*", Pattern.CASE_INSENSITIVE);

    private static final Pattern FEW_DECIMALS = Pattern.compile(
            ".*\\bas\\s+(?:bigint|integer|int|(?:decimal|numeric)\\s*\\(\\s*\\d+\\s*(?:,\\s*[0-5]\\s*)?\\))\\s*",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private static final Pattern EXACT = Pattern.compile(
            ".*\\bas\\s+(decimal|numeric|bigint|integer|int|smallint|hugeint)\\b[^()]*(\\([^()]*\\))?\\s*",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private static final Pattern TO_DATE =
            Pattern.compile(".*\\bas\\s+date\\s*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private static final Pattern PREDICATE =
            Pattern.compile("[<>=]|\\b(is|in|like|ilike|between|not|exists|and|or)\\b", Pattern.CASE_INSENSITIVE);

    private final List<Rule> rules;
    private final Set<String> dateColumns;
    private final boolean portable;
    private final boolean summed;

    private SqlRules(List<Rule> rules, Collection<String> dateColumns, boolean portable, boolean summed) {
        this.rules = rules;
        this.portable = portable;
        this.dateColumns = Set.copyOf(dateColumns);
        this.summed = summed;
    }

    /**
     * The rules for SQL over canonical tables.
     *
     * @param dateColumns the columns known to be dates, which may not be subtracted from each other
     */
    public static SqlRules portable(Collection<String> dateColumns) {
        List<Rule> rules = new ArrayList<>(ALWAYS);
        rules.addAll(PORTABLE);
        return new SqlRules(rules, dateColumns, true, false);
    }

    /** The rules for SQL over landing columns, which is text in, text out, and stays with one engine. */
    public static SqlRules landing() {
        return new SqlRules(ALWAYS, Set.of(), false, false);
    }

    /** These rules for SQL whose values are summed: they may not be doubles. */
    public SqlRules summed() {
        return new SqlRules(rules, dateColumns, portable, true);
    }

    /** @return what is wrong, in the order of the rules; empty if nothing is */
    public List<Broken> check(String sql) {
        List<Broken> broken = new ArrayList<>();
        String bare = withoutLiterals(sql);
        for (Rule rule : rules) {
            Matcher matcher = rule.pattern().matcher(bare);
            if (matcher.find()) {
                broken.add(new Broken("\"" + matcher.group("what") + "\" " + rule.reason(), rule.advice()));
            }
        }
        checkBrackets(bare, broken);
        checkOrderedAggregates(bare, broken);
        checkDates(bare, broken);
        if (portable) {
            checkQuotients(bare, broken);
        }
        if (summed) {
            if (!isPredicate(bare)) {
                checkSum(bare, broken);
            }
        }
        Matcher sum = Pattern.compile("(?<![\\w.])sum\\s*\\(", Pattern.CASE_INSENSITIVE)
                .matcher(bare);
        while (sum.find()) {
            checkSum(bare.substring(sum.end(), closing(bare, sum.end())), broken);
        }
        return broken.stream().distinct().toList();
    }

    private static void checkBrackets(String bare, List<Broken> broken) {
        int depth = 0;
        for (int i = 0; i < bare.length() && depth >= 0; i++) {
            depth += bare.charAt(i) == '(' ? 1 : bare.charAt(i) == ')' ? -1 : 0;
        }
        if (depth != 0) {
            broken.add(new Broken(
                    depth > 0 ? "a bracket is opened and not closed" : "a bracket is closed that was not opened",
                    "counting the round brackets"));
        }
        if (bare.contains("'")) {
            broken.add(new Broken(
                    "a text in single quotes is not closed", "writing a quote inside a text twice: 'l''an'"));
        }
    }

    private static void checkOrderedAggregates(String bare, List<Broken> broken) {
        Matcher call = UNORDERED.pattern().matcher(bare);
        while (call.find()) {
            String arguments = bare.substring(call.end(), closing(bare, call.end()));
            String after = bare.substring(Math.min(bare.length(), closing(bare, call.end()) + 1));
            if (!arguments.toLowerCase(Locale.ROOT).contains("order by")
                    && !after.stripLeading().toLowerCase(Locale.ROOT).startsWith("within group")) {
                broken.add(new Broken(
                        "\"" + call.group("what") + "\" without order by " + ORDER, "order by inside its brackets"));
            }
        }
    }

    private void checkDates(String bare, List<Broken> broken) {
        if (dateColumns.isEmpty()) {
            return;
        }
        String folded = replaceCasts(bare, TO_DATE, "_date_").replaceAll("(?i)\\bdate\\s*_text_", "_date_");
        String columns = dateColumns.stream().sorted().map(Pattern::quote).collect(Collectors.joining("|"));
        String date = "(?:_date_|(?:\\w+\\.)?(?:" + columns + "))";
        if (Pattern.compile("(?<![\\w.])" + date + "\\s*-\\s*" + date + "(?![\\w(])", Pattern.CASE_INSENSITIVE)
                .matcher(folded)
                .find()) {
            broken.add(new Broken(
                    "a date minus a date is a number on one engine and an interval on another",
                    "days_between(a, b), the days from a to b"));
        }
    }

    /**
     * Engines keep different digits of a quotient of decimals, and round a double that ends in a 5 up or down. Both divide
     * doubles alike, and agree on a double's first six decimals.
     */
    private static void checkQuotients(String bare, List<Broken> broken) {
        Matcher sign = Pattern.compile("(?<!/)/(?![/*])").matcher(bare);
        while (sign.find()) {
            int end = closing(bare, sign.end());
            Matcher factor = FACTOR.matcher(bare).region(sign.end(), bare.length());
            int divisorEnd = factor.lookingAt() ? factor.end() : sign.end();
            if (divisorEnd < bare.length() && bare.charAt(divisorEnd) == '(') {
                divisorEnd = closing(bare, divisorEnd + 1);
            }
            String dividend = BEFORE_PRODUCT
                    .matcher(withoutBrackets(bare.substring(opening(bare, sign.start()), sign.start())))
                    .replaceFirst("");
            if (!FLOATING.matcher(dividend + bare.substring(sign.start(), divisorEnd))
                    .find()) {
                broken.add(new Broken(
                        "a quotient of decimals has other digits on another engine",
                        "dividing by a double: a / (1e0 * b), or by a number with an exponent: a / 36e2"));
            }
            int cast = opening(bare, sign.start());
            while (cast > 0 && !bare.substring(0, cast).matches("(?is).*\\bcast\\s*\\(")) {
                end = closing(bare, end + 1);
                cast = opening(bare, cast - 1);
            }
            if (cast > 0 && FEW_DECIMALS.matcher(bare.substring(cast, end)).matches()) {
                broken.add(
                        new Broken(
                                "a quotient between two numbers is rounded up on one engine and down on another",
                                "keeping more decimals: cast(a / (1e0 * b) as decimal(28,8)), and casting that if fewer are wanted"));
            }
        }
    }

    /** The text with a number in the place of every bracket: a double if there is one in it. */
    private static String withoutBrackets(String sql) {
        StringBuilder text = new StringBuilder();
        int position = 0;
        for (int open = sql.indexOf('('); open >= 0; open = sql.indexOf('(', position)) {
            int end = closing(sql, open + 1);
            text.append(sql, position, open)
                    .append(FLOATING.matcher(sql.substring(open, end)).find() ? " 1e0" : " 1");
            position = Math.min(sql.length(), end + 1);
        }
        return text.append(sql.substring(position)).toString();
    }

    /** The position after the bracket that is open at a position; 0 if none is. */
    private static int opening(String bare, int at) {
        int depth = 1;
        for (int i = at - 1; i >= 0; i--) {
            depth += bare.charAt(i) == ')' ? 1 : bare.charAt(i) == '(' ? -1 : 0;
            if (depth == 0) {
                return i + 1;
            }
        }
        return 0;
    }

    private static void checkSum(String bare, List<Broken> broken) {
        Matcher matcher = DOUBLE.matcher(replaceCasts(bare, EXACT, "exact"));
        if (matcher.find()) {
            broken.add(
                    matcher.group("division") != null
                            ? new Broken(
                                    "a quotient is summed; sums of doubles differ from run to run",
                                    "dividing the finished sums (a ratio), or cast(... as decimal(28,8))")
                            : new Broken(
                                    "\"" + matcher.group()
                                            + "\" makes a double, and sums of doubles differ from run to run",
                                    "summing integers or decimals: cast(... as decimal(18,4))"));
        }
    }

    /** Whether the expression is a condition, whose true rows are counted. */
    private static boolean isPredicate(String bare) {
        StringBuilder top = new StringBuilder();
        int depth = 0;
        for (int i = 0; i < bare.length(); i++) {
            char c = bare.charAt(i);
            depth -= c == ')' ? 1 : 0;
            if (depth == 0) {
                top.append(c);
            }
            depth += c == '(' ? 1 : 0;
        }
        String outer = top.toString().toLowerCase(Locale.ROOT);
        return !outer.contains("case") && PREDICATE.matcher(outer).find();
    }

    /** Replaces calls of {@code cast} whose inside matches. */
    private static String replaceCasts(String bare, Pattern inside, String replacement) {
        Matcher cast = Pattern.compile("(?<![\\w.])(?:try_)?cast\\s*\\(", Pattern.CASE_INSENSITIVE)
                .matcher(bare);
        StringBuilder replaced = new StringBuilder();
        int position = 0;
        while (cast.find(position)) {
            int end = closing(bare, cast.end());
            if (end < bare.length()
                    && inside.matcher(bare.substring(cast.end(), end)).matches()) {
                replaced.append(bare, position, cast.start()).append(replacement);
                position = end + 1;
            } else {
                replaced.append(bare, position, cast.end());
                position = cast.end();
            }
        }
        return replaced.append(bare.substring(position)).toString();
    }

    /** The position of the bracket that closes the one before {@code from}; the end if none does. */
    private static int closing(String bare, int from) {
        int depth = 1;
        for (int i = from; i < bare.length(); i++) {
            depth += bare.charAt(i) == '(' ? 1 : bare.charAt(i) == ')' ? -1 : 0;
            if (depth == 0) {
                return i;
            }
        }
        return bare.length();
    }

    /** Texts replaced by a mark, quoted identifiers by plain ones; a text that is not closed keeps its quote. */
    private static String withoutLiterals(String sql) {
        return Pattern.compile("'(?:[^']|'')*'|\"([^\"]*)\"")
                .matcher(sql)
                .replaceAll(match -> match.group(1) == null
                        ? "_text_"
                        : Matcher.quoteReplacement(match.group(1).replaceAll("\\W", "_")));
    }
}
