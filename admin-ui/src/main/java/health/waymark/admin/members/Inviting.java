package health.waymark.admin.members;

import health.waymark.admin.backend.BackendAway;
import health.waymark.admin.backend.BackendRefusal;
import health.waymark.admin.form.Reason;
import health.waymark.admin.workspace.Workspace;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Invites one after another. What the backend says of one line stops no other; when it does not answer, or refuses all of
 * them, the rest is not tried, and what was made until then is not lost.
 */
final class Inviting {

    private final Workspace workspace;
    private final Invited terms;
    private final String once;
    private boolean stopped;

    /** @param once names the form: the same line, sent again with the same terms, is the same request */
    Inviting(Workspace workspace, Invited terms, String once) {
        this.workspace = workspace;
        this.terms = terms;
        this.once = once;
    }

    List<InvitedOutcome> all(List<InvitedLine> lines) {
        List<InvitedOutcome> outcomes = new ArrayList<>();
        lines.forEach(line -> outcomes.add(one(line)));
        return outcomes;
    }

    /** Whether there are lines that were not tried, or of which is not known what became. */
    boolean stopped() {
        return stopped;
    }

    private InvitedOutcome one(InvitedLine line) {
        if (!line.wrong().isEmpty()) {
            return InvitedOutcome.not(line, Reason.of(line.wrong()));
        }
        if (stopped) {
            return InvitedOutcome.not(line, Reason.stopped());
        }
        try {
            ObjectNode invitation = terms.to(line).json(workspace.zone());
            JsonNode made = InvitationController.invitations(workspace)
                    .once(key(invitation))
                    .post(invitation)
                    .body();
            return new InvitedOutcome(
                    line, made.path("link").asString(""), made.path("mailed").asBoolean(false), Reason.none());
        } catch (BackendAway away) {
            stopped = true;
            return InvitedOutcome.not(line, Reason.of(away));
        } catch (BackendRefusal refusal) {
            Reason why = Reason.of(refusal);
            // Here it is the organization that is not found.
            stopped = why.last() || refusal.status() == 404;
            return InvitedOutcome.not(line, why);
        }
    }

    private String key(ObjectNode invitation) {
        return once.isEmpty()
                ? ""
                : UUID.nameUUIDFromBytes((once + " " + invitation).getBytes(StandardCharsets.UTF_8))
                        .toString();
    }
}
