package health.waymark.backend.fhir;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestResourceOperationComponent;
import org.hl7.fhir.r4.model.OperationDefinition;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.ResourcePatternResolver;
import org.springframework.stereotype.Component;

/**
 * The operations that are ours, as OperationDefinitions under {@code fhir/operation} on the class path: read at the
 * directory, and named in its {@code /metadata}. HAPI would make poorer ones from the signatures of methods.
 */
@Component
@Order(200)
class OperationDefinitions implements CapabilityContributor {

    private final Map<String, OperationDefinition> byId = new TreeMap<>();
    private final String base;

    OperationDefinitions(FhirContext context, FhirProperties properties, ResourcePatternResolver files) {
        this.base = properties.base("directory") + "/OperationDefinition/";
        try {
            for (Resource file : files.getResources("classpath:fhir/operation/*.json")) {
                add(context, file);
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private void add(FhirContext context, Resource file) throws IOException {
        try (InputStream json = file.getInputStream()) {
            OperationDefinition definition = context.newJsonParser().parseResource(OperationDefinition.class, json);
            String id = definition.getIdElement().getIdPart();
            byId.put(id, definition.setUrl(base + id));
        }
    }

    /** A copy, because the answer to one caller may be reshaped; empty when it is none of ours. */
    Optional<OperationDefinition> find(String id) {
        return Optional.ofNullable(byId.get(id)).map(OperationDefinition::copy);
    }

    @Override
    public void contribute(CapabilityStatement statement, RequestDetails request) {
        if (request.getTenantId() != null) {
            return;
        }
        Collection<CapabilityStatementRestResourceOperationComponent> operations =
                new ArrayList<>(statement.getRestFirstRep().getOperation());
        statement.getRestFirstRep().getResource().forEach(resource -> operations.addAll(resource.getOperation()));
        operations.stream()
                .filter(operation -> byId.containsKey(operation.getName()))
                .forEach(operation -> operation.setDefinition(base + operation.getName()));
    }
}
