package health.waymark.backend.imports;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.DataFormatException;
import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import ca.uhn.fhir.util.FhirTerser;
import health.waymark.backend.fhir.ExactJson;
import health.waymark.backend.fhir.FailureText;
import health.waymark.backend.fhir.FhirJson;
import health.waymark.backend.imports.Lookup.Wanted;
import health.waymark.backend.imports.RowResult.Change;
import health.waymark.backend.store.ResourceTransactions;
import health.waymark.backend.store.ResourceTransactions.Put;
import health.waymark.backend.store.StoredResource;
import health.waymark.backend.tenancy.TenantTransactions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.instance.model.api.IBaseReference;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Compares resources of a file with what is there: by their ids, or by their identifiers where they have none. */
@Component
class ResourceRows implements RowEvaluator {

    private static final JsonMapper JSON = ExactJson.MAPPER;
    private static final int LONGEST_SHOWN = 300;

    private final TenantTransactions transactions;
    private final ImportRows rows;
    private final Lookup lookup;
    private final ResourceTransactions store;
    private final FhirJson fhirJson;
    private final FhirTerser terser;

    ResourceRows(
            @Qualifier("tenantTransactions") TenantTransactions transactions,
            ImportRows rows,
            Lookup lookup,
            ResourceTransactions store,
            FhirJson fhirJson,
            FhirContext context) {
        this.transactions = transactions;
        this.rows = rows;
        this.lookup = lookup;
        this.store = store;
        this.fhirJson = fhirJson;
        this.terser = context.newTerser();
    }

    @Override
    public boolean evaluates(ImportKind kind) {
        return kind == ImportKind.FHIR;
    }

    /** A row that could be read. */
    private record Read(ImportRow row, Resource resource) {}

    /** What is known of the file and the store. */
    private record Around(
            Map<String, List<Integer>> lines,
            Map<Wanted, List<String>> ids,
            Map<String, String> urls,
            Map<String, StoredResource> stored) {}

    @Override
    public List<Evaluated> evaluate(ImportFile file, List<ImportRow> slice, boolean applying) {
        Map<Integer, Evaluated> done = new HashMap<>();
        List<Read> read = new ArrayList<>();
        for (ImportRow row : slice) {
            read(row, read).ifPresent(problem -> done.put(row.line(), problem));
        }
        Around around = look(file, read);
        read.forEach(each -> done.put(each.row().line(), compare(file, each, around, applying)));
        return slice.stream().map(row -> done.get(row.line())).toList();
    }

    private Optional<Evaluated> read(ImportRow row, List<Read> read) {
        try {
            Resource resource = (Resource) fhirJson.parseReceived(row.cells().get(0));
            if (!ImportKind.FHIR.types().contains(resource.fhirType())) {
                return Optional.of(error(
                        row,
                        Finding.Code.UNSUPPORTED_TYPE,
                        resource.fhirType(),
                        "An import takes " + String.join(", ", ImportKind.FHIR.types()) + ". Leave the others out."));
            }
            read.add(new Read(row, resource));
            return Optional.empty();
        } catch (BaseServerResponseException | DataFormatException malformed) {
            return Optional.of(error(row, Finding.Code.MALFORMED_RESOURCE, "", FailureText.of(malformed)));
        }
    }

    private static Evaluated error(ImportRow row, Finding.Code code, String value, String detail) {
        Finding finding = Finding.error(code, null, value, detail);
        return Evaluated.of(row, false, new RowResult("", List.of(), List.of(), List.of(finding)), List.of());
    }

    private Around look(ImportFile file, List<Read> read) {
        Map<String, String> urls = urls(file, read);
        List<String> identities = Stream.concat(
                        read.stream()
                                .flatMap(each -> Stream.ofNullable(each.row().identity())),
                        urls.values().stream())
                .distinct()
                .toList();
        Map<Wanted, List<String>> ids = lookup.ids(
                file.tenant(),
                identities.stream()
                        .flatMap(identity -> wanted(identity).stream())
                        .toList());
        Set<String> references = identities.stream()
                .flatMap(identity -> Stream.concat(
                        Stream.of(literal(file, identity, Map.of())), Stream.of(literal(file, identity, ids))))
                .collect(Collectors.toSet());
        return new Around(
                transactions.reading(file.tenant(), jdbc -> rows.lines(jdbc, file, identities)),
                ids,
                urls,
                lookup.resources(file.tenant(), references));
    }

    /** What the addresses that resources refer to are in this file: identities of rows. */
    private Map<String, String> urls(ImportFile file, List<Read> read) {
        String[] addresses = read.stream()
                .flatMap(each -> references(each.resource()).stream())
                .map(reference -> reference.getReferenceElement().getValue())
                .filter(value -> value != null && value.contains(":"))
                .distinct()
                .toArray(String[]::new);
        Map<String, String> urls = new HashMap<>();
        if (addresses.length == 0) {
            return urls;
        }
        return transactions.reading(file.tenant(), jdbc -> {
            jdbc.sql("""
                            select cells[2] as url, identity from import_row
                            where tenant_id = :tenant and import_id = :import and cells[2] = any(:urls::text[])
                              and identity <> ''""")
                    .param("tenant", file.tenant().value())
                    .param("import", file.id())
                    .param("urls", addresses)
                    .query(row -> {
                        urls.put(row.getString("url"), row.getString("identity"));
                    });
            return urls;
        });
    }

    private List<IBaseReference> references(Resource resource) {
        return terser.getAllPopulatedChildElementsOfType(resource, IBaseReference.class);
    }

    private static Optional<Wanted> wanted(String identity) {
        String[] parts = identity.split("\\|", 3);
        return parts.length == 3 ? Optional.of(new Wanted(parts[0], parts[1], parts[2])) : Optional.empty();
    }

    /** Where a row is, or will be. */
    private static String literal(ImportFile file, String identity, Map<Wanted, List<String>> ids) {
        Optional<Wanted> wanted = wanted(identity);
        if (wanted.isEmpty()) {
            return identity;
        }
        List<String> known = ids.getOrDefault(wanted.get(), List.of());
        String type = wanted.get().type();
        return type + "/" + (known.isEmpty() ? Identity.idFor(file.tenant(), type, identity) : known.get(0));
    }

    private Evaluated compare(ImportFile file, Read read, Around around, boolean applying) {
        String identity = Elements.text(read.row().identity());
        Optional<Evaluated> wrong = refuse(read.row(), identity, around);
        if (wrong.isPresent()) {
            return wrong.get();
        }
        String literal = literal(file, identity, around.ids());
        Resource resource = read.resource();
        point(file, resource, around);
        resource.setId(new IdType(literal.substring(literal.indexOf('/') + 1)));
        StoredResource stored = around.stored().get(literal);
        List<Change> changes = changes(resource, stored == null ? null : stored.body());
        boolean isNew = stored == null;
        List<Put> puts = isNew || !changes.isEmpty()
                ? List.of(new Put(resource, stored == null ? null : Integer.valueOf(stored.version())))
                : List.of();
        RowResult result = new RowResult(name(resource), List.of(literal), isNew ? List.of() : changes, List.of());
        Evaluated row = Evaluated.of(read.row(), isNew, result, puts);
        return applying ? row : checked(file, row);
    }

    private static Optional<Evaluated> refuse(ImportRow row, String identity, Around around) {
        if (identity.isEmpty()) {
            return Optional.of(error(
                    row,
                    Finding.Code.NO_IDENTIFIER,
                    "",
                    "The resource has neither id nor identifier, so it could not be found again. Give it one."));
        }
        List<Integer> lines = around.lines().getOrDefault(identity, List.of());
        if (lines.size() > 1) {
            return Optional.of(error(
                    row,
                    Finding.Code.DUPLICATE_IDENTIFIER,
                    identity,
                    "Other resources of the file are the same one: " + lines + ". Keep one of them."));
        }
        boolean ambiguous = wanted(identity)
                .filter(wanted -> around.ids().getOrDefault(wanted, List.of()).size() > 1)
                .isPresent();
        return ambiguous
                ? Optional.of(error(
                        row,
                        Finding.Code.AMBIGUOUS_IDENTIFIER,
                        identity,
                        "More than one resource here has this identifier. Mend that first; nothing is merged by an"
                                + " identifier alone."))
                : Optional.empty();
    }

    /** References to other entries lead to where those are kept. */
    private void point(ImportFile file, Resource resource, Around around) {
        for (IBaseReference reference : references(resource)) {
            String identity = around.urls()
                    .get(Elements.text(reference.getReferenceElement().getValue()));
            if (identity != null) {
                reference.setReference(literal(file, identity, around.ids()));
            }
        }
    }

    private Evaluated checked(ImportFile file, Evaluated row) {
        return row.puts().stream()
                .flatMap(put -> store.refusal(file.tenant(), put).stream())
                .findFirst()
                .map(refusal -> row.refused(Refused.findings(refusal)))
                .orElse(row);
    }

    /** The elements at the top that are not the same, meta apart. */
    private List<Change> changes(Resource resource, @Nullable String stored) {
        JsonNode after = JSON.readTree(fhirJson.encode(resource));
        JsonNode before = JSON.readTree(stored == null ? "{}" : stored);
        Set<String> elements = new TreeSet<>(before.propertyNames());
        elements.addAll(after.propertyNames());
        elements.removeAll(Set.of("meta", "resourceType", "id"));
        return elements.stream()
                .filter(element -> !before.path(element).equals(after.path(element)))
                .map(element -> new Change(element, shown(before.path(element)), shown(after.path(element))))
                .toList();
    }

    private static String shown(JsonNode value) {
        String text = value.isMissingNode() ? "" : value.isValueNode() ? value.asString("") : value.toString();
        return text.length() <= LONGEST_SHOWN ? text : text.substring(0, LONGEST_SHOWN) + "…";
    }

    private String name(Resource resource) {
        JsonNode name = JSON.readTree(fhirJson.encode(resource)).path("name");
        return name.isString() ? name.asString() : name.path(0).path("family").asString("");
    }
}
