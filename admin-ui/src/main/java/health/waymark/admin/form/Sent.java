package health.waymark.admin.form;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.util.MultiValueMap;

/** What a browser has sent for a field. */
public final class Sent {

    private Sent() {}

    /** The values in the order that the binding writes them in. */
    public static List<String> of(Binding binding, MultiValueMap<String, String> parameters) {
        return switch (binding.kind()) {
            case CODE ->
                Stream.of(".display", ".code", ".system")
                        .map(part -> first(parameters, binding.name() + part))
                        .toList();
            case PICKS, HOURS, CLOSURES ->
                Objects.requireNonNullElse(parameters.get(binding.name()), List.<String>of()).stream()
                        .map(String::strip)
                        .toList();
            default -> List.of(first(parameters, binding.name()));
        };
    }

    private static String first(MultiValueMap<String, String> parameters, String name) {
        // Browsers send line breaks as CRLF; JSON has them as they were typed.
        return Objects.requireNonNullElse(parameters.getFirst(name), "")
                .replace("\r\n", "\n")
                .strip();
    }
}
