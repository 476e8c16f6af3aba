package health.waymark.backend.access;

import static org.assertj.core.api.Assertions.assertThat;

import health.waymark.backend.tenancy.TenantId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextHolder;

class CallersShareTests {

    private static final TenantId OWN = new TenantId("own");
    private static final TenantId OTHER = new TenantId("other");
    private static final Caller SOFTWARE = Caller.key("k", "Software", OWN, List.of());
    private static final Caller PERSON = Caller.person("p", "Person", Map.of(OWN, Role.OWNER), false);

    private final CallersShare share = new CallersShare();

    @AfterEach
    void signOut() {
        SecurityContextHolder.clearContext();
    }

    @Test
    void countsSoftwareForItsTenantWhereverItAsks() {
        as(new CallerAuthentication(SOFTWARE));

        assertThat(share.on(OWN)).contains("own");
        assertThat(share.on(OTHER)).contains("own");
        assertThat(share.on(null)).contains("own");
    }

    @Test
    void countsPeopleForTheTenantThatTheyWorkInAndElsewhereForThemselves() {
        as(new CallerAuthentication(PERSON));

        assertThat(share.on(OWN)).contains("own");
        assertThat(share.on(OTHER)).contains("/person/p");
        assertThat(share.on(null)).contains("/person/p");
    }

    @Test
    void countsAllWithoutACredentialTogether() {
        as(new AnonymousAuthenticationToken("x", "anonymous", AuthorityUtils.createAuthorityList("ANONYMOUS")));

        assertThat(share.on(TenantId.DIRECTORY)).contains("/anonymous");
    }

    @Test
    void countsNeitherTheOperatorNorWhatNobodyWaitsFor() {
        assertThat(share.on(OWN)).isEmpty();
        as(new CallerAuthentication(Caller.platformOperator("o")));
        assertThat(share.on(OWN)).isEmpty();

        assertThat(CallersOfToday.as(SOFTWARE, () -> share.on(OWN))).isEmpty();
    }

    private static void as(Authentication authentication) {
        SecurityContextHolder.getContext().setAuthentication(authentication);
    }
}
