package health.waymark.backend.management;

import jakarta.validation.constraints.NotBlank;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * Invitations.
 *
 * @param page where people accept them; the token follows as its fragment, which browsers send to no server
 */
@Validated
@ConfigurationProperties("waymark.invitations")
record InvitationProperties(@NotBlank String page) {}
