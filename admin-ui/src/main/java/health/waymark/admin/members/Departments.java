package health.waymark.admin.members;

import health.waymark.admin.fhir.Bundle;
import health.waymark.admin.fhir.Naming;
import health.waymark.admin.form.Choice;
import health.waymark.admin.workspace.Workspace;
import java.util.ArrayList;
import java.util.List;

/** The organizations that a role can be limited to. */
final class Departments {

    private static final int MOST = 200;

    private Departments() {}

    /** Their ids and names; what is chosen already is offered in any case. */
    static List<Choice> choices(Workspace workspace, String chosen) {
        List<Choice> choices = new ArrayList<>();
        new Bundle(workspace
                        .backend()
                        .call("fhir", workspace.requiredTenant().id(), "Organization")
                        .with("_elements", "name")
                        .with("_sort", "name")
                        .with("_count", Integer.toString(MOST))
                        .get()
                        .body())
                .resources()
                .forEach(organization ->
                        choices.add(Choice.named(organization.path("id").asString(""), Naming.of(organization), "")));
        if (!chosen.isEmpty()
                && choices.stream().noneMatch(choice -> choice.value().equals(chosen))) {
            choices.add(Choice.named(chosen, chosen, ""));
        }
        return choices;
    }
}
