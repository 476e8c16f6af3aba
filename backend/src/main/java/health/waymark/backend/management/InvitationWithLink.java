package health.waymark.backend.management;

/**
 * A new invitation with the link for the invited person. The link is in this answer and nowhere else.
 *
 * @param link the page where the invitation is accepted; its fragment is the token
 * @param token what {@code POST /api/v1/invitations/accept} takes
 */
record InvitationWithLink(Invitation invitation, String link, String token) {}
