package health.waymark.e2e.bench.synthetic;

import java.util.List;

/**
 * How organizations hang together: groups of eight in one town, each a binary tree of up to four levels. The first of a
 * group is a hospital, its parts are divisions and departments.
 */
final class OrganizationTree {

    static final int GROUP = 8;
    static final int LEVELS = 4;

    private static final List<String> KINDS = List.of("Hospital", "Health Centre", "Care Group", "Clinic");

    private OrganizationTree() {}

    static boolean isRoot(int organization) {
        return organization % GROUP == 0;
    }

    /** The organization above one that is not a root. */
    static int parent(int organization) {
        return organization - organization % GROUP + (organization % GROUP - 1) / 2;
    }

    static int level(int organization) {
        return isRoot(organization) ? 0 : level(parent(organization)) + 1;
    }

    static Town town(int organization) {
        return Town.ALL.get(organization / GROUP % Town.ALL.size());
    }

    static String name(int organization) {
        int group = organization / GROUP;
        String whole =
                KINDS.get(group % KINDS.size()) + " " + town(organization).name() + " " + group;
        return isRoot(organization) ? whole : "Department " + organization % GROUP + " of " + whole;
    }
}
