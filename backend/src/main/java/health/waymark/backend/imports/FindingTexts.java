package health.waymark.backend.imports;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.stereotype.Component;

/** What is said of rows, in the language of whoever mends them. In English a finding says it itself. */
@Component
class FindingTexts {

    /** Languages of files; Austria has no words of its own here. */
    static final List<String> LANGUAGES = List.of("en", "nl", "de", "de-AT");

    private final ResourceBundleMessageSource messages;

    FindingTexts() {
        messages = new ResourceBundleMessageSource();
        messages.setBasename("messages/imports");
        messages.setDefaultEncoding("UTF-8");
        messages.setFallbackToSystemLocale(false);
    }

    String column(Locale language, String name) {
        return messages.getMessage("column." + name, null, language);
    }

    /** @param finding of a code that an older version may have known by other words: then those count */
    String text(Locale language, Finding finding) {
        Object[] values = {finding.value(), finding.other(), finding.detail()};
        return Objects.requireNonNullElse(
                messages.getMessage(finding.code(), values, finding.detail(), language), finding.detail());
    }
}
