package health.waymark.admin.form;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A form as it is shown.
 *
 * @param key names the form in its hints
 * @param address where it is sent
 * @param cancel where leaving it leads
 * @param version of the resource that it was filled from; empty when it makes a new one
 * @param submit key of the button's message
 * @param otherwise key of a second button's message, which sends {@code as=draft}; empty when there is none
 * @param differences set when somebody else saved in between
 */
public record Form(
        String key,
        String address,
        String cancel,
        String version,
        String submit,
        String otherwise,
        List<Part> parts,
        Errors errors,
        @Nullable List<Difference> differences) {

    /** The same for a version that was read. */
    public Form ofVersion(String read) {
        return new Form(key, address, cancel, read, submit, otherwise, parts, errors, differences);
    }

    /** Whether it has a button that looks for choices, and so saves nothing. */
    public boolean looks() {
        return parts.stream()
                .flatMap(part -> part.fields().stream())
                .anyMatch(field -> field.lookup().isPresent());
    }

    /** Whether somebody else saved in between. */
    public boolean overtaken() {
        return differences != null;
    }
}
