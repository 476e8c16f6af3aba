package health.waymark.backend.management;

import health.waymark.backend.access.Caller;
import health.waymark.backend.access.Member;
import health.waymark.backend.access.Memberships;
import health.waymark.backend.job.Jobs;
import health.waymark.backend.problem.ProblemCode;
import health.waymark.backend.problem.Problems;
import health.waymark.backend.problem.Rule;
import health.waymark.backend.tenancy.TenantId;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.stereotype.Component;

/** Makes a member of the person whom an invitation is meant for. */
@Component
class Acceptance {

    /** The job that makes a member one at the login service too. */
    static final String JOB = "membership";

    private final Invitations invitations;
    private final Memberships memberships;
    private final Jobs jobs;
    private final Changes changes;
    private final JwtDecoder tokens;

    Acceptance(Invitations invitations, Memberships memberships, Jobs jobs, Changes changes, JwtDecoder tokens) {
        this.invitations = invitations;
        this.memberships = memberships;
        this.jobs = jobs;
        this.changes = changes;
        this.tokens = tokens;
    }

    @Schema(example = "{\"token\":\"k3b1Zx0fY7gk6oXo2pD0uW0m0n5Z1p1xw9C4a3b2c1d\"}")
    record Token(@NotBlank @Size(max = 100) String token) {}

    Member accept(Caller caller, String token, HttpServletRequest request) {
        if (caller.kind() != Caller.Kind.PERSON) {
            throw Problems.of(ProblemCode.FORBIDDEN, "Only a person who is signed in can accept an invitation.");
        }
        Invitations.Presented presented = invitations
                .presented(token)
                .orElseThrow(() -> Problems.of(
                        ProblemCode.NOT_FOUND, "There is no such invitation. Look whether the link is complete."));
        requireMeantFor(presented.invitation(), request);
        TenantId tenant = presented.tenant();
        return changes.make(tenant, "C", "Member/" + caller.id(), jdbc -> join(jdbc, presented, caller));
    }

    /** The token has been checked before; here we only read what else it says. */
    private void requireMeantFor(Invitation invitation, HttpServletRequest request) {
        Optional<Jwt> token = Optional.ofNullable(request.getHeader("Authorization"))
                .map(header ->
                        tokens.decode(header.substring("Bearer ".length()).strip()));
        boolean isVerified =
                token.map(jwt -> jwt.getClaimAsBoolean("email_verified")).orElse(false);
        boolean isSame = token.map(jwt -> jwt.getClaimAsString("email"))
                .filter(email -> email.equalsIgnoreCase(invitation.email()))
                .isPresent();
        if (!isVerified || !isSame) {
            throw Rule.INVITED_AT_OTHER_ADDRESS.in(Problems.of(
                    ProblemCode.FORBIDDEN,
                    "This invitation is for another e-mail address, or yours is not verified. Sign in with the"
                            + " address that was invited."));
        }
    }

    private Member join(JdbcClient jdbc, Invitations.Presented presented, Caller caller) {
        Invitation invitation = presented.invitation();
        if (!invitations.use(jdbc, presented, caller.id())) {
            throw Rule.INVITATION_OVER.in(Problems.of(
                    ProblemCode.GONE, "This invitation was used, taken back or is over. Ask for a new one."));
        }
        Member member = new Member(
                presented.tenant().value(),
                caller.id(),
                invitation.name(),
                invitation.email(),
                invitation.role(),
                invitation.orgSubtree(),
                invitation.validUntil());
        memberships.put(jdbc, presented.tenant(), member);
        jobs.start(jdbc, presented.tenant(), JOB, Map.of("subject", caller.id(), "member", "true"));
        return member;
    }
}
