package health.waymark.e2e.bench.synthetic;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * A directory of so many organizations in trees, with three locations and three services each, and people, roles,
 * endpoints, schedules and slots in proportion.
 *
 * @param seed the same seed gives the same resources, byte for byte
 * @param organizations how many, at least 1
 */
public record SyntheticDirectory(long seed, int organizations) {

    public static final int LOCATIONS_EACH = 3;
    public static final int SERVICES_EACH = 3;
    static final int ROLES_EACH = 2;
    static final int SLOTS_PER_SCHEDULE = 4;

    public SyntheticDirectory {
        if (organizations < 1) {
            throw new IllegalArgumentException("A directory needs at least one organization");
        }
    }

    /** All resources in an order in which references never point forward: layer by layer. */
    public List<List<Resource>> layers() {
        Resources resources = new Resources(seed);
        List<List<Resource>> layers = new ArrayList<>();
        layers.add(some(organizations, resources::hasEndpoint, resources::endpoint));
        for (int level = 0; level < OrganizationTree.LEVELS; level++) {
            int wanted = level;
            layers.add(some(
                    organizations,
                    organization -> OrganizationTree.level(organization) == wanted,
                    resources::organization));
        }
        layers.add(all(organizations, resources::practitioner));
        layers.add(all(locations(), resources::location));
        layers.add(all(services(), resources::service));
        layers.add(all(organizations * ROLES_EACH, resources::role));
        layers.add(all(organizations, resources::schedule));
        layers.add(all(organizations * SLOTS_PER_SCHEDULE, resources::slot));
        layers.removeIf(List::isEmpty);
        return layers;
    }

    private static List<Resource> all(int count, IntFunction<Resource> make) {
        return IntStream.range(0, count).mapToObj(make).toList();
    }

    private static List<Resource> some(int count, IntPredicate which, IntFunction<Resource> make) {
        return IntStream.range(0, count).filter(which).mapToObj(make).toList();
    }

    public int locations() {
        return organizations * LOCATIONS_EACH;
    }

    public int services() {
        return organizations * SERVICES_EACH;
    }

    /** How many of its resources become labels, so that searches of the directory find them. */
    public int labels() {
        return organizations * (1 + LOCATIONS_EACH + SERVICES_EACH + ROLES_EACH);
    }

    public Resource organization(int index) {
        return new Resources(seed).organization(index);
    }

    public Resource location(int index) {
        return new Resources(seed).location(index);
    }

    public Resource service(int index) {
        return new Resources(seed).service(index);
    }

    public String organizationName(int index) {
        return OrganizationTree.name(index);
    }

    /** The town in or around which an organization is. */
    public Town town(int organization) {
        return OrganizationTree.town(organization);
    }

    /** What a service offers. */
    public ServiceKind kind(int service) {
        return new Resources(seed).kind(service);
    }

    /** {@code latitude|longitude} of a location, as the search parameter {@code near} takes it. */
    public String position(int location) {
        Resources.Point point = new Resources(seed).point(location);
        return point.latitude() + "|" + point.longitude();
    }

    /** Ten resources that a new care provider registers in one transaction, of no fixed seed. */
    public static List<Resource> newcomer(String name, int number) {
        Resources resources = new Resources(number);
        List<Resource> all = new ArrayList<>();
        all.add(resources.endpoint(0));
        all.add(resources.organization(0).named(name));
        all.add(resources.practitioner(0));
        IntStream.range(0, LOCATIONS_EACH).forEach(index -> all.add(resources.location(index)));
        IntStream.range(0, SERVICES_EACH).forEach(index -> all.add(resources.service(index)));
        all.add(resources.role(0));
        return all;
    }
}
