package health.waymark.admin.layout;

import java.io.IOException;
import java.util.Arrays;
import java.util.Objects;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * All texts: each feature has files of its own, {@code messages/<feature>.properties} in English and one for each other
 * language beside it. They are found by themselves, so that nobody edits a common list.
 */
@Configuration(proxyBeanMethods = false)
class Texts {

    @Bean
    @ConditionalOnMissingBean(name = "messageSource")
    MessageSource messageSource() throws IOException {
        return of(new PseudoTexts());
    }

    static MessageSource of(ResourceBundleMessageSource texts) throws IOException {
        texts.setBasenames(features());
        texts.setDefaultEncoding("UTF-8");
        texts.setFallbackToSystemLocale(false);
        return texts;
    }

    private static String[] features() throws IOException {
        return Arrays.stream(new PathMatchingResourcePatternResolver().getResources("classpath*:messages/*.properties"))
                .map(file -> Objects.requireNonNull(file.getFilename()))
                .filter(name -> !name.contains("_"))
                .map(name -> "messages/" + name.substring(0, name.indexOf('.')))
                .distinct()
                .sorted()
                .toArray(String[]::new);
    }
}
