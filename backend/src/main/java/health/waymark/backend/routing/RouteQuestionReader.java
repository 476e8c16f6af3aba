package health.waymark.backend.routing;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import health.waymark.backend.fhir.FhirVersions;
import health.waymark.backend.fhir.Outcomes;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Type;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads a question to {@code $route} from its parameters. A blank parameter is one that was not given. */
@Component
final class RouteQuestionReader {

    static final List<String> PARAMETERS = List.of(
            "payload-type",
            "connection-type",
            "mime-type",
            "fhir-version",
            "ruleset",
            "activity",
            "subject",
            "requester",
            "explain");

    private static final Map<String, String> VERSION_NAMES =
            Map.of("stu3", "3.0", "r4", "4.0", "r4b", "4.3", "r5", "5.0", "dstu2", "1.0");

    private final FhirContext context;
    private final RuleSets ruleSets;
    private final CanonicalBases bases;

    RouteQuestionReader(FhirContext context, RuleSets ruleSets, RoutingProperties properties) {
        this.context = context;
        this.ruleSets = ruleSets;
        this.bases = new CanonicalBases(properties.canonicalBases());
    }

    RouteQuestion read(DirectoryKey label, RequestDetails request) {
        RouteParameters parameters = RouteParameters.of(request, context);
        parameters.requireKnown(PARAMETERS);
        return new RouteQuestion(
                label,
                rules(one(parameters, "ruleset")),
                criteria(parameters),
                subject(parameters),
                requester(parameters),
                explain(one(parameters, "explain")),
                FhirVersions.isStu3(request));
    }

    private static @Nullable String one(RouteParameters parameters, String name) {
        return parameters.once(name, parameters.texts(name)).stream()
                .findFirst()
                .orElse(null);
    }

    private RuleSet rules(@Nullable String name) {
        return name == null
                ? ruleSets.standard()
                : ruleSets.find(name)
                        .orElseThrow(() -> Outcomes.invalid(
                                "There is no rule set '" + name + "'. This server knows: "
                                        + String.join(", ", ruleSets.names()) + ".",
                                "ruleset"));
    }

    private EndpointCriteria criteria(RouteParameters parameters) {
        return new EndpointCriteria(
                tokens(parameters.texts("payload-type")),
                tokens(parameters.texts("connection-type")),
                parameters.texts("mime-type").stream()
                        .map(RouteQuestionReader::mimeType)
                        .toList(),
                parameters.texts("fhir-version").stream()
                        .map(RouteQuestionReader::version)
                        .toList(),
                one(parameters, "activity"));
    }

    /** A code system that moved is asked for under all of its addresses. */
    private List<String> tokens(List<String> asked) {
        return asked.stream()
                .flatMap(token -> token.indexOf('|') > 0 ? aliases(token) : Stream.of(token))
                .toList();
    }

    private Stream<String> aliases(String token) {
        int bar = token.indexOf('|');
        return Stream.concat(
                Stream.of(token),
                bases.aliases(token.substring(0, bar)).stream().map(system -> system + token.substring(bar)));
    }

    /** A plus sign in a URL reads as a space. */
    private static String mimeType(String asked) {
        String type = MimeType.of(asked).type().replace(' ', '+');
        if (!type.matches("[a-z0-9!#$&^_.+-]+/[a-z0-9!#$&^_.+-]+")) {
            throw Outcomes.invalid("'mime-type' takes a MIME type such as application/fhir+json.", "mime-type");
        }
        return type;
    }

    private static String version(String asked) {
        String number = VERSION_NAMES.getOrDefault(asked.toLowerCase(Locale.ROOT), asked);
        if (!number.matches("\\d\\.\\d(\\.\\d)?")) {
            throw Outcomes.invalid("'fhir-version' takes a version such as 4.0 or 3.0.", "fhir-version");
        }
        return number.substring(0, 3);
    }

    private static boolean explain(@Nullable String asked) {
        if (asked != null && !asked.equals("true") && !asked.equals("false")) {
            throw Outcomes.invalid("'explain' takes true or false.", "explain");
        }
        return "true".equals(asked);
    }

    private static @Nullable String requester(RouteParameters parameters) {
        List<Type> given = parameters.once("requester", parameters.values("requester"));
        if (given.isEmpty()) {
            return null;
        }
        String reference = given.get(0) instanceof Reference literal
                ? String.valueOf(literal.getReference())
                : String.valueOf(given.get(0).primitiveValue());
        return DirectoryKey.ofReference(reference)
                .filter(key -> key.type().equals("Organization"))
                .map(DirectoryKey::id)
                .orElseThrow(() -> Outcomes.invalid(
                        "'requester' takes the Organization that asks, as it is published: Organization/{id}.",
                        "requester"));
    }

    private static @Nullable Reference subject(RouteParameters parameters) {
        List<Type> given = parameters.once("subject", parameters.values("subject"));
        if (given.isEmpty()) {
            return null;
        }
        Type value = given.get(0);
        if (value instanceof Reference reference) {
            return reference;
        }
        if (value instanceof Identifier identifier) {
            return new Reference().setType("Patient").setIdentifier(identifier);
        }
        return subject(String.valueOf(value.primitiveValue()).strip(), parameters.isInUrl("subject"));
    }

    private static Reference subject(String text, boolean inUrl) {
        int bar = text.indexOf('|');
        if (bar > 0 && inUrl) {
            throw Outcomes.invalid(
                    "Send the identifier of a patient in the body (POST): an address is written down on its way.",
                    "subject");
        }
        if (bar > 0) {
            return new Reference()
                    .setType("Patient")
                    .setIdentifier(
                            new Identifier().setSystem(text.substring(0, bar)).setValue(text.substring(bar + 1)));
        }
        if (!text.matches("(https?://|urn:)\\S+")) {
            throw Outcomes.invalid(
                    "'subject' takes the absolute address of a Patient, a urn:uuid, or an identifier: the drafts leave"
                            + " this server, so a relative reference would lead nowhere.",
                    "subject");
        }
        return new Reference(text).setType("Patient");
    }
}
