package health.waymark.localstack.demo;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/** The tables that say what the demo region consists of. */
final class Plans {

    private final Map<String, Town> towns = index("towns.csv", Town::of, Town::key);
    private final Map<String, Specialty> specialties = index("specialties.csv", Specialty::of, Specialty::key);
    private final Map<String, Activity> activities = index("activities.csv", Activity::of, Activity::key);
    private final Map<String, Kind> kinds = index("kinds.csv", this::kind, Kind::key);
    private final Map<String, Table.Row> comments = index("comments.csv", row -> row, row -> row.text(0));
    private final List<DepartmentPlan> departments =
            Table.rows("departments.csv").stream().map(this::department).toList();
    private final List<OrganizationPlan> organizations =
            Table.rows("organizations.csv").stream().map(this::organization).toList();

    private static <T> Map<String, T> index(String table, Function<Table.Row, T> read, Function<T, String> key) {
        Map<String, T> index = new LinkedHashMap<>();
        Table.rows(table).stream().map(read).forEach(value -> index.put(key.apply(value), value));
        return index;
    }

    private static <T> T known(Map<String, T> index, String key) {
        return Objects.requireNonNull(
                index.get(key), () -> "The demo tables speak of '" + key + "' but do not have it");
    }

    List<TenantPlan> tenants() {
        return Table.rows("tenants.csv").stream()
                .map(row -> new TenantPlan(row.text(0), row.text(1), Language.of(row.text(2)), row.text(4)))
                .toList();
    }

    List<OrganizationPlan> organizationsOf(TenantPlan tenant) {
        return organizations.stream()
                .filter(plan -> plan.tenant().equals(tenant.id()))
                .toList();
    }

    List<DepartmentPlan> departmentsOf(Kind hospital) {
        return departments.stream()
                .filter(plan -> plan.everywhere() || hospital.key().equals("hospital"))
                .toList();
    }

    /** What a service of that kind says about itself; empty for kinds that say nothing. */
    String comment(Kind kind, Language language, Town town, Dice dice) {
        Table.Row row = comments.get(kind.commentKey());
        return row == null
                ? ""
                : language.choose(row.text(1), row.text(2))
                        .replace("{town}", town.name())
                        .replace("{n}", String.valueOf(dice.between(2, 9)));
    }

    private Kind kind(Table.Row row) {
        return new Kind(
                row.text(0),
                row.text(1).isEmpty()
                        ? Map.of()
                        : Fhir.concept(null, Fhir.coding(Systems.DUTCH_TYPE, row.text(1), row.text(2))),
                row.text(3).isEmpty()
                        ? Map.of()
                        : Fhir.concept(null, Fhir.coding(Systems.LOCATION_ROLE, row.text(3), row.text(4))),
                row.text(5),
                hours(row.text(6)),
                (int) row.number(7),
                row.list(8).stream().map(this::offer).toList());
    }

    private Offer offer(String text) {
        String[] parts = text.split(":", -1);
        return new Offer(known(specialties, parts[0]), known(activities, parts[1]));
    }

    private DepartmentPlan department(Table.Row row) {
        return new DepartmentPlan(
                row.text(0),
                row.text(1),
                known(specialties, row.text(2)),
                row.text(3).equals("all"),
                row.text(4),
                row.text(5).equals("own"),
                hours(row.text(6)),
                row.list(7).stream().map(key -> known(activities, key)).toList());
    }

    private OrganizationPlan organization(Table.Row row) {
        return new OrganizationPlan(
                row.text(0),
                row.text(1),
                known(kinds, row.text(2)),
                row.text(3),
                known(towns, row.text(4)),
                row.text(5),
                row.text(6).equals("own"));
    }

    private static OpeningHours hours(String name) {
        return OpeningHours.valueOf(name.toUpperCase(Locale.ROOT));
    }

    /** Who signs in to Waymark; {@code host} ends all its addresses. */
    record TenantPlan(String id, String name, Language language, String host) {}

    /** A care organization; {@code parent} is empty for one that stands alone. */
    record OrganizationPlan(
            String tenant, String id, Kind kind, String name, Town town, String parent, boolean ownEndpoint) {}

    /** A department of a hospital; {@code parent} and {@code unit} may be empty. */
    record DepartmentPlan(
            String key,
            String parent,
            Specialty specialty,
            boolean everywhere,
            String unit,
            boolean ownEndpoint,
            OpeningHours hours,
            List<Activity> activities) {}

    record Offer(Specialty specialty, Activity activity) {}

    /** A kind of organization; types are empty where it has none, {@code agb} where it gets no such number. */
    record Kind(
            String key,
            Map<String, Object> dutchType,
            Map<String, Object> locationRole,
            String agb,
            OpeningHours hours,
            int people,
            List<Offer> offers) {

        boolean isHospital() {
            return key.equals("hospital") || key.equals("small-hospital");
        }

        boolean hasAddress() {
            return !locationRole.isEmpty();
        }

        /** Umbrellas are organizations that lead others and treat nobody. */
        boolean isUmbrella() {
            return key.equals("cooperative") || key.equals("care-group") || key.equals("exchange");
        }

        String commentKey() {
            return isHospital() ? "hospital" : key;
        }
    }
}
