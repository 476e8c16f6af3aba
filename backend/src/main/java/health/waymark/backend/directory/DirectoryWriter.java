package health.waymark.backend.directory;

import health.waymark.backend.directory.ParkedPublications.Parked;
import health.waymark.backend.directory.ParkedPublications.Stage;
import health.waymark.backend.directory.Publications.StoredLink;
import health.waymark.backend.directory.PublishedCopies.Copy;
import health.waymark.backend.directory.TenantChanges.Change;
import health.waymark.backend.fhir.FhirJson;
import health.waymark.backend.routing.DirectoryKey;
import health.waymark.backend.store.ResourceChange;
import health.waymark.backend.store.SearchValues;
import health.waymark.backend.store.SearchValuesExtractor;
import health.waymark.backend.store.VersionWriter;
import health.waymark.backend.tenancy.TenantId;
import health.waymark.backend.verification.PublishedVerifications;
import health.waymark.backend.verification.PublishedVerifications.Shown;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Brings the directory's copies, and the links between them, up to date with a batch of one tenant's changes. */
@Component
final class DirectoryWriter {

    private final PublishedCopies copies;
    private final FhirJson fhirJson;
    private final SearchValuesExtractor searchValues;
    private final VersionWriter versions;
    private final Publications publications;
    private final ParkedPublications parked;
    private final PublishedVerifications verifications;

    DirectoryWriter(
            PublishedCopies copies,
            FhirJson fhirJson,
            SearchValuesExtractor searchValues,
            VersionWriter versions,
            Publications publications,
            ParkedPublications parked,
            PublishedVerifications verifications) {
        this.copies = copies;
        this.fhirJson = fhirJson;
        this.searchValues = searchValues;
        this.versions = versions;
        this.publications = publications;
        this.parked = parked;
        this.verifications = verifications;
    }

    /**
     * What changed in the directory.
     *
     * @param keys copies that are new, different or gone
     * @param formerManagers organizations that managed one of these, a Location, before
     */
    record Changed(Set<DirectoryKey> keys, Set<DirectoryKey> formerManagers) {}

    /** Writes what differs from what is published; nothing is written for a change that makes no difference. */
    Changed write(JdbcClient jdbc, TenantId tenant, List<Change> changes) {
        List<Change> relevant = changes.stream()
                .filter(change -> DirectoryTypes.PUBLISHED.contains(change.type()))
                .toList();
        if (relevant.isEmpty()) {
            return new Changed(Set.of(), Set.of());
        }
        Map<DirectoryKey, byte[]> published = publications.contentHashes(
                jdbc, relevant.stream().map(change -> key(tenant, change)).toList());
        Work work = new Work();
        work.verified.putAll(verified(jdbc, tenant, relevant));
        relevant.forEach(change -> plan(jdbc, tenant, change, published, work));
        return apply(jdbc, tenant, work);
    }

    private Map<String, Shown> verified(JdbcClient jdbc, TenantId tenant, List<Change> changes) {
        List<String> endpoints = changes.stream()
                .filter(change -> change.type().equals("Endpoint"))
                .map(Change::id)
                .toList();
        return verifications.of(jdbc, tenant, endpoints);
    }

    /** What is to be written, collected so that it takes the same number of statements for one change and for many. */
    private static final class Work {
        final Map<String, Shown> verified = new HashMap<>();
        final List<ResourceChange> versions = new ArrayList<>();
        final List<Copy> copies = new ArrayList<>();
        final List<Change> copied = new ArrayList<>();
        final List<DirectoryKey> withdrawn = new ArrayList<>();
        final List<Parked> settled = new ArrayList<>();
        final List<Parked> gone = new ArrayList<>();
    }

    private void plan(JdbcClient jdbc, TenantId tenant, Change change, Map<DirectoryKey, byte[]> published, Work work) {
        DirectoryKey key = key(tenant, change);
        Parked source = new Parked(tenant, change.type(), change.id(), change.version());
        String body = change.body();
        if (body == null) {
            if (published.containsKey(key)) {
                work.versions.add(ResourceChange.delete(key.type(), key.id()));
                work.withdrawn.add(key);
            }
            work.settled.add(source);
            work.gone.add(source);
            return;
        }
        try {
            Copy copy = copies.copy(
                    tenant.value(),
                    change.type(),
                    change.id(),
                    body,
                    Optional.ofNullable(work.verified.get(change.id())));
            if (!Arrays.equals(copy.contentHash(), published.get(key))) {
                work.versions.add(version(copy));
                work.copies.add(copy);
                work.copied.add(change);
            }
            work.settled.add(source);
        } catch (RuntimeException failure) {
            // Whatever is wrong with one resource, the others must go on; the reason is kept and logged.
            parked.park(jdbc, Stage.PUBLISH, source, failure);
        }
    }

    private ResourceChange version(Copy copy) {
        SearchValues values = searchValues.extract(fhirJson.parse(copy.content()));
        return new ResourceChange("PUT", copy.key().type(), copy.key().id(), copy.content(), true, values);
    }

    private Changed apply(JdbcClient jdbc, TenantId tenant, Work work) {
        parked.settle(jdbc, Stage.PUBLISH, work.settled);
        parked.settle(jdbc, Stage.LABEL, work.gone);
        if (work.versions.isEmpty()) {
            return new Changed(Set.of(), Set.of());
        }
        Set<DirectoryKey> keys = new LinkedHashSet<>(work.withdrawn);
        work.copies.forEach(copy -> keys.add(copy.key()));
        versions.write(jdbc, TenantId.DIRECTORY, work.versions);
        publications.put(jdbc, tenant, work.copies, work.copied);
        if (!work.withdrawn.isEmpty()) {
            publications.remove(jdbc, work.withdrawn);
        }
        List<StoredLink> formerLinks = publications.removeLinks(jdbc, keys);
        publications.addLinks(jdbc, work.copies);
        return new Changed(keys, managers(formerLinks));
    }

    private static Set<DirectoryKey> managers(List<StoredLink> links) {
        Set<DirectoryKey> managers = new LinkedHashSet<>();
        links.stream()
                .filter(link -> link.path().equals("managingOrganization"))
                .forEach(link -> managers.add(link.to()));
        return managers;
    }

    private static DirectoryKey key(TenantId tenant, Change change) {
        return new DirectoryKey(change.type(), PlatformIds.of(tenant.value(), change.type(), change.id()));
    }
}
