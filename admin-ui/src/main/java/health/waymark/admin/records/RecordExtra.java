package health.waymark.admin.records;

import health.waymark.admin.workspace.Workspace;
import java.util.Map;
import org.springframework.ui.Model;
import tools.jackson.databind.JsonNode;

/** What the page of one kind of record shows beside its fields, such as a map. */
public interface RecordExtra {

    /** FHIR resource type that it is about. */
    String type();

    /**
     * Adds to the model of the page.
     *
     * @param names of what the resource is linked to, by reference
     */
    void add(JsonNode resource, Map<String, String> names, Workspace workspace, Model model);
}
