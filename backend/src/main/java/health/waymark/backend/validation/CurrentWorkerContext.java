package health.waymark.backend.validation;

import ca.uhn.fhir.context.support.IValidationSupport;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.hl7.fhir.common.hapi.validation.validator.WorkerContextValidationSupportAdapter;
import org.hl7.fhir.exceptions.FHIRException;
import org.hl7.fhir.r5.model.CodeSystem;
import org.hl7.fhir.r5.model.Resource;
import org.hl7.fhir.r5.terminologies.client.TerminologyClientManager;
import org.jspecify.annotations.Nullable;

/**
 * HAPI's adapter completed for the HL7 core that we use, which is newer than the one that HAPI was built with (for its
 * security fixes) and asks a few questions more. They are answered like the older ones: rules for choosing among
 * versions of a definition matter only to who has several, and we have R4's alone.
 */
final class CurrentWorkerContext extends WorkerContextValidationSupportAdapter {

    private final Map<Class<?>, Object> analyses = new ConcurrentHashMap<>();

    CurrentWorkerContext(IValidationSupport support) {
        super(support);
    }

    @Override
    public <T extends Resource> @Nullable T fetchResource(
            Class<T> type,
            String uri,
            VersionResolutionRules rules,
            @Nullable String version,
            @Nullable Resource source) {
        return fetchResource(type, uri, version, source);
    }

    @Override
    public <T extends Resource> @Nullable T fetchResource(Class<T> type, String uri, VersionResolutionRules rules) {
        return fetchResource(type, uri);
    }

    @Override
    public <T extends Resource> @Nullable T fetchResourceRaw(Class<T> type, String uri, VersionResolutionRules rules) {
        return fetchResource(type, uri);
    }

    @Override
    public <T extends Resource> T fetchResourceWithException(
            Class<T> type,
            String uri,
            VersionResolutionRules rules,
            @Nullable String version,
            @Nullable Resource source) {
        T found = fetchResource(type, uri, version, source);
        if (found == null) {
            throw new FHIRException("Unknown definition: " + uri);
        }
        return found;
    }

    @Override
    public <T extends Resource> T fetchResourceWithException(Class<T> type, String uri, VersionResolutionRules rules) {
        return fetchResourceWithException(type, uri, rules, null, null);
    }

    @Override
    public <T extends Resource> @Nullable T findTxResource(Class<T> type, String uri, VersionResolutionRules rules) {
        return fetchResource(type, uri);
    }

    @Override
    public <T extends Resource> @Nullable T findTxResource(
            Class<T> type,
            String uri,
            VersionResolutionRules rules,
            @Nullable String version,
            @Nullable Resource source) {
        return fetchResource(type, uri, version, source);
    }

    @Override
    public @Nullable CodeSystem fetchCodeSystem(
            String system, VersionResolutionRules rules, @Nullable String version, @Nullable Resource source) {
        return fetchCodeSystem(system);
    }

    @Override
    public @Nullable CodeSystem fetchCodeSystem(
            String system,
            VersionResolutionRules rules,
            @Nullable String version,
            @Nullable Resource source,
            boolean withSupplements) {
        return fetchCodeSystem(system);
    }

    @Override
    public @Nullable CodeSystem fetchCodeSystem(String system, VersionResolutionRules rules) {
        return fetchCodeSystem(system);
    }

    @Override
    public @Nullable CodeSystem fetchSupplementedCodeSystem(String system, VersionResolutionRules rules) {
        return fetchSupplementedCodeSystem(system);
    }

    @Override
    public @Nullable CodeSystem fetchSupplementedCodeSystem(
            String system,
            VersionResolutionRules rules,
            @Nullable String version,
            List<String> supplements,
            @Nullable Resource source) {
        return fetchSupplementedCodeSystem(system);
    }

    /** The definitions never change while the server runs. */
    @Override
    public long getDefinitionsVersion() {
        return 0;
    }

    @Override
    @SuppressWarnings("rawtypes") // as the interface has it
    public void storeAnalysis(Class type, Object analysis) {
        analyses.put((Class<?>) type, analysis);
    }

    @Override
    @SuppressWarnings("rawtypes") // as the interface has it
    public @Nullable Object retrieveAnalysis(Class type) {
        return analyses.get((Class<?>) type);
    }

    /** There is no terminology server: what is not in the package is not asked for elsewhere. */
    @Override
    public @Nullable TerminologyClientManager getTerminologyClientManager() {
        return null;
    }
}
