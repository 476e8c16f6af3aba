package health.waymark.backend.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import health.waymark.backend.directory.ShownSubject.Fate;
import health.waymark.backend.routing.DirectoryKey;
import health.waymark.backend.search.IndexedDirectory;
import health.waymark.backend.server.BackendClient;
import health.waymark.backend.tenancy.TenantId;
import health.waymark.backend.tenancy.TenantStatus;
import health.waymark.backend.tenancy.Tenants;
import java.time.Duration;
import java.util.List;
import org.springframework.core.env.Environment;

/** A tenant with all the subjects that stay and one with those that leave, published, indexed, and met by their fates. */
final class ShownRegion {

    private final IndexedDirectory staying;
    private final IndexedDirectory leaving;
    private final BackendClient reader;

    ShownRegion(Environment environment, Tenants tenants, List<ShownSubject> subjects) {
        staying = new IndexedDirectory(environment);
        leaving = new IndexedDirectory(environment);
        reader = staying.client();
        subjects.forEach(this::publish);
        List.of(staying, leaving).forEach(directory -> {
            directory.save(
                    "Endpoint",
                    "e",
                    "\"status\":\"active\",\"connectionType\":{\"code\":\"e\"},\"payloadType\":[{\"text\":\"any\"}]");
            directory.save("Organization", "o", "\"name\":\"Shared\"");
            directory.index();
        });
        subjects.forEach(this::meetFate);
        staying.save("Organization", "last", "\"name\":\"Last\"");
        assertThat(tenants.move(new TenantId(leaving.tenant()), List.of(TenantStatus.ACTIVE), TenantStatus.LEAVING))
                .isTrue();
        awaitRead(new DirectoryKey("Organization", PlatformIds.of(staying.tenant(), "Organization", "last")), 200);
        awaitRead(new DirectoryKey("Organization", PlatformIds.of(leaving.tenant(), "Organization", "o")), 410);
        awaitRead(new DirectoryKey("Endpoint", PlatformIds.of(leaving.tenant(), "Endpoint", "e")), 410);
        subjects.stream()
                .filter(subject -> subject.fate() == Fate.TENANT_LEFT)
                .forEach(subject -> awaitRead(subject.role(leaving.tenant()), 410));
        staying.indexAgain();
    }

    private IndexedDirectory directory(ShownSubject subject) {
        return subject.fate() == Fate.TENANT_LEFT ? leaving : staying;
    }

    private void publish(ShownSubject subject) {
        IndexedDirectory directory = directory(subject);
        if (subject.fate() == Fate.NEVER_PUBLISHED) {
            put(subject, ShownSubject.DRAFT);
        } else {
            directory.save(subject.type(), subject.id(), subject.content());
        }
        if (subject.type().equals("HealthcareService")) {
            directory.save("PractitionerRole", subject.roleId(), subject.roleContent());
        } else {
            directory.save("HealthcareService", subject.serviceId(), subject.serviceContent());
        }
    }

    private void meetFate(ShownSubject subject) {
        if (subject.fate() == Fate.MADE_A_DRAFT) {
            put(subject, ShownSubject.DRAFT);
        } else if (subject.fate() == Fate.DELETED) {
            directory(subject).delete(subject.type(), subject.id());
        }
    }

    /** Past the count of what is published. */
    private void put(ShownSubject subject, String meta) {
        IndexedDirectory directory = directory(subject);
        String content = subject.content().replace("$", directory.word());
        directory
                .client()
                .putFhir(
                        "/fhir/" + directory.tenant() + "/" + subject.type() + "/" + subject.id(),
                        "{\"resourceType\":\"" + subject.type() + "\",\"id\":\"" + subject.id() + "\"," + meta + content
                                + "}");
    }

    private void awaitRead(DirectoryKey key, int status) {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> reader.get("/fhir/directory/" + key.reference()).status() == status);
    }

    BackendClient reader() {
        return reader;
    }

    String tenant(ShownSubject subject) {
        return directory(subject).tenant();
    }

    String word(ShownSubject subject) {
        return directory(subject).word();
    }
}
