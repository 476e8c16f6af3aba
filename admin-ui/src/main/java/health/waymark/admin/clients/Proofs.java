package health.waymark.admin.clients;

import health.waymark.admin.backend.Backend;
import health.waymark.admin.fhir.Moments;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** How a client proves who it is, as its page shows it. */
final class Proofs {

    private static final Map<String, String> TONES =
            Map.of("passed", "good", "warning", "warn", "failed", "bad", "skipped", "quiet");

    private Proofs() {}

    /**
     * What was found where the public keys are.
     *
     * @param outcome of the message {@code keySet.<outcome>}; empty when nobody has looked
     * @param status of the HTTP answer; 0 without one
     */
    record KeySet(String address, Optional<Instant> fetched, String outcome, int status, List<Key> keys) {

        static KeySet of(JsonNode json) {
            return new KeySet(
                    json.path("jwksUri").asString(""),
                    Moments.of(json.path("fetchedAt")),
                    json.path("outcome").asString(""),
                    json.path("status").asInt(0),
                    StreamSupport.stream(json.path("keys").spliterator(), false)
                            .map(Key::of)
                            .toList());
        }
    }

    /** One of them. */
    record Key(String kid, String type, String algorithm, int size, String problem) {

        static Key of(JsonNode json) {
            return new Key(
                    json.path("kid").asString(""),
                    json.path("kty").asString(""),
                    json.path("alg").asString(""),
                    json.path("size").asInt(0),
                    json.path("problem").asString(""));
        }
    }

    /**
     * What was found of an assertion.
     *
     * @param taken whether the token endpoint would take it
     */
    record Report(boolean taken, String header, String claims, List<Check> checks) {

        static Report of(JsonNode json, Backend backend) {
            return new Report(
                    json.path("wouldBeTaken").asBoolean(false),
                    backend.readable(json.path("header")),
                    backend.readable(json.path("claims")),
                    StreamSupport.stream(json.path("checks").spliterator(), false)
                            .map(Check::of)
                            .toList());
        }

        /** Whether it could be decoded. */
        public boolean decoded() {
            return checks.size() > 1;
        }
    }

    /**
     * One of the things that were looked at.
     *
     * @param text key of the message that says it, with the values; the backend's own sentence where there is none
     */
    record Check(String name, String outcome, String tone, String text, List<String> values, String detail) {

        /** What its text is filled with. */
        public Object[] arguments() {
            return values.toArray();
        }

        static Check of(JsonNode json) {
            String name = json.path("name").asString("");
            String outcome = json.path("outcome").asString("");
            return new Check(
                    name,
                    outcome,
                    TONES.getOrDefault(outcome, "quiet"),
                    "assertion." + name + "." + json.path("code").asString(""),
                    StreamSupport.stream(json.path("values").spliterator(), false)
                            .map(value -> value.asString(""))
                            .toList(),
                    json.path("detail").asString(""));
        }
    }
}
