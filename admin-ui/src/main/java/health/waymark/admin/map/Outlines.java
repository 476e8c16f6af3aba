package health.waymark.admin.map;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.StreamSupport;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What is drawn beneath: the outlines of countries and the larger towns, read once from {@code geo/outlines.json} and
 * {@code geo/towns.csv}.
 */
@Component
public final class Outlines {

    private final List<Country> countries;
    private final List<Town> towns;

    Outlines() {
        this.countries = StreamSupport.stream(read().path("countries").spliterator(), false)
                .map(Country::of)
                .toList();
        this.towns = lines().stream()
                .filter(line -> !line.startsWith("#"))
                .skip(1)
                .map(Town::of)
                .toList();
    }

    List<Country> countries() {
        return countries;
    }

    /** The largest first. */
    List<Town> towns() {
        return towns;
    }

    private static List<String> lines() {
        try {
            return new ClassPathResource("geo/towns.csv")
                    .getContentAsString(StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static JsonNode read() {
        try (InputStream file = new ClassPathResource("geo/outlines.json").getInputStream()) {
            return JsonMapper.shared().readTree(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
