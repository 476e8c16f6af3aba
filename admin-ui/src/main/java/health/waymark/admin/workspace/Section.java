package health.waymark.admin.workspace;

import java.util.function.Predicate;

/**
 * An area of the application, as the navigation offers it. A feature declares its own as a bean; its address is
 * {@code /<key>} within the tenant and its name the message {@code <key>.title}.
 *
 * @param key what a page gives as its section, to be marked in the navigation
 * @param order within the group
 * @param icon of the sprite
 * @param offered to whom; only an offer, the backend decides on every call
 */
public record Section(String key, Group group, int order, String icon, Predicate<Workspace> offered) {

    /** Under which heading; in this order. A group that offers nothing is not shown. */
    public enum Group {
        WORK,
        DIRECTORY,
        SCHEDULES,
        INBOX,
        EXCHANGE,
        ADMINISTRATION,
        OPERATOR
    }

    /** For everybody in the tenant. */
    public static Section forAll(String key, Group group, int order, String icon) {
        return new Section(key, group, order, icon, workspace -> workspace.tenant() != null);
    }

    /** For whoever may see the members, keys and quotas of the tenant. */
    public static Section forAdministrators(String key, Group group, int order, String icon) {
        return new Section(key, group, order, icon, Workspace::administers);
    }

    /** For whoever runs the platform; outside of any tenant. */
    public static Section forOperators(String key, int order, String icon) {
        return new Section(
                key, Group.OPERATOR, order, icon, workspace -> workspace.me().operator());
    }

    /** Where it is. */
    public String address(Workspace workspace) {
        return group == Group.OPERATOR ? "/" + key : workspace.path("/" + key);
    }
}
