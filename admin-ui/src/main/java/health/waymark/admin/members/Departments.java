package health.waymark.admin.members;

import health.waymark.admin.backend.BackendAway;
import health.waymark.admin.backend.BackendRefusal;
import health.waymark.admin.fhir.Bundle;
import health.waymark.admin.fhir.Naming;
import health.waymark.admin.form.Choice;
import health.waymark.admin.form.Field;
import health.waymark.admin.form.Fields;
import health.waymark.admin.workspace.Workspace;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.MultiValueMap;

/**
 * The organizations that a role can be limited to: all of them, or where there are many, those that are looked for by words.
 * One call, and one more where the chosen one is not among them.
 */
record Departments(List<Choice> choices, Optional<Field.Lookup> lookup) {

    private static final Logger LOG = LoggerFactory.getLogger(Departments.class);
    private static final String NAME = "orgSubtree";
    private static final int MOST = 200;
    /** As FHIR has it; what a browser sends may be anything. */
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9.-]{1,64}");

    /** The words that a form was sent with to look for some; empty when it is to be saved. */
    static String words(MultiValueMap<String, String> sent) {
        return Objects.requireNonNullElse(sent.getFirst(NAME + ".find"), "").strip();
    }

    /** Whether a form was sent to look for some and not to be saved. */
    static boolean lookedFor(MultiValueMap<String, String> sent) {
        return sent.containsKey("look") || !words(sent).isEmpty();
    }

    /** What is chosen already is offered in any case, by its name. */
    static Departments of(Workspace workspace, String chosen, String words) {
        Bundle bundle = search(workspace, "name:contains", words);
        List<Choice> found = choices(bundle);
        List<Choice> own = chosen.isEmpty() ? List.of() : own(workspace, chosen, found);
        if (words.isEmpty() && bundle.page("next").isPresent()) {
            return new Departments(own, Optional.of(new Field.Lookup("", 0)));
        }
        return new Departments(
                Stream.concat(found.stream(), own.stream()).distinct().toList(),
                words.isEmpty() ? Optional.empty() : Optional.of(new Field.Lookup(words, found.size())));
    }

    private static List<Choice> own(Workspace workspace, String chosen, List<Choice> found) {
        boolean further = found.stream().noneMatch(choice -> choice.value().equals(chosen));
        List<Choice> among =
                further && ID.matcher(chosen).matches() ? choices(search(workspace, "_id", chosen)) : found;
        return among.stream()
                .filter(choice -> choice.value().equals(chosen))
                .findFirst()
                .map(List::of)
                .orElseGet(() -> onlyChosen(chosen).choices());
    }

    private static Bundle search(Workspace workspace, String parameter, String value) {
        return new Bundle(workspace
                .backend()
                .call("fhir", workspace.requiredTenant().id(), "Organization")
                .with("_elements", "name")
                .with("_sort", "name")
                .with("_count", Integer.toString(MOST))
                .with(parameter, value)
                .get()
                .body());
    }

    private static List<Choice> choices(Bundle bundle) {
        return bundle.resources().stream()
                .map(organization -> Choice.named(organization.path("id").asString(""), Naming.of(organization), ""))
                .toList();
    }

    /** The same for a page that has more to lose than a choice: when they cannot be read, only what is chosen already. */
    static Departments atHand(Workspace workspace, String chosen, String words) {
        try {
            return of(workspace, chosen, words);
        } catch (BackendAway | BackendRefusal failure) {
            LOG.warn("A form without its departments: {}", failure.getMessage());
            return onlyChosen(chosen);
        }
    }

    /** What is chosen already, if anything is. */
    static Departments onlyChosen(String chosen) {
        return new Departments(
                chosen.isEmpty() ? List.of() : List.of(Choice.named(chosen, chosen, "")), Optional.empty());
    }

    /** The field to choose one of them. */
    Fields in(Fields fields, String chosen) {
        return fields.select(NAME, chosen, choices).lookup(lookup);
    }
}
