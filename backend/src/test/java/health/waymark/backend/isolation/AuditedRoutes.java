package health.waymark.backend.isolation;

/**
 * What each route leaves in the audit log (S4). A route, interaction or operation that has no line here fails the test:
 * whoever adds one says here what an auditor finds of it, and nobody finds more.
 */
final class AuditedRoutes {

    private AuditedRoutes() {}

    private static final String NOTHING = "";

    /**
     * Outcome, action and interaction of the row that a request leaves; empty for none.
     *
     * @param granted when it was answered
     * @param refused with 403
     * @param failed in another way
     */
    record Audited(String granted, String refused, String failed) {

        String at(int status) {
            if (status < 300) {
                return granted;
            }
            return status == 403 ? refused : failed;
        }
    }

    /** Interactions on a tenant's base, with types that tell something of a patient and with others. */
    static Audited onTenant(String interaction, boolean patients) {
        return switch (interaction) {
            case "read" -> reading("R read", patients);
            case "vread" -> reading("R vread", patients);
            case "history-instance" -> reading("E history-instance", patients);
            case "search-type" -> reading("E search-type", patients);
            case "history-type" -> changing("E history-type", "E history-type", patients);
            case "history-system" -> changing("E history-system", "E history-system", false);
            case "create" -> changing("C create", "C create", patients);
            case "update" -> changing("U update", "U update", patients);
            case "patch" -> changing("U update", "U patch", patients);
            case "delete" -> changing("D delete", "D delete", patients);
            // Of a transaction with one new Patient; the entries of a batch are refused each for itself.
            case "transaction" -> changing("C create", "E transaction", true);
            case "batch" -> new Audited("0 U update", NOTHING, NOTHING);
            case "validate" -> new Audited(NOTHING, "8 E operation", patients ? "4 E operation" : NOTHING);
            case "meta" ->
                new Audited(
                        patients ? "0 R operation" : NOTHING, "8 E operation", patients ? "4 E operation" : NOTHING);
            case "meta-add", "meta-delete" -> changing("U update", "E operation", patients);
            default -> throw new AssertionError("AuditedRoutes has no line for " + interaction);
        };
    }

    /** The shared directory holds nothing of patients. That its history was read is in the log of the reader. */
    static Audited onDirectory(String interaction) {
        return switch (interaction) {
            case "read", "vread", "history-instance", "search-type", "find-route", "route" ->
                new Audited(NOTHING, NOTHING, NOTHING);
            case "history-type" -> new Audited("0 E history-type", NOTHING, NOTHING);
            case "history-system" -> new Audited("0 E history-system", NOTHING, NOTHING);
            default -> throw new AssertionError("AuditedRoutes has no line for " + interaction + " on the directory");
        };
    }

    private static Audited reading(String deed, boolean patients) {
        return new Audited(patients ? "0 " + deed : NOTHING, "8 " + deed, patients ? "4 " + deed : NOTHING);
    }

    private static Audited changing(String deed, String asked, boolean patients) {
        return new Audited("0 " + deed, "8 " + asked, patients ? "4 " + asked : NOTHING);
    }
}
