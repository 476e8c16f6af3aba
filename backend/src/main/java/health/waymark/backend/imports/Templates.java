package health.waymark.backend.imports;

import health.waymark.backend.imports.Draft.Part;
import health.waymark.backend.store.StoredResource;
import health.waymark.backend.store.VersionTable;
import health.waymark.backend.tenancy.TenantId;
import health.waymark.backend.tenancy.TenantTransactions;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Location;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.PractitionerRole;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/** Writes a file to fill in: the columns that an import knows, with what the tenant has already. */
@Component
class Templates {

    private static final int AT_ONCE = 500;

    private final TenantTransactions transactions;
    private final Lookup lookup;
    private final RowResources drafts;

    Templates(@Qualifier("tenantTransactions") TenantTransactions transactions, Lookup lookup, RowResources drafts) {
        this.transactions = transactions;
        this.lookup = lookup;
        this.drafts = drafts;
    }

    void write(TenantId tenant, ImportKind kind, String language, boolean filled, TableWriter table)
            throws IOException {
        Headers headers = Headers.bundled();
        table.row(Stream.concat(
                        Stream.of(Field.IDENTIFIER), kind.fields().stream().map(Field::key))
                .map(key -> headers.title(key, language))
                .toList());
        String last = "";
        while (filled) {
            List<StoredResource> page = page(tenant, kind, last);
            if (page.isEmpty()) {
                return;
            }
            List<Draft> found = drafts(tenant, kind, page);
            Map<String, String> names = names(tenant, kind, found);
            for (Draft draft : found) {
                table.row(cells(kind, draft, names));
            }
            table.flush();
            last = page.get(page.size() - 1).id();
        }
    }

    /** A person has a row for each role. */
    private List<StoredResource> page(TenantId tenant, ImportKind kind, String after) {
        String type = kind == ImportKind.PRACTITIONERS ? "PractitionerRole" : kind.mainType();
        return transactions.reading(
                tenant,
                jdbc -> jdbc.sql("select " + VersionTable.COLUMNS + """
                                 from resource where tenant_id = :tenant and type = :type and id > :after
                                  and body is not null
                                order by id limit :limit""")
                        .param("tenant", tenant.value())
                        .param("type", type)
                        .param("after", after)
                        .param("limit", AT_ONCE)
                        .query(VersionTable::stored)
                        .list());
    }

    private List<Draft> drafts(TenantId tenant, ImportKind kind, List<StoredResource> page) {
        List<Part> parts = page.stream().map(drafts::existing).toList();
        return switch (kind) {
            case FACILITIES -> facilities(tenant, parts);
            case ORGANIZATIONS ->
                parts.stream()
                        .filter(part -> !isFacility(((Organization) part.resource()).getType()))
                        .map(part -> draft(part))
                        .toList();
            case PRACTITIONERS -> practitioners(tenant, parts);
            default -> parts.stream().map(part -> draft(part)).toList();
        };
    }

    private List<Draft> facilities(TenantId tenant, List<Part> organizations) {
        List<Part> facilities = organizations.stream()
                .filter(part -> isFacility(((Organization) part.resource()).getType()))
                .toList();
        Map<String, List<String>> managed = lookup.linked(
                tenant,
                "Location",
                "organization",
                "Organization",
                facilities.stream().map(Templates::id).collect(Collectors.toSet()));
        Map<String, StoredResource> locations = lookup.resources(
                tenant,
                managed.values().stream()
                        .flatMap(Collection::stream)
                        .map(id -> "Location/" + id)
                        .toList());
        List<Draft> found = new ArrayList<>();
        for (Part facility : facilities) {
            managed.getOrDefault(id(facility), List.of()).stream()
                    .flatMap(id -> Optional.ofNullable(locations.get("Location/" + id)).stream())
                    .map(drafts::existing)
                    .filter(part -> isFacility(((Location) part.resource()).getType()))
                    .findFirst()
                    .ifPresent(location -> found.add(draft(facility, location)));
        }
        return found;
    }

    private List<Draft> practitioners(TenantId tenant, List<Part> roles) {
        Map<String, StoredResource> people = lookup.resources(
                tenant, roles.stream().map(Templates::practitioner).toList());
        List<Draft> found = new ArrayList<>();
        for (Part role : roles) {
            Optional.ofNullable(people.get(practitioner(role)))
                    .map(drafts::existing)
                    .ifPresent(person -> found.add(draft(person, role)));
        }
        return found;
    }

    private static String practitioner(Part role) {
        return Elements.reference(((PractitionerRole) role.resource()).getPractitioner());
    }

    private static boolean isFacility(List<CodeableConcept> types) {
        return types.stream().anyMatch(Fields.Facilities::isMark);
    }

    private static Draft draft(Part... parts) {
        Draft draft = new Draft();
        Stream.of(parts).forEach(draft::put);
        return draft;
    }

    private static String id(Part part) {
        return part.resource().getIdElement().getIdPart();
    }

    /** What references lead to, by an identifier that an import finds again. */
    private Map<String, String> names(TenantId tenant, ImportKind kind, List<Draft> found) {
        Set<String> references = new HashSet<>();
        for (Field field : kind.fields()) {
            if (field.isReference()) {
                found.forEach(
                        draft -> references.addAll(Elements.several(field.get().apply(draft))));
            }
        }
        return new HashMap<>(lookup.identifiers(tenant, references));
    }

    private static List<String> cells(ImportKind kind, Draft draft, Map<String, String> names) {
        List<String> cells = new ArrayList<>();
        cells.add(identifier(kind, draft));
        for (Field field : kind.fields()) {
            String value = field.get().apply(draft);
            cells.add(field.isReference() ? TableRows.named(value, names) : value);
        }
        return cells;
    }

    private static String identifier(ImportKind kind, Draft draft) {
        Part main = draft.parts().stream()
                .filter(part -> part.resource().fhirType().equals(kind.mainType()))
                .findFirst()
                .orElseThrow();
        return Draft.identifiers(main.resource()).stream()
                .filter(identifier -> identifier.hasSystem() && identifier.hasValue())
                .map(Templates::text)
                .findFirst()
                .orElse(kind.mainType() + "/" + id(main));
    }

    private static String text(Identifier identifier) {
        return identifier.getSystem() + "|" + identifier.getValue();
    }
}
