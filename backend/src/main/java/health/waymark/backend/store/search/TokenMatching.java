package health.waymark.backend.store.search;

import health.waymark.backend.store.SearchText;
import java.util.List;
import java.util.Map;

/** Codes and identifiers: {@code code}, {@code system|code}, {@code |code} and {@code system|}. */
final class TokenMatching {

    private TokenMatching() {}

    /**
     * A condition on the columns {@code system} and {@code code} of that alias.
     *
     * @param implied the systems, with their codes, of values that name none
     */
    static String of(String name, String text, Map<String, List<String>> implied, String alias, SqlValues values) {
        List<String> parts = SearchText.splitUnescaped(text, '|');
        String code = SearchText.unescape(parts.get(parts.size() - 1));
        if (parts.size() == 1) {
            return alias + ".code = " + values.add(code);
        }
        String system = SearchText.unescape(parts.get(0));
        if (parts.size() > 2 || (system.isEmpty() && code.isEmpty())) {
            throw Refusals.value(name, "code, system|code, |code or system|", text);
        }
        String ofSystem = alias + ".system = " + values.add(system);
        List<String> codes = implied.getOrDefault(system, List.of());
        if (code.isEmpty()) {
            return codes.isEmpty()
                    ? ofSystem
                    : ofSystem + " or (" + alias + ".system = '' and " + alias + ".code = any("
                            + values.add(codes.toArray(String[]::new)) + "::text[]))";
        }
        String ofCode = alias + ".code = " + values.add(code) + " and ";
        return ofCode + (codes.contains(code) ? "(" + ofSystem + " or " + alias + ".system = '')" : ofSystem);
    }

    /** A condition for {@code :of-type}: system and code of an identifier's type, and its value. */
    static String ofType(String name, String text, SqlValues values) {
        List<String> parts = SearchText.splitUnescaped(text, '|').stream()
                .map(SearchText::unescape)
                .toList();
        if (parts.size() != 3 || parts.stream().anyMatch(String::isEmpty)) {
            throw Refusals.value(
                    name, "the type's system, its code and the identifier's value: system|code|value", text);
        }
        return "s.code = " + values.add(parts.get(1) + "|" + parts.get(2)) + " and s.system = "
                + values.add(parts.get(0));
    }

    /** A condition for a quantity: {@code number}, {@code number|system|code} or {@code number||unit}. */
    static String quantity(String name, String text, String alias, SqlValues values) {
        List<String> parts = SearchText.splitUnescaped(text, '|');
        if (parts.size() != 1 && parts.size() != 3) {
            throw Refusals.value(name, "number, number|system|code or number||unit", text);
        }
        String number = "(" + NumberMatching.of(name, parts.get(0), alias, values) + ")";
        if (parts.size() == 1 || parts.get(2).isEmpty()) {
            return number;
        }
        String code = values.add(SearchText.unescape(parts.get(2)));
        String system = SearchText.unescape(parts.get(1));
        return system.isEmpty()
                ? number + " and (" + alias + ".code = " + code + " or " + alias + ".unit = " + code + ")"
                : number + " and " + alias + ".code = " + code + " and " + alias + ".system = " + values.add(system);
    }
}
