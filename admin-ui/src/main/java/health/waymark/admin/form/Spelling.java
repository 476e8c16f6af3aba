package health.waymark.admin.form;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Whether a text is what an input of one of HTML's types is for. The backend takes any text for what FHIR calls a string, and
 * the browser's own check speaks the browser's language. An import holds its cells to the same.
 */
public final class Spelling {

    /** Somebody at some host: whether it is an address that exists is for mail servers to say. */
    private static final Pattern E_MAIL = Pattern.compile("[^\\s@<>,;]+@[^\\s@<>,;]+");

    /** Digits with what people put between them, and an extension. */
    private static final Pattern PHONE =
            Pattern.compile("\\+?[0-9(][0-9 ()./-]{1,40}(?: ?(?:ext|x|tst|toestel|dw)\\.? ?[0-9]{1,6})?");

    private static final int FEWEST_DIGITS = 3;
    private static final int MOST_DIGITS = 20;

    private static final Map<String, Rule> RULES = Map.of(
            "email",
                    new Rule(
                            "form.malformed.email", text -> E_MAIL.matcher(text).matches()),
            "tel", new Rule("form.malformed.tel", Spelling::isPhone),
            "url", new Rule("form.malformed.url", Spelling::isAddress),
            "canonicals",
                    new Rule("form.malformed.canonicals", text -> text.lines().allMatch(Spelling::isCanonical)));

    private Spelling() {}

    /** @param key of what to say about what it does not hold for */
    private record Rule(String key, Predicate<String> holds) {}

    /** Key of what to say about a text that does not fit; nothing where it does, or where anything does. */
    public static Optional<String> wrong(String type, String text) {
        return Optional.ofNullable(RULES.get(type))
                .filter(rule -> !text.isEmpty() && !rule.holds().test(text))
                .map(Rule::key);
    }

    private static boolean isPhone(String text) {
        long digits = text.chars().filter(Character::isDigit).count();
        return PHONE.matcher(text).matches() && digits >= FEWEST_DIGITS && digits <= MOST_DIGITS;
    }

    /** An address, and behind a bar its version (FHIR R4, canonical); an empty line is none. */
    private static boolean isCanonical(String line) {
        String canonical = line.strip();
        return canonical.isEmpty() || isAddress(canonical.replaceFirst("\\|[^|\\s]+$", ""));
    }

    /** In full: without its scheme nobody knows how to get there. */
    private static boolean isAddress(String text) {
        try {
            URI address = new URI(text);
            return address.getScheme() != null && (address.isOpaque() || address.getHost() != null);
        } catch (URISyntaxException malformed) {
            return false;
        }
    }
}
