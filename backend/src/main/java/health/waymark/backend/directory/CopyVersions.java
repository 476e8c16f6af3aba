package health.waymark.backend.directory;

import health.waymark.backend.directory.PublishedCopies.Copy;
import health.waymark.backend.store.JsonSearchValues;
import health.waymark.backend.store.ResourceChange;
import health.waymark.backend.store.VersionWriter;
import health.waymark.backend.tenancy.TenantId;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Copies as versions of the directory's own resources, with the values that searches find them by. */
@Component
final class CopyVersions {

    private final JsonSearchValues searchValues;
    private final VersionWriter versions;

    CopyVersions(JsonSearchValues searchValues, VersionWriter versions) {
        this.searchValues = searchValues;
        this.versions = versions;
    }

    /** The next version of a copy; nothing is written yet. */
    ResourceChange of(Copy copy) {
        return new ResourceChange(
                "PUT", copy.key().type(), copy.key().id(), copy.content(), true, searchValues.extract(copy.resource()));
    }

    void write(JdbcClient jdbc, List<ResourceChange> changes) {
        versions.write(jdbc, TenantId.DIRECTORY, changes);
    }
}
