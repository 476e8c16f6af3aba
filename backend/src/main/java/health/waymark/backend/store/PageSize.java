package health.waymark.backend.store;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import health.waymark.backend.fhir.Outcomes;
import org.jspecify.annotations.Nullable;

/**
 * How many results a page holds ({@code _count}).
 *
 * @param value 1 to 200; larger wishes get 200, as FHIR lets a server do
 */
public record PageSize(int value) {

    static final int DEFAULT = 20;
    static final int LARGEST = 200;

    /** The size that a request asks for. */
    public static PageSize of(RequestDetails request) {
        return of(HistoryPages.parameter(request, "_count"));
    }

    /** The size that a text asks for; the usual one for null. */
    public static PageSize of(@Nullable String count) {
        return count == null ? new PageSize(DEFAULT) : parse(count);
    }

    private static PageSize parse(String count) {
        try {
            int wanted = Integer.parseInt(count);
            if (wanted >= 1) {
                return new PageSize(Math.min(wanted, LARGEST));
            }
        } catch (NumberFormatException notANumber) {
            throw refusal();
        }
        throw refusal();
    }

    private static RuntimeException refusal() {
        return Outcomes.invalid("_count must be a whole number from 1 to " + LARGEST + ".", "_count");
    }
}
