package health.waymark.backend.draft;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** How far a draft is. */
enum DraftState {
    /** Somebody works on it. */
    OPEN,
    /** It waits for a second person. */
    SUBMITTED,
    /** The second person said no, and why. */
    REJECTED,
    /** It is agreed on, and waits for its time. */
    SCHEDULED,
    /** When its time came, the version that it was made from was no longer the current one. */
    STALE,
    /** When its time came, the store refused it. */
    FAILED;

    /** Those in which it may be changed; in the others somebody relies on what it says. */
    static final Set<DraftState> EDITABLE = Set.copyOf(EnumSet.of(OPEN, REJECTED, STALE, FAILED));

    static final String LIST = Arrays.stream(values()).map(DraftState::code).collect(Collectors.joining(", "));

    /** The word as the API and the database spell it. */
    @JsonValue
    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<DraftState> of(String code) {
        return Arrays.stream(values())
                .filter(state -> state.code().equals(code))
                .findFirst();
    }
}
