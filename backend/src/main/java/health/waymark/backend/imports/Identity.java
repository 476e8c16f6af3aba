package health.waymark.backend.imports;

import health.waymark.backend.imports.ImportPlan.PlannedColumn;
import health.waymark.backend.imports.ImportRows.Identified;
import health.waymark.backend.tenancy.TenantId;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The identifier by which a row is known.
 *
 * @param system its naming system
 * @param value its value
 */
record Identity(String system, String value) {

    private static final Pattern LITERAL = Pattern.compile("[A-Z][A-Za-z]+/[A-Za-z0-9.-]{1,64}");
    private static final Pattern SYSTEM = Pattern.compile("[a-z][a-z0-9+.-]*:[^\\s|]+");

    /** The first identifier that the row has, in the column that tells rows apart or else in another. */
    static Optional<Identity> of(ImportPlan plan, ImportRow row, TenantId tenant) {
        return plan.identifierColumns().stream()
                .filter(index -> !row.cell(index).isEmpty())
                .map(index -> read(plan.columns().get(index), row.cell(index), tenant))
                .findFirst();
    }

    /** What a cell says: a value, or one with its system, or the id of a resource that has no identifier. */
    static Identity read(PlannedColumn column, String cell, TenantId tenant) {
        if (LITERAL.matcher(cell).matches()) {
            return new Identity("", cell);
        }
        int bar = cell.lastIndexOf('|');
        return bar > 0 && SYSTEM.matcher(cell.substring(0, bar)).matches()
                ? new Identity(cell.substring(0, bar), cell.substring(bar + 1))
                : new Identity(systemOf(column, tenant), cell);
    }

    /** Whether it is the id of a resource, as our templates give where there is no identifier. */
    boolean isLiteral() {
        return system.isEmpty();
    }

    static String systemOf(PlannedColumn column, TenantId tenant) {
        return Objects.requireNonNullElse(column.system(), Headers.ownSystem(tenant));
    }

    /** The system of identifiers that come without one. */
    static String systemOf(ImportPlan plan, TenantId tenant) {
        return plan.identifierColumns().stream()
                .findFirst()
                .map(index -> systemOf(plan.columns().get(index), tenant))
                .orElse(Headers.ownSystem(tenant));
    }

    /** The id of a literal one; that of another type is nobody's. */
    String idOf(String type) {
        return value.startsWith(type + "/") ? value.substring(type.length() + 1) : "-";
    }

    /** What a row says that it is, and what it is below. A person has a row for each role. */
    static Identified identified(ImportFile file, ImportRow row) {
        Optional<Identity> identity = of(file.plan(), row, file.tenant());
        String parent = cell(file.plan(), row, "parent");
        return new Identified(
                row.line(),
                identity.map(known -> known + suffix(file, row)).orElse(null),
                parent.isEmpty() ? null : qualified(file, parent),
                0);
    }

    private static String suffix(ImportFile file, ImportRow row) {
        return file.kind() == ImportKind.PRACTITIONERS
                ? Stream.of("organization", "role")
                        .map(field -> cell(file.plan(), row, field))
                        .collect(Collectors.joining("|", "|", ""))
                : "";
    }

    private static String cell(ImportPlan plan, ImportRow row, String field) {
        return plan.columnOf(field).map(row::cell).orElse("");
    }

    /** An identifier as a row of the same file has it. */
    static String qualified(ImportFile file, String identifier) {
        return identifier.contains("|") ? identifier : systemOf(file.plan(), file.tenant()) + "|" + identifier;
    }

    /** The id of a resource that is made for it: always the same, so that nothing can be made twice. */
    static String idFor(TenantId tenant, String type, String identity) {
        String name = tenant + "\n" + type + "\n" + identity;
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
    }

    @Override
    public String toString() {
        return system + "|" + value;
    }
}
