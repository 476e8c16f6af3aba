package health.waymark.backend.limit;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import health.waymark.backend.access.FailedAttempts;
import java.time.Duration;
import org.springframework.stereotype.Component;

/**
 * Failed attempts as allowances that fill up within a minute: counted here at once, and told to the other backends a
 * moment later, so that nobody tries as often as there are backends.
 */
@Component
class SharedAttempts implements FailedAttempts {

    private final LoadingCache<Source, Allowance> bySource;

    SharedAttempts(SharedAllowances shared) {
        this.bySource = Caffeine.newBuilder()
                .expireAfterAccess(Duration.ofMinutes(5))
                .maximumSize(50_000)
                .build(source -> new Allowance(source.id(), source.perMinute(), shared::noteUse));
    }

    private record Source(String name, int perMinute) {

        String id() {
            return "failed/" + name + "/" + perMinute;
        }
    }

    @Override
    public boolean mayGoOn(String source, int perMinute) {
        return bySource.get(new Source(source, perMinute)).take(1).allowed();
    }
}
