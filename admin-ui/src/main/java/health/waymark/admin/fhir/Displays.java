package health.waymark.admin.fhir;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * What the codes of our data packages are called in English, Dutch and German. A package is a file
 * {@code codes/<name>.csv}; all of them are read once.
 */
public final class Displays {

    private static final Map<String, List<Known>> PACKAGES = packages();
    private static final Map<String, Known> BY_TOKEN = PACKAGES.values().stream()
            .flatMap(List::stream)
            .collect(Collectors.toUnmodifiableMap(Known::token, Function.identity(), (first, same) -> first));

    private Displays() {}

    /**
     * A code that we know.
     *
     * @param english its display in its code system, which is what we store
     * @param dutch what we call it in Dutch
     * @param german what we call it in German
     */
    public record Known(String system, String code, String english, String dutch, String german) {

        /** As FHIR searches have it. */
        public String token() {
            return system + "|" + code;
        }

        /** In the reader's language. */
        public String here() {
            return switch (LocaleContextHolder.getLocale().getLanguage()) {
                case "nl" -> dutch;
                case "de" -> german;
                default -> english;
            };
        }

        /** Whether these words are its display in any of the languages. */
        public boolean isCalled(String words) {
            return Stream.of(english, dutch, german).anyMatch(words::equalsIgnoreCase);
        }
    }

    /** All of one package, in the order of its file. */
    public static List<Known> in(String name) {
        return Objects.requireNonNull(PACKAGES.get(name), name);
    }

    /** This code, {@code system|code}. */
    public static Optional<Known> of(String token) {
        return Optional.ofNullable(BY_TOKEN.get(token));
    }

    private static Map<String, List<Known>> packages() {
        try {
            Map<String, List<Known>> packages = new LinkedHashMap<>();
            for (Resource file : new PathMatchingResourcePatternResolver().getResources("classpath:codes/*.csv")) {
                String name = Objects.requireNonNull(file.getFilename());
                packages.put(name.substring(0, name.indexOf('.')), read(file));
            }
            return packages;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static List<Known> read(Resource file) throws IOException {
        return file.getContentAsString(StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.startsWith("#") && !line.isBlank())
                .map(line -> line.split(";", -1))
                .peek(Displays::requireAllLanguages)
                .map(parts -> new Known(parts[0], parts[1], parts[2], parts[3], parts[4]))
                .toList();
    }

    private static void requireAllLanguages(String[] parts) {
        if (parts.length != 5 || Arrays.stream(parts).anyMatch(String::isBlank)) {
            throw new IllegalStateException(String.format(
                    Locale.ROOT, "A code needs system, code and three displays: %s", Arrays.toString(parts)));
        }
    }
}
