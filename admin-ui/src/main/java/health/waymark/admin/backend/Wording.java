package health.waymark.admin.backend;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/**
 * Says what the backend says in the reader's own language, where its code tells what it is: by the messages
 * {@code refusal.<code>}. The backend's own sentences are English and written for whoever programs against it; they are
 * shown where no code is known.
 */
@Component
public final class Wording {

    private static final Pattern GAP = Pattern.compile("\\{[0-9]}");

    private final MessageSource texts;

    Wording(MessageSource texts) {
        this.texts = texts;
    }

    /** The same in the language of the page that is being made. */
    public Issue of(Issue issue) {
        return issue.reasons().stream()
                .flatMap(reason -> sentence(reason, issue.values().toArray()).stream())
                .findFirst()
                .map(issue::saying)
                .orElse(issue);
    }

    /** What a code means; nothing where it says too little to be put in words, or the values that these need are missing. */
    public Optional<String> sentence(String code, Object... values) {
        Locale locale = LocaleContextHolder.getLocale();
        return Optional.ofNullable(texts.getMessage("refusal." + code, values, null, locale))
                .filter(said -> !GAP.matcher(said).find());
    }
}
