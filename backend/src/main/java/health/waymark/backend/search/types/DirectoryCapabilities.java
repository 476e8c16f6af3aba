package health.waymark.backend.search.types;

import ca.uhn.fhir.context.RuntimeSearchParam;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import health.waymark.backend.fhir.CapabilityContributor;
import health.waymark.backend.store.SearchParameters;
import java.util.List;
import java.util.TreeSet;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestResourceComponent;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestResourceSearchParamComponent;
import org.hl7.fhir.r4.model.Enumerations.SearchParamType;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Says in {@code /metadata} where chains lead to, and how places are searched for. */
@Component
@Order(100)
class DirectoryCapabilities implements CapabilityContributor {

    private static final String NEAR = "latitude|longitude|distance|unit: a true circle, "
            + (int) TypeSearchParser.NEAR_BY + " km when no distance is given, in km, m or [mi_i]; sorts by distance"
            + " unless _sort says otherwise, and each entry says how far it is. Also chained, as location.near.";
    private static final String CONTAINS =
            "latitude|longitude: Locations whose boundary (GeoJSON) holds the point. Also"
                    + " chained, as coverage-area.contains: who serves this address.";
    private static final String HAS =
            "_has:Type:reference:parameter, up to three deep, for example" + " _has:PractitionerRole:service:active";

    private final SearchParameters parameters;

    DirectoryCapabilities(SearchParameters parameters) {
        this.parameters = parameters;
    }

    @Override
    public void contribute(CapabilityStatement statement, RequestDetails request) {
        if (request.getTenantId() == null) {
            statement.getRestFirstRep().getResource().stream()
                    .filter(resource -> parameters.types().contains(resource.getType()))
                    .forEach(this::describe);
        }
    }

    private void describe(CapabilityStatementRestResourceComponent resource) {
        resource.getSearchParam().stream()
                .filter(param -> !param.hasDocumentation())
                .forEach(param -> parameters
                        .find(resource.getType(), param.getName())
                        .ifPresent(definition -> describe(param, definition)));
        resource.addSearchParam()
                .setName("_has")
                .setType(SearchParamType.STRING)
                .setDocumentation(HAS);
    }

    private void describe(CapabilityStatementRestResourceSearchParamComponent param, RuntimeSearchParam definition) {
        switch (definition.getParamType()) {
            case REFERENCE -> {
                List<String> targets = new TreeSet<>(definition.getTargets())
                        .stream().filter(parameters.types()::contains).toList();
                if (!targets.isEmpty()) {
                    param.setDocumentation("Chains to every parameter of " + String.join(", ", targets) + ": "
                            + param.getName() + ".identifier");
                }
            }
            case SPECIAL -> param.setDocumentation(param.getName().equals("near") ? NEAR : CONTAINS);
            default -> {}
        }
    }
}
