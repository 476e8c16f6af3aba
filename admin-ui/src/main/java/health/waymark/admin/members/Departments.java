package health.waymark.admin.members;

import health.waymark.admin.backend.BackendAway;
import health.waymark.admin.backend.BackendRefusal;
import health.waymark.admin.fhir.Bundle;
import health.waymark.admin.fhir.Naming;
import health.waymark.admin.form.Choice;
import health.waymark.admin.workspace.Workspace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The organizations that a role can be limited to. */
final class Departments {

    private static final Logger LOG = LoggerFactory.getLogger(Departments.class);
    private static final int AT_ONCE = 200;
    /** Longer lists are no use in a page. */
    private static final int MOST_PAGES = 10;

    private Departments() {}

    /** Their ids and names; what is chosen already is offered in any case. */
    static List<Choice> choices(Workspace workspace, String chosen) {
        List<Choice> choices = new ArrayList<>();
        Optional<String> next = Optional.of("_elements=name&_sort=name&_count=" + AT_ONCE);
        for (int page = 0; page < MOST_PAGES && next.isPresent(); page++) {
            Bundle bundle = new Bundle(workspace
                    .backend()
                    .call("fhir", workspace.requiredTenant().id(), "Organization")
                    .withPage(next.get())
                    .get()
                    .body());
            bundle.resources()
                    .forEach(organization -> choices.add(
                            Choice.named(organization.path("id").asString(""), Naming.of(organization), "")));
            next = bundle.page("next");
        }
        if (!chosen.isEmpty()
                && choices.stream().noneMatch(choice -> choice.value().equals(chosen))) {
            choices.add(Choice.named(chosen, chosen, ""));
        }
        return choices;
    }

    /** The same for a page that has more to lose than a choice: when they cannot be read, only what is chosen already. */
    static List<Choice> atHand(Workspace workspace, String chosen) {
        try {
            return choices(workspace, chosen);
        } catch (BackendAway | BackendRefusal failure) {
            LOG.warn("A form without its departments: {}", failure.getMessage());
            return onlyChosen(chosen);
        }
    }

    /** What is chosen already, if anything is. */
    static List<Choice> onlyChosen(String chosen) {
        return chosen.isEmpty() ? List.of() : List.of(Choice.named(chosen, chosen, ""));
    }
}
