package health.waymark.admin.home;

import health.waymark.admin.fhir.Moments;
import health.waymark.admin.workspace.Workspace;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/**
 * A step of setting up an organization.
 *
 * @param key of the messages {@code step.<key>} and {@code step.<key>.text}
 * @param address where it is done
 * @param assignee the subject of who is to do it; empty when nobody is
 * @param owner what they are called
 * @param mine whether that is the person who looks
 * @param skipped why it is left out; empty when it is not
 * @param trouble key of the message {@code step.trouble.<trouble>}; empty when nothing is in its way
 * @param cause where that is to be seen
 * @param retry id of the endpoint that can be tested again; empty when there is none
 */
record Step(
        String key,
        boolean done,
        String address,
        String assignee,
        String owner,
        boolean mine,
        String skipped,
        String skippedBy,
        Optional<Instant> skippedAt,
        String trouble,
        String cause,
        String retry) {

    private static final Map<String, String> ADDRESSES = Map.of(
            "organization", "/organizations/new",
            "location", "/locations/new",
            "endpoint", "/endpoints/new",
            "service", "/services/new",
            "publish", "/services?state=draft");

    /** Whether nothing is left to do of it. */
    public boolean settled() {
        return done || !skipped.isEmpty();
    }

    static List<Step> of(JsonNode setup, Workspace workspace) {
        return StreamSupport.stream(setup.spliterator(), false)
                .map(step -> of(step, step.path("step").asString(""), workspace))
                .toList();
    }

    private static Step of(JsonNode step, String key, Workspace workspace) {
        String subject = step.at("/assignee/subject").asString("");
        String id = step.at("/problem/reference").asString("").replaceAll(".*/", "");
        boolean unreachable = step.at("/problem/code").asString("").equals("endpoint-unreachable");
        String cause = id.isEmpty()
                ? ""
                : workspace.path(unreachable ? "/endpoints/" + id + "/tests" : "/services/" + id + "/draft");
        return new Step(
                key,
                step.path("done").asBoolean(false),
                workspace.path(ADDRESSES.getOrDefault(key, "/home")),
                subject,
                step.at("/assignee/name").asString(""),
                subject.equals(workspace.me().subject()),
                step.at("/skipped/reason").asString(""),
                step.at("/skipped/by").asString(""),
                Moments.of(step.at("/skipped/at")),
                step.at("/problem/code").asString(""),
                cause,
                unreachable ? id : "");
    }

    /** The first that is to be done; empty when none is. */
    static Optional<Step> next(List<Step> steps) {
        return steps.stream().filter(step -> !step.settled()).findFirst();
    }

    /** How much is settled, from 0 to 1. */
    static double share(List<Step> steps) {
        return steps.isEmpty()
                ? 1
                : (double) steps.stream().filter(Step::settled).count() / steps.size();
    }
}
