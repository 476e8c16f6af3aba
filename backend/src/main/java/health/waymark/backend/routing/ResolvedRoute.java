package health.waymark.backend.routing;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Where a request for one routing label goes, and why.
 *
 * @param ruleSet id of the rules that were applied, such as {@code ta-routing-1.1}
 * @param label the resource that was routed to
 * @param owner the party that a Task is addressed to; null when the directory names none
 * @param ownerPath the organization that answers for the label and its ancestors, nearest first; empty without one
 * @param locations where the request can be carried out, in the order of preference
 * @param endpoints where messages go, in the order of preference
 * @param warnings what a sender should know before relying on this route
 * @param changesAt when the passing of time alone changes this route (an endpoint's period begins or ends); null when never
 * @param activity what the request is to say that should be done
 * @param steps how it was found, in order
 */
public record ResolvedRoute(
        String ruleSet,
        Target label,
        @Nullable Target owner,
        List<Target> ownerPath,
        List<RoutedLocation> locations,
        List<RoutedEndpoint> endpoints,
        List<Warning> warnings,
        @Nullable Instant changesAt,
        Activity activity,
        List<RouteStep> steps) {

    public ResolvedRoute {
        ownerPath = List.copyOf(ownerPath);
        locations = List.copyOf(locations);
        endpoints = List.copyOf(endpoints);
        warnings = List.copyOf(warnings);
        steps = List.copyOf(steps);
    }

    /**
     * What is to be done.
     *
     * @param canonicals Activity- and PlanDefinitions that a request instantiates
     * @param code what the service calls it; null when it does not say
     */
    public record Activity(
            List<String> canonicals, @Nullable Concept code) {

        public static final Activity NONE = new Activity(List.of(), null);

        public Activity {
            canonicals = List.copyOf(canonicals);
        }
    }

    /** A resource of the directory with its name, when it has one. */
    public record Target(DirectoryKey key, @Nullable String display) {

        public String reference() {
            return key.reference();
        }
    }

    /** A Location with what a map needs of it. {@code address} is one readable line. */
    public record RoutedLocation(
            Target location,
            Provenance provenance,
            @Nullable Position position,
            @Nullable String address) {}

    /** An Endpoint with what a sender needs of it. {@code address} is the URL as published. */
    public record RoutedEndpoint(
            Target endpoint,
            Provenance provenance,
            @Nullable String address,
            @Nullable Code connectionType,
            List<Concept> payloadTypes,
            List<String> mimeTypes,
            Verification verification) {

        public RoutedEndpoint {
            payloadTypes = List.copyOf(payloadTypes);
            mimeTypes = List.copyOf(mimeTypes);
        }

        /** An endpoint that takes any format and was never tried. */
        public RoutedEndpoint(
                Target endpoint,
                Provenance provenance,
                @Nullable String address,
                @Nullable Code connectionType,
                List<Concept> payloadTypes) {
            this(endpoint, provenance, address, connectionType, payloadTypes, List.of(), Verification.NONE);
        }

        /** What was found when it was last tried: reachable, degraded, unreachable or unverified. */
        public String verificationStatus() {
            return verification.status().code();
        }
    }

    /**
     * How a location or endpoint was found.
     *
     * @param inheritedFrom the organization that it was inherited from, or the activity's definition; null when it is the
     *     label's own
     * @param reason one readable sentence
     */
    public record Provenance(Origin origin, @Nullable Target inheritedFrom, String reason) {}

    /** Whether the label names a location or endpoint itself, an organization above it, or the definition of the activity. */
    public enum Origin {
        OWN("own"),
        INHERITED("inherited"),
        ACTIVITY("activity");

        private final String code;

        Origin(String code) {
            this.code = code;
        }

        /** The code of the sub-extension {@code origin}. */
        public String code() {
            return code;
        }
    }

    /** WGS 84, in degrees. */
    public record Position(double latitude, double longitude) {}

    /** A Coding; {@code system} is empty when there is none. */
    public record Code(String system, String code, @Nullable String display) {

        static Code of(JsonNode coding) {
            return new Code(
                    coding.path("system").asString(""),
                    coding.path("code").asString(""),
                    coding.path("display").asStringOpt().orElse(null));
        }

        /** The form that token searches compare: {@code system|code}. */
        public String token() {
            return system + "|" + code;
        }

        /** Whether a token, {@code system|code}, {@code |code} or {@code code}, means this. */
        boolean isMeantBy(String token) {
            return token.contains("|") ? token.equals(token()) : token.equals(code);
        }
    }

    /** A CodeableConcept. */
    public record Concept(List<Code> codings, @Nullable String text) {

        public Concept {
            codings = List.copyOf(codings);
        }

        static Concept of(JsonNode concept) {
            return new Concept(
                    concept.path("coding").valueStream().map(Code::of).toList(),
                    concept.path("text").asStringOpt().orElse(null));
        }
    }

    /**
     * What a sender should know before relying on the route.
     *
     * @param about the resource that the warning is about; null when it is about the route as a whole
     */
    public record Warning(Kind kind, String text, @Nullable Target about) {

        /** What a client can act on without reading the text. */
        public enum Kind {
            NO_OWNER,
            NO_LOCATION,
            NO_ENDPOINT,
            AMBIGUOUS,
            LOOP,
            TOO_DEEP,
            TOO_MANY,
            INACTIVE,
            EXPIRED,
            NOT_YET,
            NOT_PUBLISHED,
            UNREACHABLE,
            DEGRADED,
            UNVERIFIED,
            CERTIFICATE,
            ACTIVITY,
            PLACER,
            INCOMPLETE;

            /** The code of the code system {@code route-warning}. */
            public String code() {
                return name().toLowerCase(Locale.ROOT).replace('_', '-');
            }
        }
    }
}
