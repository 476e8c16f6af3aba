package health.waymark.backend.directory;

import static org.assertj.core.api.Assertions.assertThat;

import health.waymark.backend.fhir.FhirJson;
import health.waymark.backend.routing.DirectoryKey;
import health.waymark.backend.store.ResourceChange;
import health.waymark.backend.store.ResourceChanges;
import health.waymark.backend.store.VersionWriter;
import health.waymark.backend.tenancy.TenantId;
import health.waymark.backend.tenancy.TenantStatus;
import health.waymark.backend.tenancy.TenantTransactions;
import health.waymark.backend.tenancy.Tenants;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.springframework.context.ApplicationContext;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A care organization that writes to its own store, one transaction for each call. */
final class TestTenant {

    private static final JsonMapper LENIENT = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_SINGLE_QUOTES, JsonReadFeature.ALLOW_UNQUOTED_PROPERTY_NAMES)
            .build();

    private final ApplicationContext context;
    private final TenantId id = new TenantId("t" + UUID.randomUUID());

    TestTenant(ApplicationContext context) {
        this.context = context;
        context.getBean(Tenants.class).add(id, "Test");
    }

    TenantId id() {
        return id;
    }

    /** Saves {@code "Organization/isala", "name: 'Isala'"}, published. */
    void save(String reference, String... elements) {
        write(List.of(change(reference, elements)));
    }

    void saveDraft(String reference, String... elements) {
        write(List.of(draft(reference, elements)));
    }

    ResourceChange draft(String reference, String... elements) {
        String[] all = Arrays.copyOf(elements, elements.length + 1);
        all[elements.length] =
                "meta: {tag: [{system: 'https://waymark.health/fhir/CodeSystem/publication', code: 'draft'}]}";
        return change(reference, all);
    }

    void delete(String reference) {
        write(List.of(deletion(reference)));
    }

    ResourceChange deletion(String reference) {
        DirectoryKey key = DirectoryKey.ofReference(reference).orElseThrow();
        return ResourceChange.delete(key.type(), key.id());
    }

    /** Leaves the platform, and may come back. */
    void move(TenantStatus from, TenantStatus to) {
        assertThat(context.getBean(Tenants.class).move(id, List.of(from), to)).isTrue();
    }

    ResourceChange change(String reference, String... elements) {
        DirectoryKey key = DirectoryKey.ofReference(reference).orElseThrow();
        ObjectNode json = (ObjectNode) LENIENT.readTree("{" + String.join(", ", elements) + "}");
        json.put("resourceType", key.type()).put("id", key.id());
        return context.getBean(ResourceChanges.class)
                .upsert(context.getBean(FhirJson.class).parse(json.toString()));
    }

    void write(List<ResourceChange> changes) {
        context.getBean("tenantTransactions", TenantTransactions.class)
                .in(id, jdbc -> context.getBean(VersionWriter.class).write(jdbc, id, changes));
    }

    /** The published copy's key. */
    DirectoryKey published(String reference) {
        DirectoryKey key = DirectoryKey.ofReference(reference).orElseThrow();
        return new DirectoryKey(key.type(), PlatformIds.of(id.value(), key.type(), key.id()));
    }
}
