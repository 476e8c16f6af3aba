package health.waymark.backend.tenancy;

/**
 * What a tenant has chosen for itself.
 *
 * @param version grows with each change; 0 while nothing was ever changed
 * @param profiles whether published resources must keep to the profiles of the directory
 * @param invitationDays for how many days an invitation can be accepted
 */
public record TenantSettings(int version, ProfileStrictness profiles, int invitationDays) {

    /** What holds for a tenant that has chosen nothing. */
    public static final TenantSettings DEFAULTS = new TenantSettings(0, ProfileStrictness.STRICT, 7);
}
