package health.waymark.backend.store.search;

import java.math.BigDecimal;
import java.util.regex.Pattern;

/** Numbers and quantities; stored is an interval [low, high], which for a number is a point. */
final class NumberMatching {

    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d{1,40}(\\.\\d{1,40})?([eE][+-]?\\d{1,2})?");

    private NumberMatching() {}

    /** A condition on the columns {@code low} and {@code high} of that alias. */
    static String of(String name, String text, String alias, SqlValues values) {
        Prefix.Prefixed given = Prefix.read(text);
        if (!NUMBER.matcher(given.value()).matches()) {
            throw Refusals.value(
                    name, "a number such as 5.4 or 1e3, with " + Prefix.ALL + " before it if wanted", text);
        }
        BigDecimal number = new BigDecimal(given.value());
        String low = alias + ".low";
        String high = alias + ".high";
        return switch (given.prefix()) {
            case EQ -> within(low, high, number, values);
            case NE -> "not (" + within(low, high, number, values) + ")";
            case GT -> high + " > " + exactly(number, values);
            case LT -> low + " < " + exactly(number, values);
            case GE -> high + " >= " + exactly(number, values);
            case LE -> low + " <= " + exactly(number, values);
            case SA -> low + " > " + exactly(number, values);
            case EB -> high + " < " + exactly(number, values);
            case AP -> {
                BigDecimal tenth = number.abs().movePointLeft(1);
                yield low + " <= " + exactly(number.add(tenth), values) + " and " + high + " >= "
                        + exactly(number.subtract(tenth), values);
            }
        };
    }

    /** 5.4 means all from 5.35 and below 5.45: half a unit of its last digit to both sides. */
    private static String within(String low, String high, BigDecimal number, SqlValues values) {
        BigDecimal half = number.ulp().divide(BigDecimal.valueOf(2));
        return low + " >= " + exactly(number.subtract(half), values) + " and " + high + " < "
                + exactly(number.add(half), values);
    }

    private static String exactly(BigDecimal number, SqlValues values) {
        return values.add(number.doubleValue()) + "::float8";
    }
}
