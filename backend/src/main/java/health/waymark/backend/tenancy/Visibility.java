package health.waymark.backend.tenancy;

import java.util.Optional;
import java.util.Set;

/**
 * What a transaction may see of its tenant's resources. PostgreSQL filters by it, so that no statement, however it is
 * written, can see more.
 *
 * @param party only what this other tenant placed or is party to; empty for the tenant's own people and software
 * @param types only these resource types; empty for all
 */
public record Visibility(Optional<String> party, Optional<Set<String>> types) {

    /** Everything of the tenant: for its own people and software, and for work that no caller asked for. */
    public static final Visibility ALL = new Visibility(Optional.empty(), Optional.empty());

    /** No type has this name. */
    private static final String NO_TYPE = "-";

    /** Only what is another tenant's business. */
    public static Visibility ofParty(String party) {
        return new Visibility(Optional.of(party), Optional.empty());
    }

    /** The same, of these types only. */
    public Visibility ofTypes(Set<String> allowed) {
        return new Visibility(party, Optional.of(Set.copyOf(allowed)));
    }

    /** The value of the setting app.party; '' for none. */
    String partySetting() {
        return party.orElse("");
    }

    /** The value of the setting app.types; '' for all. */
    String typesSetting() {
        return types.map(some -> some.isEmpty() ? NO_TYPE : String.join(",", some))
                .orElse("");
    }

    /** Tells what the caller of the moment may see; without a caller, everything. */
    @FunctionalInterface
    public interface OfCaller {

        /** What a transaction on that tenant may see, when it only reads or also writes. */
        Visibility on(TenantId tenant, boolean writing);
    }
}
