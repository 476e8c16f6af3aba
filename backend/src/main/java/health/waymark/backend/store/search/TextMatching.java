package health.waymark.backend.store.search;

import health.waymark.backend.store.AddressText;
import health.waymark.backend.store.Folding;
import health.waymark.backend.store.SearchText;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Texts and URLs. Ranges and not patterns: row-level security lets only leakproof operators use an index. */
final class TextMatching {

    /** The last of all characters. */
    private static final String LAST = Character.toString(Character.MAX_CODE_POINT);

    private TextMatching() {}

    /** A condition on a text, as written and folded, under the alias {@code s}. */
    static String text(Asked asked, String given, SqlValues values) {
        String text = SearchText.unescape(given);
        String folded = Folding.fold(text);
        if (folded.isEmpty()) {
            throw Refusals.value(asked.name(), "a text with a letter or sign to search for", given);
        }
        return switch (asked.modifier()) {
            case "exact" -> "s.folded = " + values.add(folded) + " and s.value = " + values.add(text);
            case "contains", "text" ->
                anyForm(asked, text, form -> "position(" + values.add(form) + " in s.folded) > 0");
            default -> anyForm(asked, text, form -> "(" + beginsWith("s.folded", form, values) + ")");
        };
    }

    private static String anyForm(Asked asked, String text, UnaryOperator<String> condition) {
        return AddressText.asked(asked.param(), text).stream().map(condition).collect(Collectors.joining(" or "));
    }

    /** A condition on a URL under the alias {@code s}. */
    static String uri(String modifier, String given, SqlValues values) {
        String uri = SearchText.unescape(given);
        String same = "s.value = " + values.add(uri);
        return switch (modifier) {
            case "below" -> same + " or (" + beginsWith("s.value", uri.endsWith("/") ? uri : uri + "/", values) + ")";
            case "above" -> same + above(uri, values);
            default -> same;
        };
    }

    private static String above(String uri, SqlValues values) {
        StringBuilder parents = new StringBuilder();
        for (int slash = uri.indexOf('/'); slash >= 0; slash = uri.indexOf('/', slash + 1)) {
            parents.append(" or s.value = ").append(values.add(uri.substring(0, slash)));
            parents.append(" or s.value = ").append(values.add(uri.substring(0, slash + 1)));
        }
        return parents.toString();
    }

    private static String beginsWith(String column, String text, SqlValues values) {
        return column + " ~>=~ " + values.add(text) + " and " + column + " ~<~ " + values.add(text + LAST);
    }
}
