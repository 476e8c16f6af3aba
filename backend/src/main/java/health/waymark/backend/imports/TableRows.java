package health.waymark.backend.imports;

import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import health.waymark.backend.imports.Lookup.Wanted;
import health.waymark.backend.place.GeocodeQuality;
import health.waymark.backend.store.ResourceTransactions;
import health.waymark.backend.store.ResourceTransactions.Put;
import health.waymark.backend.store.StoredResource;
import health.waymark.backend.tenancy.TenantId;
import health.waymark.backend.tenancy.TenantTransactions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/** Compares the rows of a table with what is there: five statements for a slice of rows, and one for what they refer to. */
@Component
class TableRows implements RowEvaluator {

    private final TenantTransactions transactions;
    private final ImportRows rows;
    private final Lookup lookup;
    private final RowResources drafts;
    private final ResourceTransactions store;
    private final GeocodeQuality positions;

    TableRows(
            @Qualifier("tenantTransactions") TenantTransactions transactions,
            ImportRows rows,
            Lookup lookup,
            RowResources drafts,
            ResourceTransactions store,
            GeocodeQuality positions) {
        this.transactions = transactions;
        this.rows = rows;
        this.lookup = lookup;
        this.drafts = drafts;
        this.store = store;
        this.positions = positions;
    }

    @Override
    public boolean evaluates(ImportKind kind) {
        return kind.isTable();
    }

    @Override
    public List<Evaluated> evaluate(ImportFile file, List<ImportRow> slice, boolean applying) {
        List<RowReading> readings =
                slice.stream().map(row -> RowReading.of(file, row)).toList();
        Surroundings around = look(file, readings, applying);
        List<Evaluated> all = readings.stream()
                .map(reading -> new TableRow(file, reading, around, drafts, positions).evaluate())
                .map(row -> applying ? row : checked(file.tenant(), row))
                .toList();
        return named(file.tenant(), all);
    }

    private Surroundings look(ImportFile file, List<RowReading> readings, boolean applying) {
        TenantId tenant = file.tenant();
        Map<Wanted, List<String>> ids = lookup.ids(tenant, wanted(file, readings));
        Set<String> main = readings.stream()
                .flatMap(reading -> reading.identity().stream())
                .flatMap(identity -> mainIds(file, identity, ids))
                .collect(Collectors.toCollection(HashSet::new));
        Map<String, List<String>> linked = switch (file.kind()) {
            case FACILITIES -> lookup.linked(tenant, "Location", "organization", "Organization", main);
            case PRACTITIONERS -> lookup.linked(tenant, "PractitionerRole", "practitioner", "Practitioner", main);
            default -> Map.of();
        };
        Map<String, StoredResource> stored = lookup.resources(tenant, references(file, main, linked, ids));
        return transactions.reading(tenant, jdbc -> {
            List<String> identities = readings.stream()
                    .flatMap(reading -> identities(file, reading))
                    .distinct()
                    .toList();
            return new Surroundings(
                    ids,
                    stored,
                    linked,
                    rows.lines(jdbc, file, identities),
                    Set.copyOf(rows.inError(jdbc, file, identities)),
                    applying);
        });
    }

    private static List<Wanted> wanted(ImportFile file, List<RowReading> readings) {
        List<Wanted> wanted = new ArrayList<>();
        for (RowReading reading : readings) {
            reading.identity()
                    .ifPresent(identity -> file.kind()
                            .types()
                            .forEach(type -> wanted.add(new Wanted(type, identity.system(), identity.value()))));
            wanted.addAll(reading.references());
        }
        return wanted;
    }

    private static Stream<String> mainIds(ImportFile file, Identity identity, Map<Wanted, List<String>> ids) {
        String type = file.kind().mainType();
        if (identity.isLiteral()) {
            return Stream.of(identity.idOf(type));
        }
        List<String> known = ids.getOrDefault(new Wanted(type, identity.system(), identity.value()), List.of());
        return known.isEmpty() ? Stream.of(Identity.idFor(file.tenant(), type, identity.toString())) : known.stream();
    }

    private static Set<String> references(
            ImportFile file, Set<String> main, Map<String, List<String>> linked, Map<Wanted, List<String>> ids) {
        Set<String> references = new HashSet<>();
        main.forEach(id -> references.add(file.kind().mainType() + "/" + id));
        List<String> types = file.kind().types();
        if (types.size() > 1) {
            String second = types.get(1);
            linked.values().forEach(all -> all.forEach(id -> references.add(second + "/" + id)));
            ids.forEach((wanted, all) -> {
                if (wanted.type().equals(second)) {
                    all.forEach(id -> references.add(second + "/" + id));
                }
            });
        }
        return references;
    }

    private static Stream<String> identities(ImportFile file, RowReading reading) {
        RowReading.Value parent = reading.value("parent");
        return Stream.concat(
                Stream.ofNullable(reading.row().identity()),
                parent == null ? Stream.empty() : Stream.of(Identity.qualified(file, parent.cell())));
    }

    /** A row that the store would refuse is in error before anybody applies it. */
    private Evaluated checked(TenantId tenant, Evaluated row) {
        for (Put put : row.puts()) {
            Optional<BaseServerResponseException> refusal = store.refusal(tenant, put);
            if (refusal.isPresent()) {
                return row.refused(Refused.findings(refusal.get()));
            }
        }
        return row;
    }

    /** References are shown by the identifiers of what they lead to. */
    private List<Evaluated> named(TenantId tenant, List<Evaluated> all) {
        Set<String> literals = all.stream()
                .flatMap(row -> row.result().changes().stream())
                .flatMap(change -> Stream.of(change.before(), change.after()))
                .flatMap(text -> Elements.several(text).stream())
                .filter(TableRows::isReference)
                .collect(Collectors.toSet());
        if (literals.isEmpty()) {
            return all;
        }
        Map<String, String> names = new HashMap<>(lookup.identifiers(tenant, literals));
        return all.stream().map(row -> named(row, names)).toList();
    }

    static boolean isReference(String text) {
        return text.matches("(?:Organization|Location|HealthcareService)/[A-Za-z0-9.-]{1,64}");
    }

    private static Evaluated named(Evaluated row, Map<String, String> names) {
        RowResult result = row.result();
        List<RowResult.Change> changes = result.changes().stream()
                .map(change -> new RowResult.Change(
                        change.field(), named(change.before(), names), named(change.after(), names)))
                .toList();
        return new Evaluated(
                row.row(),
                row.outcome(),
                new RowResult(result.name(), result.resources(), changes, result.findings()),
                row.puts(),
                row.drafts());
    }

    static String named(String text, Map<String, String> names) {
        return Elements.several(text).stream().anyMatch(names::containsKey)
                ? Elements.several(text).stream()
                        .map(part -> names.getOrDefault(part, part))
                        .collect(Collectors.joining(Elements.BETWEEN))
                : text;
    }
}
