package health.waymark.admin.layout;

import java.text.MessageFormat;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.support.ResourceBundleMessageSource;

/**
 * Texts that can also be had in the made-up language {@code en-XA}: English with accents and about 40 % longer. What is
 * not accented on a page was never translated, and what does not fit will not fit in German.
 */
final class PseudoTexts extends ResourceBundleMessageSource {

    static final String REGION = "XA";

    private static final String PLAIN = "aeiouyncsAEIOUNCS";
    private static final String ACCENTED = "áéíóúýñçšÁÉÍÓÚÑÇŠ";

    @Override
    protected @Nullable String resolveCodeWithoutArguments(String code, Locale locale) {
        String text = super.resolveCodeWithoutArguments(code, locale);
        return text == null || !REGION.equals(locale.getCountry()) ? text : accented(text);
    }

    @Override
    protected @Nullable MessageFormat resolveCode(String code, Locale locale) {
        MessageFormat format = super.resolveCode(code, locale);
        return format == null || !REGION.equals(locale.getCountry())
                ? format
                : new MessageFormat(accented(format.toPattern()), locale);
    }

    /** What stands in braces belongs to the program. */
    static String accented(String text) {
        StringBuilder accented = new StringBuilder();
        int depth = 0;
        for (int place = 0; place < text.length(); place++) {
            char letter = text.charAt(place);
            depth += letter == '{' ? 1 : letter == '}' ? -1 : 0;
            int at = depth == 0 ? PLAIN.indexOf(letter) : -1;
            accented.append(at < 0 ? letter : ACCENTED.charAt(at));
        }
        return accented + " ~".repeat(text.length() / 5);
    }
}
