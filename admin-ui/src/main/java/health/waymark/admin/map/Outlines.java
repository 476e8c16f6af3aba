package health.waymark.admin.map;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.StreamSupport;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The outlines of countries, read once from {@code geo/outlines.json}. */
@Component
public final class Outlines {

    private final List<Country> countries;

    Outlines() {
        this.countries = StreamSupport.stream(read().path("countries").spliterator(), false)
                .map(Country::of)
                .toList();
    }

    List<Country> countries() {
        return countries;
    }

    private static JsonNode read() {
        try (InputStream file = new ClassPathResource("geo/outlines.json").getInputStream()) {
            return JsonMapper.shared().readTree(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
