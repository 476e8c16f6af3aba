package health.waymark.backend.search.findroute;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;

@Configuration(proxyBeanMethods = false)
class FindRouteConfiguration {

    @Bean
    Synonyms synonyms(SearchProperties properties) {
        Path file = properties.synonyms();
        try {
            return file == null ? bundled() : Synonyms.of(Files.readAllLines(file));
        } catch (IOException exception) {
            throw new UncheckedIOException("waymark.search.synonyms: cannot read " + file, exception);
        }
    }

    static Synonyms bundled() throws IOException {
        return Synonyms.of(new ClassPathResource("search/synonyms.txt")
                .getContentAsString(StandardCharsets.UTF_8)
                .lines()
                .toList());
    }
}
