package health.waymark.backend.routing;

import health.waymark.backend.routing.DirectoryGraph.Node;
import health.waymark.backend.routing.ResolvedRoute.Origin;
import health.waymark.backend.routing.ResolvedRoute.Provenance;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One place to look for locations or endpoints: the label itself, an organization of its path, or the definition of the
 * activity that is asked for.
 *
 * @param height organizations passed on the way up; -1 for the label itself, -2 for the definition
 */
record Level(Node node, int height, Node label) {

    private static final int OWN = -1;
    private static final int ACTIVITY = -2;

    static Level own(Node label) {
        return new Level(label, OWN, label);
    }

    static Level activity(Node definition, Node label) {
        return new Level(definition, ACTIVITY, label);
    }

    /** The levels in the order in which they are asked; an Organization is its own first level. */
    static List<Level> of(Node label, OwnerPath owners) {
        List<Level> levels = new ArrayList<>();
        levels.add(own(label));
        for (int height = 0; height < owners.organizations().size(); height++) {
            Node organization = owners.organizations().get(height);
            if (!organization.key().equals(label.key())) {
                levels.add(new Level(organization, height, label));
            }
        }
        return levels;
    }

    boolean isOwn() {
        return height == OWN;
    }

    boolean isActivity() {
        return height == ACTIVITY;
    }

    /**
     * How something at this level was found.
     *
     * @param element the element that names it, such as {@code Organization.endpoint}
     */
    Provenance provenance(String element) {
        if (isOwn()) {
            return new Provenance(Origin.OWN, null, "Its own, by " + element);
        }
        if (isActivity()) {
            String reason = "Named by " + name() + ", the definition of the activity, by " + element;
            return new Provenance(Origin.ACTIVITY, node.target(), reason);
        }
        String reason = "Inherited from " + name() + ", " + position() + ", by " + element;
        return new Provenance(Origin.INHERITED, node.target(), reason);
    }

    private String position() {
        String organization = label.isA("Organization") ? "it" : "its organization";
        return switch (height) {
            case 0 -> organization;
            case 1 -> "one level above " + organization;
            default -> height + " levels above " + organization;
        };
    }

    private String name() {
        @Nullable String name = node.target().display();
        return name == null ? node.key().reference() : name;
    }
}
