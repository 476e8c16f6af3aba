package health.waymark.admin.members;

import health.waymark.admin.backend.BackendAway;
import health.waymark.admin.backend.BackendRefusal;
import health.waymark.admin.backend.Call;
import health.waymark.admin.fhir.Bundle;
import health.waymark.admin.fhir.Naming;
import health.waymark.admin.form.Choice;
import health.waymark.admin.form.Field;
import health.waymark.admin.form.Fields;
import health.waymark.admin.workspace.Workspace;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.MultiValueMap;

/**
 * The organizations that a role can be limited to, in one call: all of them, or where there are many, those that are looked
 * for by words.
 */
record Departments(List<Choice> choices, Optional<Field.Lookup> lookup) {

    private static final Logger LOG = LoggerFactory.getLogger(Departments.class);
    private static final String NAME = "orgSubtree";
    private static final int MOST = 200;

    /** The words that a form was sent with to look for some; empty when it is to be saved. */
    static String words(MultiValueMap<String, String> sent) {
        return Objects.requireNonNullElse(sent.getFirst(NAME + ".find"), "").strip();
    }

    /** Whether a form was sent to look for some and not to be saved. */
    static boolean lookedFor(MultiValueMap<String, String> sent) {
        return sent.containsKey("look") || !words(sent).isEmpty();
    }

    /** What is chosen already is offered in any case. */
    static Departments of(Workspace workspace, String chosen, String words) {
        Call search = workspace
                .backend()
                .call("fhir", workspace.requiredTenant().id(), "Organization")
                .with("_elements", "name")
                .with("_sort", "name")
                .with("_count", Integer.toString(MOST))
                .with("name:contains", words);
        Bundle bundle = new Bundle(search.get().body());
        List<Choice> found = new ArrayList<>();
        bundle.resources()
                .forEach(organization ->
                        found.add(Choice.named(organization.path("id").asString(""), Naming.of(organization), "")));
        if (words.isEmpty() && bundle.page("next").isPresent()) {
            List<Choice> known = found.stream()
                    .filter(choice -> choice.value().equals(chosen))
                    .toList();
            return new Departments(with(known, chosen), Optional.of(new Field.Lookup("", 0)));
        }
        return new Departments(
                with(found, chosen),
                words.isEmpty() ? Optional.empty() : Optional.of(new Field.Lookup(words, found.size())));
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
        return new Departments(with(List.of(), chosen), Optional.empty());
    }

    private static List<Choice> with(List<Choice> found, String chosen) {
        if (chosen.isEmpty() || found.stream().anyMatch(choice -> choice.value().equals(chosen))) {
            return found;
        }
        List<Choice> more = new ArrayList<>(found);
        more.add(Choice.named(chosen, chosen, ""));
        return more;
    }

    /** The field to choose one of them. */
    Fields in(Fields fields, String chosen) {
        return fields.select(NAME, chosen, choices).lookup(lookup);
    }
}
