package health.waymark.backend.directory;

import health.waymark.backend.directory.PublishedCopies.Copy;
import health.waymark.backend.fhir.FhirJson;
import health.waymark.backend.store.ResourceChange;
import health.waymark.backend.store.SearchValuesExtractor;
import health.waymark.backend.store.VersionWriter;
import health.waymark.backend.tenancy.TenantId;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Copies as versions of the directory's own resources, with the values that searches find them by. */
@Component
final class CopyVersions {

    private final FhirJson fhirJson;
    private final SearchValuesExtractor searchValues;
    private final VersionWriter versions;

    CopyVersions(FhirJson fhirJson, SearchValuesExtractor searchValues, VersionWriter versions) {
        this.fhirJson = fhirJson;
        this.searchValues = searchValues;
        this.versions = versions;
    }

    /** The next version of a copy; nothing is written yet. */
    ResourceChange of(Copy copy) {
        return new ResourceChange(
                "PUT",
                copy.key().type(),
                copy.key().id(),
                copy.content(),
                true,
                searchValues.extract(fhirJson.parse(copy.content())));
    }

    void write(JdbcClient jdbc, List<ResourceChange> changes) {
        versions.write(jdbc, TenantId.DIRECTORY, changes);
    }
}
