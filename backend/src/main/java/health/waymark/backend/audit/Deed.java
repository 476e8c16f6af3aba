package health.waymark.backend.audit;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing that was done, or refused.
 *
 * @param action C, R, U, D or E, as AuditEvent.action has it
 * @param interaction the FHIR interaction, for example {@code update}
 * @param outcome 0 for success, 4 for a request that failed, 8 for one that was refused
 * @param entity the reference of what it was done to, or a type for a search
 * @param versionBefore the version that it replaced
 * @param version the version that came of it, or that was read
 * @param patients the patients that it concerns, as references
 * @param found what a search answered, as references
 * @param query a search's parameters, with their values hashed
 * @param reason why it failed or was refused
 */
public record Deed(
        String action,
        String interaction,
        String outcome,
        String entity,
        @Nullable Integer versionBefore,
        @Nullable Integer version,
        List<String> patients,
        List<String> found,
        @Nullable String query,
        @Nullable String reason) {

    /** A change that came about; the version before is one less. */
    public static Deed change(String action, String interaction, String entity, int version, List<String> patients) {
        Integer before = version > 1 ? version - 1 : null;
        return new Deed(action, interaction, "0", entity, before, version, patients, List.of(), null, null);
    }

    /** A change to something that has no versions, for example a key. */
    public static Deed unversioned(String action, String interaction, String entity) {
        return new Deed(action, interaction, "0", entity, null, null, List.of(), List.of(), null, null);
    }

    /** A read of one resource. */
    public static Deed read(String interaction, String entity, @Nullable Integer version, List<String> patients) {
        return new Deed("R", interaction, "0", entity, null, version, patients, List.of(), null, null);
    }

    /** A search or a history, with what it answered. */
    public static Deed query(
            String interaction, String entity, String query, List<String> patients, List<String> found) {
        return new Deed("E", interaction, "0", entity, null, null, patients, found, query, null);
    }

    /** A request that failed or was refused. */
    public static Deed without(String action, String interaction, String outcome, String entity, String reason) {
        return new Deed(action, interaction, outcome, entity, null, null, List.of(), List.of(), null, reason);
    }
}
