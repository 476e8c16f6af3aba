package health.waymark.backend.directory;

import health.waymark.backend.directory.ParkedPublications.Parked;
import health.waymark.backend.directory.ParkedPublications.Stage;
import health.waymark.backend.directory.Publications.Copied;
import health.waymark.backend.directory.Publications.Published;
import health.waymark.backend.directory.PublishedCopies.Copy;
import health.waymark.backend.directory.TenantChanges.Batch;
import health.waymark.backend.directory.TenantChanges.Change;
import health.waymark.backend.routing.DirectoryKey;
import health.waymark.backend.store.ResourceChange;
import health.waymark.backend.tenancy.TenantId;
import health.waymark.backend.verification.PublishedVerifications;
import health.waymark.backend.verification.PublishedVerifications.Shown;
import health.waymark.backend.verification.PublishedVerifications.VerifiedEndpoint;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Brings the directory's copies, and the links between them, up to date with a batch of tenants' changes. */
@Component
final class DirectoryWriter {

    private final PublishedCopies copies;
    private final CopyVersions versions;
    private final Publications publications;
    private final PublishedLinks links;
    private final ParkedPublications parked;
    private final PublishedVerifications verifications;

    DirectoryWriter(
            PublishedCopies copies,
            CopyVersions versions,
            Publications publications,
            PublishedLinks links,
            ParkedPublications parked,
            PublishedVerifications verifications) {
        this.copies = copies;
        this.versions = versions;
        this.publications = publications;
        this.links = links;
        this.parked = parked;
        this.verifications = verifications;
    }

    /** A change of a tenant and the key of its copy. */
    private record Incoming(TenantId tenant, Change change, DirectoryKey key) {

        VerifiedEndpoint endpoint() {
            return new VerifiedEndpoint(tenant, change.id());
        }

        Parked source() {
            return new Parked(tenant, change.type(), change.id(), change.version());
        }
    }

    /** Writes what differs from what is published; nothing is written for a change that makes no difference. */
    Changed write(JdbcClient jdbc, List<Batch> batches) {
        List<Incoming> incoming = batches.stream()
                .flatMap(batch -> batch.changes().stream()
                        .filter(change -> DirectoryTypes.PUBLISHED.contains(change.type()))
                        .map(change -> new Incoming(batch.tenant(), change, key(batch.tenant(), change))))
                .toList();
        Work work = new Work();
        if (!incoming.isEmpty()) {
            work.verified.putAll(verified(jdbc, incoming));
            Map<DirectoryKey, Published> published =
                    publications.find(jdbc, incoming.stream().map(Incoming::key).toList());
            incoming.forEach(each -> plan(jdbc, each, published.get(each.key()), work));
            apply(jdbc, work);
        }
        return work.changed;
    }

    private Map<VerifiedEndpoint, Shown> verified(JdbcClient jdbc, List<Incoming> incoming) {
        List<VerifiedEndpoint> endpoints = incoming.stream()
                .filter(each -> each.key().type().equals("Endpoint"))
                .map(Incoming::endpoint)
                .toList();
        return verifications.of(jdbc, endpoints);
    }

    /** What is to be written, collected so that it takes the same number of statements for one change and for many. */
    private static final class Work {
        final Map<VerifiedEndpoint, Shown> verified = new HashMap<>();
        final List<ResourceChange> versions = new ArrayList<>();
        final List<Copied> copies = new ArrayList<>();
        final List<DirectoryKey> withdrawn = new ArrayList<>();
        final List<Parked> settled = new ArrayList<>();
        final List<Parked> gone = new ArrayList<>();
        final Changed changed = new Changed();
    }

    private void plan(JdbcClient jdbc, Incoming incoming, @Nullable Published before, Work work) {
        String body = incoming.change().body();
        if (body == null) {
            planWithdrawal(incoming, before, work);
            return;
        }
        try {
            Copy copy = copies.copy(
                    incoming.tenant().value(),
                    incoming.change().type(),
                    incoming.change().id(),
                    body,
                    Optional.ofNullable(work.verified.get(incoming.endpoint())));
            if (before == null || !copy.contentHash().equals(before.contentHash())) {
                work.versions.add(versions.of(copy));
                work.copies.add(new Copied(incoming.tenant(), incoming.change(), copy));
                work.changed.keys().add(copy.key());
                if (before == null || !copy.linkedHash().equals(before.linkedHash())) {
                    work.changed.seen().add(copy.key());
                }
            }
            work.settled.add(incoming.source());
        } catch (RuntimeException failure) {
            // Whatever is wrong with one resource, the others must go on; the reason is kept and logged.
            parked.park(jdbc, Stage.PUBLISH, incoming.source(), failure);
        }
    }

    private static void planWithdrawal(Incoming incoming, @Nullable Published before, Work work) {
        if (before != null) {
            work.versions.add(
                    ResourceChange.delete(incoming.key().type(), incoming.key().id()));
            work.withdrawn.add(incoming.key());
            work.changed.keys().add(incoming.key());
            work.changed.seen().add(incoming.key());
        }
        work.settled.add(incoming.source());
        work.gone.add(incoming.source());
    }

    private void apply(JdbcClient jdbc, Work work) {
        parked.settle(jdbc, Stage.PUBLISH, work.settled);
        parked.settle(jdbc, Stage.LABEL, work.gone);
        if (work.versions.isEmpty()) {
            return;
        }
        versions.write(jdbc, work.versions);
        publications.put(jdbc, work.copies);
        if (!work.withdrawn.isEmpty()) {
            publications.remove(jdbc, work.withdrawn);
        }
        links.replace(jdbc, work.copies.stream().map(Copied::copy).toList(), work.changed);
    }

    private static DirectoryKey key(TenantId tenant, Change change) {
        return new DirectoryKey(change.type(), PlatformIds.of(tenant.value(), change.type(), change.id()));
    }
}
