package health.waymark.backend.imports;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.springframework.core.io.ClassPathResource;

/** Reads the small lists that are bundled: fields between semicolons, comments after a number sign. */
final class Lists {

    private Lists() {}

    static List<List<String>> rows(String path) {
        try (BufferedReader file = new BufferedReader(
                new InputStreamReader(new ClassPathResource(path).getInputStream(), StandardCharsets.UTF_8))) {
            return file.lines()
                    .filter(line -> !line.startsWith("#") && !line.isBlank())
                    .map(line -> Arrays.asList(line.split(";", -1)))
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException("The bundled list " + path + " cannot be read", failure);
        }
    }

    /** Several names in one field. */
    static List<String> names(String field) {
        return Arrays.stream(field.split("\\|")).filter(name -> !name.isBlank()).toList();
    }
}
