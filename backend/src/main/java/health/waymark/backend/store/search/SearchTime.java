package health.waymark.backend.store.search;

import health.waymark.backend.fhir.FhirProperties;
import health.waymark.backend.store.TableStatistics;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * How long a search may take. One that took longer is tried once more when its tables have got statistics meanwhile: a
 * table that was filled a moment ago may have had none, and with them the same search is quick.
 */
@Component
class SearchTime {

    /** PostgreSQL's query_canceled. */
    private static final String CANCELED = "57014";

    private final Duration longest;
    private final TableStatistics statistics;

    SearchTime(FhirProperties properties, TableStatistics statistics) {
        this.longest = properties.maxSearchTime();
        this.statistics = statistics;
    }

    /** Does a search, which is told how long each of its statements may take. */
    <T> T limited(Function<Duration, T> search) {
        long began = System.nanoTime();
        Optional<T> answer = attempt(search);
        if (answer.isEmpty() && statistics.areNewerThan(Duration.ofNanos(System.nanoTime() - began))) {
            answer = attempt(search);
        }
        return answer.orElseThrow(Refusals::tooCostly);
    }

    private <T> Optional<T> attempt(Function<Duration, T> search) {
        try {
            return Optional.of(search.apply(longest));
        } catch (DataAccessException failure) {
            if (!isCanceled(failure)) {
                throw failure;
            }
            return Optional.empty();
        }
    }

    private static boolean isCanceled(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && CANCELED.equals(sql.getSQLState())) {
                return true;
            }
        }
        return false;
    }
}
