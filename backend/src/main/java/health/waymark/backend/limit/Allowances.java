package health.waymark.backend.limit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import health.waymark.backend.access.Caller;
import health.waymark.backend.tenancy.QuotaStore;
import health.waymark.backend.tenancy.TenantId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Everybody's allowance, counted in the memory of this node: no request waits for a database to be counted. The nodes
 * agree on what is left several times a second ({@link SharedAllowances}). People have one of
 * their own and do not share their tenant's, so that a program gone wild keeps nobody from seeing to it.
 */
@Component
class Allowances {

    private final RateLimitProperties properties;
    private final QuotaStore quotas;
    private final SharedAllowances shared;
    private final Cache<String, Allowance> byName = Caffeine.newBuilder()
            .expireAfterAccess(Duration.ofMinutes(5))
            .maximumSize(100_000)
            .build();

    Allowances(RateLimitProperties properties, QuotaStore quotas, SharedAllowances shared) {
        this.properties = properties;
        this.quotas = quotas;
        this.shared = shared;
    }

    /** An allowance with the name that headers call it by. */
    record Named(String name, Allowance allowance) {}

    /** What a request draws from; all of them must have enough. The operator has no limit. */
    List<Named> of(Optional<Caller> caller, String address) {
        if (caller.isEmpty()) {
            return List.of(named("address", address, properties.addressPerMinute()));
        }
        Caller known = caller.get();
        if (known.operator()) {
            return List.of();
        }
        List<Named> all = new ArrayList<>(2);
        if (known.home().isEmpty()) {
            all.add(named("person", known.id(), properties.personPerMinute()));
        } else {
            TenantId home = known.home().get();
            int ofTenant = quotas.of(home).requestsPerMinute();
            all.add(named("key", known.id(), properties.keyPerMinute()));
            all.add(named("tenant", home.value(), ofTenant));
        }
        return all;
    }

    /** A limit that has changed begins with a full bucket. */
    private Named named(String name, String of, int perMinute) {
        String key = name + "/" + of;
        Allowance allowance = byName.get(key, unknown -> fresh(key, perMinute));
        if (allowance.perMinute() != perMinute) {
            allowance = byName.asMap()
                    .compute(
                            key,
                            (same, old) -> old != null && old.perMinute() == perMinute ? old : fresh(key, perMinute));
        }
        return new Named(name, allowance);
    }

    private Allowance fresh(String key, int perMinute) {
        return new Allowance(key + "/" + perMinute, perMinute, shared::noteUse);
    }
}
