package health.waymark.backend.search.types;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import health.waymark.backend.fhir.CapabilityContributor;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestResourceComponent;
import org.hl7.fhir.r4.model.Enumerations.SearchParamType;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Adds to the directory's {@code /metadata} what only its search can do: near, and includes that point backwards. */
@Component
@Order(100)
class DirectoryCapabilities implements CapabilityContributor {

    private static final String NEAR = "http://hl7.org/fhir/SearchParameter/Location-near";

    private final SearchableTypes types;

    DirectoryCapabilities(SearchableTypes types) {
        this.types = types;
    }

    @Override
    public void contribute(CapabilityStatement statement, RequestDetails request) {
        if (request.getTenantId() == null) {
            statement.getRestFirstRep().getResource().stream()
                    .filter(resource -> SearchableTypes.LABELLED.contains(resource.getType()))
                    .forEach(this::describe);
        }
    }

    private void describe(CapabilityStatementRestResourceComponent resource) {
        types.reverseIncludes(resource.getType()).forEach(resource::addSearchRevInclude);
        if (resource.getType().equals("Location")) {
            resource.addSearchParam()
                    .setName("near")
                    .setDefinition(NEAR)
                    .setType(SearchParamType.SPECIAL)
                    .setDocumentation(
                            "latitude|longitude|distance|unit; a true circle, " + (int) TypeSearchParser.NEAR_BY
                                    + " km when no distance is given; sorts by distance unless _sort says otherwise");
        }
    }
}
