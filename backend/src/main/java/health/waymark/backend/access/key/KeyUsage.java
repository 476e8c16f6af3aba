package health.waymark.backend.access.key;

import health.waymark.backend.tenancy.TenantId;
import jakarta.annotation.PreDestroy;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * When, from where and for what keys were used. A request only adds to what is in memory here; it is written beside the
 * requests, at most once a minute for each key.
 */
@Component
class KeyUsage {

    static final Duration INTERVAL = Duration.ofMinutes(1);

    private static final Logger log = LoggerFactory.getLogger(KeyUsage.class);

    private final KeyUsages usages;
    private final ApiKeys keys;
    private final Clock clock;
    private final Map<Used, Calls> pending = new ConcurrentHashMap<>();
    private final Map<String, Renewal> renewals = new ConcurrentHashMap<>();
    private final Map<String, Instant> written = new HashMap<>();

    KeyUsage(KeyUsages usages, ApiKeys keys, Clock clock) {
        this.usages = usages;
        this.keys = keys;
        this.clock = clock;
    }

    /** Remembers a call. */
    void record(AuthenticatedKey key, HttpServletRequest request) {
        Calls call = new Calls(
                1,
                clock.instant(),
                request.getRemoteAddr(),
                shortened(request.getHeader("User-Agent")),
                request.getMethod() + " " + route(request.getRequestURI()));
        Used used = new Used(key.key().tenant(), key.key().id(), key.secret().last4());
        pending.merge(used, call, Calls::then);
    }

    /** Remembers to keep the hash of a key under the newest pepper. */
    void renewHash(StoredKey key, String hmac) {
        renewals.put(key.id(), new Renewal(key, hmac));
    }

    /** Writes what is due: of each key at most once a minute. */
    @Scheduled(fixedDelay = 5_000)
    synchronized void writeDue() {
        Instant now = clock.instant();
        written.values().removeIf(last -> !now.isBefore(last.plus(INTERVAL)));
        // The first failure ends the round: with the database away, each would wait for it anew.
        boolean going = pending.keySet().stream().filter(used -> !written.containsKey(used.keyId())).toList().stream()
                .allMatch(this::write);
        if (going) {
            renewals.keySet().stream().toList().forEach(this::renew);
        }
    }

    /** Writes what there is of one key, for who is about to decide by it. */
    synchronized void writeNow(String keyId) {
        pending.keySet().stream()
                .filter(used -> used.keyId().equals(keyId))
                .toList()
                .forEach(this::write);
    }

    /** Writes all that is left. */
    @PreDestroy
    synchronized void writeAll() {
        if (!pending.keySet().stream().toList().stream().allMatch(this::write)) {
            log.warn("The last use of some API keys is not written: the database was away when this node ended");
        }
    }

    private boolean write(Used used) {
        Calls calls = pending.remove(used);
        if (calls == null) {
            return true;
        }
        try {
            usages.add(used, calls);
            written.put(used.keyId(), clock.instant());
            return true;
        } catch (RuntimeException failure) {
            // The database is away, most likely: the next round writes it.
            log.warn("The use of API key {} could not be written and will be tried again", used.keyId(), failure);
            pending.merge(used, calls, (newer, older) -> older.then(newer));
            return false;
        }
    }

    private void renew(String id) {
        Renewal renewal = renewals.remove(id);
        if (renewal != null) {
            try {
                keys.rehash(renewal.key(), renewal.key().current().hmac(), renewal.hmac());
            } catch (RuntimeException failure) {
                log.warn("API key {} stays under its earlier pepper until it is used again", id, failure);
            }
        }
    }

    /** Without ids of resources: where a key is used is of interest, not whose data it asks for. */
    static String route(String path) {
        String[] steps = path.split("/", 5);
        boolean fhir = steps.length == 5 && steps[1].equals("fhir");
        return shortened(fhir ? String.join("/", "", steps[1], steps[2], steps[3], "…") : path);
    }

    private static String shortened(@Nullable String text) {
        return text == null ? "" : text.substring(0, Math.min(200, text.length()));
    }

    /** A key, and which of its secrets. */
    record Used(TenantId tenant, String keyId, String last4) {}

    /** Some calls, and the last of them. */
    record Calls(long count, Instant lastAt, String address, String agent, String route) {

        Calls then(Calls later) {
            return new Calls(count + later.count, later.lastAt, later.address, later.agent, later.route);
        }
    }

    private record Renewal(StoredKey key, String hmac) {}
}
