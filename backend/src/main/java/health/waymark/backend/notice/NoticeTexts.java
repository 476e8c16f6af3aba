package health.waymark.backend.notice;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** What notices and mails say, in the languages that the platform speaks. */
@Component
class NoticeTexts {

    static final List<String> LANGUAGES = List.of("en", "nl", "de", "de-AT");

    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

    private final ResourceBundleMessageSource messages;

    NoticeTexts() {
        messages = new ResourceBundleMessageSource();
        messages.setBasename("messages/notices");
        messages.setDefaultEncoding("UTF-8");
        messages.setFallbackToSystemLocale(false);
    }

    /** The first of these that is a language of ours, as it is or without its country; else English. */
    static Locale language(@Nullable String... wanted) {
        for (String tag : wanted) {
            Optional<Locale> found = tag == null || tag.isBlank() ? Optional.empty() : offered(tag);
            if (found.isPresent()) {
                return found.get();
            }
        }
        return Locale.ENGLISH;
    }

    private static Optional<Locale> offered(String tag) {
        Locale asked = Locale.forLanguageTag(tag);
        List<Locale> offers = LANGUAGES.stream().map(Locale::forLanguageTag).toList();
        return offers.stream()
                .filter(asked::equals)
                .findFirst()
                .or(() -> offers.stream()
                        .filter(offer -> offer.getLanguage().equals(asked.getLanguage()))
                        .findFirst());
    }

    String text(Locale language, String key, Object... values) {
        return messages.getMessage(key, values, language);
    }

    /** The heading of a notice. */
    String title(Locale language, String kind, String variant, String values) {
        return text(language, key(kind, variant) + ".title", values(language, values));
    }

    /** What the reader has to know and do. */
    String text(Locale language, String kind, String variant, String values) {
        return text(language, key(kind, variant) + ".text", values(language, values));
    }

    private static String key(String kind, String variant) {
        return variant.isEmpty() ? kind : kind + "." + variant;
    }

    /** Whoever reads English here lives in Europe. */
    private static Locale spelt(Locale language) {
        return language.equals(Locale.ENGLISH) ? Locale.UK : language;
    }

    /** Days as the language writes them, numbers as numbers, and all else on one line. */
    static Object[] values(Locale language, String json) {
        DateTimeFormatter days =
                DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG).withLocale(spelt(language));
        List<Object> values = new ArrayList<>();
        for (JsonNode value : Notices.JSON.readTree(json)) {
            if (value.isNumber()) {
                values.add(value.asLong());
            } else {
                String text = Objects.requireNonNull(value.asString());
                values.add(day(text).map(days::format).orElseGet(() -> Addresses.oneLine(text)));
            }
        }
        return values.toArray();
    }

    /** What people have written may look like a day and be none. */
    private static Optional<LocalDate> day(String text) {
        try {
            return DAY.matcher(text).matches() ? Optional.of(LocalDate.parse(text)) : Optional.empty();
        } catch (DateTimeParseException noDay) {
            return Optional.empty();
        }
    }
}
