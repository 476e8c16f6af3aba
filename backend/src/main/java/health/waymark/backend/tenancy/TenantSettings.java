package health.waymark.backend.tenancy;

/**
 * What a tenant has chosen for itself.
 *
 * @param version grows with each change; 0 while nothing was ever changed
 * @param profiles whether published resources must keep to the profiles of the directory
 * @param ifMatchRequired whether a change of a resource that exists must name the version that it changes
 * @param invitationDays for how many days an invitation can be accepted
 * @param auditYears for how many years audit rows are kept
 * @param fourEyes who needs a second person for a change of what the shared directory shows
 * @param locality in which languages it works, and by which clock
 */
public record TenantSettings(
        int version,
        ProfileStrictness profiles,
        boolean ifMatchRequired,
        int invitationDays,
        int auditYears,
        FourEyes fourEyes,
        Locality locality) {

    TenantSettings next() {
        return new TenantSettings(
                version + 1, profiles, ifMatchRequired, invitationDays, auditYears, fourEyes, locality);
    }
}
