package health.waymark.backend.store;

import ca.uhn.fhir.context.RuntimeSearchParam;
import ca.uhn.fhir.rest.api.RestSearchParameterTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import health.waymark.backend.fhir.CapabilityContributor;
import health.waymark.backend.fhir.FhirProperties;
import java.util.Map;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestResourceComponent;
import org.hl7.fhir.r4.model.CapabilityStatement.ResourceVersionPolicy;
import org.hl7.fhir.r4.model.Enumerations.SearchParamType;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Names every search parameter and include in {@code /metadata}, as IHE mCSD asks of a directory. */
@Component
@Order(0)
class StoreCapabilities implements CapabilityContributor {

    private static final Map<String, SearchParamType> OF_EVERY_TYPE = Map.of(
            "_id", SearchParamType.TOKEN,
            "_lastUpdated", SearchParamType.DATE,
            "_tag", SearchParamType.TOKEN,
            "_security", SearchParamType.TOKEN,
            "_source", SearchParamType.URI,
            "_profile", SearchParamType.URI);

    private final SearchParameters parameters;
    private final FhirProperties properties;

    StoreCapabilities(SearchParameters parameters, FhirProperties properties) {
        this.parameters = parameters;
        this.properties = properties;
    }

    @Override
    public void contribute(CapabilityStatement statement, RequestDetails request) {
        String tenant = request.getTenantId();
        statement.setName("Waymark").setPublisher("Waymark");
        statement.getImplementation().setUrl(properties.base(tenant == null ? "directory" : tenant));
        for (CapabilityStatementRestResourceComponent resource :
                statement.getRestFirstRep().getResource()) {
            if (properties.types().contains(resource.getType()) && !resource.hasSearchParam()) {
                describe(resource);
                if (tenant != null
                        && !tenant.equals("directory")
                        && resource.getType().equals("Endpoint")) {
                    // Of a tenant's own; what the directory says of an Endpoint is in its extension
                    resource.addSearchParam().setName("verification-status").setType(SearchParamType.TOKEN);
                }
            }
        }
    }

    private void describe(CapabilityStatementRestResourceComponent resource) {
        resource.setVersioning(ResourceVersionPolicy.VERSIONEDUPDATE).setReadHistory(true);
        OF_EVERY_TYPE.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(common ->
                        resource.addSearchParam().setName(common.getKey()).setType(common.getValue()));
        for (RuntimeSearchParam parameter : parameters.of(resource.getType())) {
            resource.addSearchParam()
                    .setName(parameter.getName())
                    .setDefinition(parameter.getUri())
                    .setType(SearchParamType.fromCode(parameter.getParamType().getCode()));
            if (parameter.getParamType() == RestSearchParameterTypeEnum.REFERENCE) {
                resource.addSearchInclude(resource.getType() + ":" + parameter.getName());
            }
        }
        resource.addSearchInclude("*");
        for (String type : properties.types()) {
            for (RuntimeSearchParam parameter : parameters.of(type)) {
                if (parameter.getParamType() == RestSearchParameterTypeEnum.REFERENCE
                        && parameter.getTargets().contains(resource.getType())) {
                    resource.addSearchRevInclude(type + ":" + parameter.getName());
                }
            }
        }
    }
}
