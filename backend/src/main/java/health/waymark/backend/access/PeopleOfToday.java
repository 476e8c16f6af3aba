package health.waymark.backend.access;

import health.waymark.backend.tenancy.TenantId;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** People act by the membership that they have today. */
@Component
class PeopleOfToday implements LastingAuthority {

    private final Memberships memberships;

    PeopleOfToday(Memberships memberships) {
        this.memberships = memberships;
    }

    @Override
    public Caller.Kind kind() {
        return Caller.Kind.PERSON;
    }

    @Override
    public Optional<Caller> today(Caller then, TenantId tenant) {
        return Optional.ofNullable(memberships.of(then.id()).get(tenant))
                .map(role -> Caller.person(then.id(), then.name(), Map.of(tenant, role), false));
    }
}
