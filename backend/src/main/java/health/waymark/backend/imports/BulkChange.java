package health.waymark.backend.imports;

import com.fasterxml.jackson.annotation.JsonValue;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Arrays;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is done with all entries that were selected in a list.
 *
 * @param field what is set; only of {@code set} and {@code add}
 * @param value to what, as a cell of a file would have it; empty to clear it
 * @param from how the addresses begin that are to begin with {@code value}; only of {@code repoint}
 * @param undoes the bulk change that is taken back; only of {@code undo}
 * @param search by which the entries were selected; none when they were named
 */
@Schema(example = "{\"action\":\"set\",\"field\":\"endpoint\",\"value\":\"Endpoint/inbox\"}")
record BulkChange(
        Action action,
        @Nullable String field,
        @Nullable String value,
        @Nullable String from,
        @Nullable UUID undoes,
        @Nullable String search) {

    /** What can be done. */
    enum Action {
        /** They are in use again. */
        ACTIVATE,
        /** They are no longer in use, and stay where they are. */
        RETIRE,
        /** Nothing is sent to them for the time being: only of Endpoints. */
        SUSPEND,
        /** The shared directory shows them. */
        PUBLISH,
        /** The shared directory shows them no longer. */
        WITHDRAW,
        /** One field of all of them gets the same value. */
        SET,
        /** One field of all of them gets more values beside those that each has. */
        ADD,
        /** Their addresses begin in another way: only of Endpoints. */
        REPOINT,
        /** Each gets back what it had before another bulk change, unless it has been changed since. */
        UNDO;

        @JsonValue
        String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Those that somebody can ask for by name. */
        static String offered() {
            return Arrays.stream(values())
                    .filter(action -> action != UNDO)
                    .map(Action::code)
                    .collect(Collectors.joining(", "));
        }
    }

    static BulkChange undoing(UUID id) {
        return new BulkChange(Action.UNDO, null, null, null, id, null);
    }
}
