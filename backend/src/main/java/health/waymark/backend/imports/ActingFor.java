package health.waymark.backend.imports;

import health.waymark.backend.access.Caller;
import health.waymark.backend.access.CurrentCaller;
import health.waymark.backend.access.Scope;
import health.waymark.backend.audit.Actor;
import health.waymark.backend.problem.TraceId;
import health.waymark.backend.tenancy.TenantId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * In whose name a job writes, as it is kept with the import. What they may do is asked anew each time.
 *
 * @param kind of caller
 * @param scopes of the token that a client had
 */
record ActingFor(
        String kind,
        String id,
        String name,
        List<String> scopes,
        @Nullable String address,
        @Nullable String trace) {

    static ActingFor current() {
        Caller caller = CurrentCaller.get();
        var request = ((ServletRequestAttributes) RequestContextHolder.currentRequestAttributes()).getRequest();
        return new ActingFor(
                caller.kind().code(),
                caller.id(),
                caller.name(),
                caller.scopes().stream().map(Scope::toString).toList(),
                request.getRemoteAddr(),
                TraceId.of(request));
    }

    /** The caller as they were when they asked. */
    Caller then(TenantId tenant) {
        List<Scope> had = scopes.stream().flatMap(ActingFor::scope).toList();
        return new Caller(
                Caller.Kind.valueOf(kind.toUpperCase(Locale.ROOT)),
                id,
                name,
                Map.of(),
                Optional.of(tenant),
                had,
                false);
    }

    private static Stream<Scope> scope(String text) {
        return Scope.parse(text).stream();
    }

    Actor as(Caller today) {
        return new Actor(today, address, trace);
    }
}
