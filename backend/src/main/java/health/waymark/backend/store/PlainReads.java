package health.waymark.backend.store;

import health.waymark.backend.access.AccessDecision;
import health.waymark.backend.access.AccessPolicy;
import health.waymark.backend.access.Caller;
import health.waymark.backend.access.CurrentCaller;
import health.waymark.backend.access.Permission;
import health.waymark.backend.access.TypeGroup;
import health.waymark.backend.fhir.FhirProperties;
import health.waymark.backend.fhir.RawHeaders;
import health.waymark.backend.tenancy.ShareUsedUp;
import health.waymark.backend.tenancy.TenantId;
import health.waymark.backend.tenancy.Tenants;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Answers plain reads without HAPI, whose part of a read costs more than all the rest. The caller has been identified and
 * charged by then, as for every request. Only good answers are given here, and only of types that tell nothing of a
 * patient, so that no audit row is due: whatever is refused, missing, gone or unusual goes the whole way, which knows what
 * to say. docs/decisions/0100 tells why this is safe.
 */
final class PlainReads extends HttpFilter {

    private static final long serialVersionUID = 1;

    private final transient FhirStore store;
    private final transient AccessPolicy policy;
    private final transient Tenants tenants;
    private final Set<String> types;

    PlainReads(FhirStore store, AccessPolicy policy, Tenants tenants, FhirProperties properties) {
        this.store = store;
        this.policy = policy;
        this.tenants = tenants;
        this.types = properties.types().stream()
                .filter(type -> !TypeGroup.of(type).concernsPatients())
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Optional<PlainRead> read = PlainRead.of(request);
        Optional<StoredResource> found = read.flatMap(this::permitted);
        if (found.isEmpty()) {
            chain.doFilter(request, response);
            return;
        }
        StoredResource resource = found.get();
        RawHeaders.describe(response, resource.version(), resource.lastUpdated());
        RawHeaders.write(response, String.valueOf(resource.body()), read.get().gzip());
    }

    private Optional<StoredResource> permitted(PlainRead read) {
        Optional<Caller> caller = CurrentCaller.find();
        Optional<TenantId> tenant = tenant(read);
        if (caller.isEmpty() || tenant.isEmpty()) {
            return Optional.empty();
        }
        AccessDecision decision = policy.decide(caller.get(), tenant.get(), Permission.READ, read.type());
        return decision instanceof AccessDecision.Granted ? find(tenant.get(), read) : Optional.empty();
    }

    private Optional<TenantId> tenant(PlainRead read) {
        boolean ofDirectory = read.base().equals(TenantId.DIRECTORY.value());
        if (!types.contains(read.type()) || (ofDirectory && !ResourceChanges.PUBLISHABLE.contains(read.type()))) {
            return Optional.empty();
        }
        return ofDirectory ? Optional.of(TenantId.DIRECTORY) : tenants.find(read.base());
    }

    private Optional<StoredResource> find(TenantId tenant, PlainRead read) {
        try {
            Optional<StoredResource> found = read.version() == PlainRead.CURRENT
                    ? store.read(tenant, read.type(), read.id())
                    : store.readVersion(tenant, read.type(), read.id(), read.version());
            return found.filter(resource -> !resource.isDeleted());
        } catch (ShareUsedUp busy) {
            throw busy; // waited long enough
        } catch (DataAccessException | TransactionException away) {
            return Optional.empty(); // the whole way meets the same failure, and words it
        }
    }
}
