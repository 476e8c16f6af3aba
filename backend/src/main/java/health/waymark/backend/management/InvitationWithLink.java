package health.waymark.backend.management;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * A new invitation with the link for the invited person. The link is in this answer, in the mail, and nowhere else.
 *
 * @param link the page where the invitation is accepted; its fragment is the token
 * @param token what {@code POST /api/v1/invitations/accept} takes
 * @param mailed whether the link also goes to the invited person by mail
 */
@Schema(
        example =
                "{\"invitation\":{\"id\":\"0b0f6a4e-6f5c-4a0e-9d0e-3a55c2a6f001\",\"email\":\"ruben@vechtstroom.example\","
                        + "\"name\":\"Ruben Kamphuis\",\"role\":\"directory-editor\",\"status\":\"open\","
                        + "\"createdAt\":\"2026-11-27T08:00:00Z\",\"expiresAt\":\"2026-12-04T08:00:00Z\"},"
                        + "\"link\":\"https://waymark.example/invitations#k3b1Zx0fY7gk6oXo2pD0uW0m0n5Z1p1xw9C4a3b2c1d\","
                        + "\"token\":\"k3b1Zx0fY7gk6oXo2pD0uW0m0n5Z1p1xw9C4a3b2c1d\",\"mailed\":false}")
record InvitationWithLink(Invitation invitation, String link, String token, boolean mailed) {}
