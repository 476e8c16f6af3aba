package health.waymark.admin.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
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

/** All text is in the message files, so that another language is another file. */
class MessagesTests {

    private static final Path TEMPLATES = Path.of("src/main/resources/templates");
    private static final Pattern KEY = Pattern.compile("#\\{([a-zA-Z0-9.]+)[}(]|#messages\\.msg\\('([a-zA-Z0-9.]+)'");
    /** Keys whose last part is a value: {@code #{${'role.' + role}}}. */
    private static final Pattern FAMILY = Pattern.compile("#\\{\\$\\{'([a-z][a-zA-Z0-9.]*\\.)'");

    @Test
    void hasEveryTextThatATemplateNames() throws IOException {
        Properties messages = messages();

        assertThat(keys(KEY))
                .isNotEmpty()
                .allSatisfy(key -> assertThat(messages).containsKey(key));
    }

    @Test
    void hasNoTextThatNothingNames() throws IOException {
        Set<String> used = keys(KEY);
        Set<String> families = keys(FAMILY);

        assertThat(messages().stringPropertyNames())
                .allMatch(key -> used.contains(key) || families.stream().anyMatch(key::startsWith));
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

    private static Properties messages() throws IOException {
        Properties messages = new Properties();
        try (Reader file = new InputStreamReader(
                MessagesTests.class.getResourceAsStream("/messages.properties"), StandardCharsets.UTF_8)) {
            messages.load(file);
        }
        return messages;
    }
}
