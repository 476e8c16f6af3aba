package health.waymark.admin.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** All text is in the message files, so that another language is another file. */
class MessagesTests {

    private static final Path TEMPLATES = Path.of("src/main/resources/templates");
    private static final Pattern KEY = Pattern.compile("#\\{([a-zA-Z0-9.-]+)[}(]|#messages\\.msg\\('([a-zA-Z0-9.]+)'");
    /** What a list, a form or a question makes of its own key. */
    private static final List<String> ENDINGS =
            List.of(".title", ".lead", ".text", ".empty", ".empty.text", ".new", ".key");
    /** Families that are looked up by what the data says. */
    private static final Set<String> FIRST_PARTS = Set.of(
            "field",
            "hint",
            "choice",
            "part",
            "lead",
            "state",
            "role",
            "done",
            "tone",
            "todo",
            "step",
            "because",
            "warning",
            "refusal",
            "finding",
            "assertion");

    /** Keys whose last part is a value: {@code #{${'role.' + role}}}. */
    private static final Pattern FAMILY = Pattern.compile("#\\{\\$\\{'([a-z][a-zA-Z0-9.]*\\.)'");

    @Test
    void hasEveryTextThatATemplateNames() throws IOException {
        Set<String> texts = texts("").stringPropertyNames();

        assertThat(keys(KEY)).isNotEmpty().allSatisfy(key -> assertThat(texts).contains(key));
    }

    /** What is put together at run time is seen by the tests in the browser, which look for keys on the page. */
    @Test
    void hasNoTextThatNothingNames() throws IOException {
        Set<String> used = keys(KEY);
        Set<String> families = keys(FAMILY);
        String code = code();

        assertThat(texts("").stringPropertyNames())
                .allMatch(key -> used.contains(key)
                        || code.contains("\"" + key + "\"")
                        || families.stream().anyMatch(key::startsWith)
                        || ENDINGS.stream().anyMatch(key::endsWith)
                        || FIRST_PARTS.contains(key.substring(0, key.indexOf('.'))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"_nl", "_de"})
    void hasTheSameTextsInEveryLanguage(String language) throws IOException {
        Properties english = texts("");
        Properties translated = texts(language);

        assertThat(translated.stringPropertyNames()).containsExactlyInAnyOrderElementsOf(english.stringPropertyNames());
        assertThat(english.stringPropertyNames())
                .allSatisfy(key -> assertThat(arguments(translated.getProperty(key)))
                        .as(key)
                        .isEqualTo(arguments(english.getProperty(key))));
    }

    /** Of two files that have the same key, only one is ever read. */
    @Test
    void hasEachTextInOneFile() throws IOException {
        List<String> keys = new ArrayList<>();
        try (Stream<Path> files = Files.list(Path.of("src/main/resources/messages"))) {
            for (Path file : files.filter(each -> !each.getFileName().toString().contains("_"))
                    .toList()) {
                Properties texts = new Properties();
                try (Reader reader = Files.newBufferedReader(file)) {
                    texts.load(reader);
                }
                keys.addAll(texts.stringPropertyNames());
            }
        }
        assertThat(keys).doesNotHaveDuplicates();
    }

    @Test
    void changesOnlyTextsThatThereAreInAustria() throws IOException {
        assertThat(texts("").stringPropertyNames()).containsAll(texts("_de_AT").stringPropertyNames());
    }

    @Test
    void leavesNoTextInTheTemplates() throws IOException {
        List<String> texts = new ArrayList<>();
        for (String template : templates()) {
            Matcher text = Pattern.compile(">([^<>]*\\p{L}[^<>]*)<").matcher(template.replaceAll("(?s)<!--.*?-->", ""));
            while (text.find()) {
                texts.add(text.group(1).strip());
            }
        }
        assertThat(texts).isEmpty();
    }

    @Test
    void rendersNothingUnescaped() throws IOException {
        assertThat(templates()).noneMatch(template -> template.contains("th:utext") || template.contains("[("));
    }

    private static Set<String> keys(Pattern pattern) throws IOException {
        Set<String> keys = new TreeSet<>();
        for (String template : templates()) {
            Matcher matcher = pattern.matcher(template);
            while (matcher.find()) {
                keys.add(matcher.group(1) == null ? matcher.group(2) : matcher.group(1));
            }
        }
        return keys;
    }

    private static List<String> templates() throws IOException {
        List<String> templates = new ArrayList<>();
        try (Stream<Path> files = Files.walk(TEMPLATES)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                templates.add(Files.readString(file));
            }
        }
        return templates;
    }

    private static Set<String> arguments(String text) {
        Set<String> arguments = new TreeSet<>();
        Matcher argument = Pattern.compile("\\{(\\d)").matcher(text);
        while (argument.find()) {
            arguments.add(argument.group(1));
        }
        return arguments;
    }

    private static String code() throws IOException {
        StringBuilder code = new StringBuilder();
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                code.append(Files.readString(file));
            }
        }
        return code.toString();
    }

    /** All features' files of one language; English has no suffix. */
    private static Properties texts(String language) throws IOException {
        Properties texts = new Properties();
        Pattern name = Pattern.compile("[a-z]+" + language + "\\.properties");
        try (Stream<Path> files = Files.list(Path.of("src/main/resources/messages"))) {
            for (Path file : files.filter(
                            each -> name.matcher(each.getFileName().toString()).matches())
                    .toList()) {
                try (Reader reader = Files.newBufferedReader(file)) {
                    texts.load(reader);
                }
            }
        }
        return texts;
    }
}
