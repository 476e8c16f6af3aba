package health.waymark.localstack.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** A bundled table: one row per line, fields separated by semicolons, lists inside a field by bars, # for comments. */
final class Table {

    private Table() {}

    static List<Row> rows(String name) {
        String path = "/demo/" + name;
        try (InputStream stream = Objects.requireNonNull(Table.class.getResourceAsStream(path), path);
                BufferedReader reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            return reader.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> new Row(List.of(line.split(";", -1))))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + path, e);
        }
    }

    record Row(List<String> fields) {

        String text(int field) {
            return fields.get(field);
        }

        double number(int field) {
            return Double.parseDouble(text(field));
        }

        List<String> list(int field) {
            return text(field).isEmpty() ? List.of() : List.of(text(field).split("\\|", -1));
        }
    }
}
