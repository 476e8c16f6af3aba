package health.waymark.backend.store;

import ca.uhn.fhir.parser.DataFormatException;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import health.waymark.backend.fhir.FailureText;
import health.waymark.backend.fhir.FhirJson;
import health.waymark.backend.fhir.OutcomeCode;
import health.waymark.backend.fhir.Outcomes;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonStructure;
import jakarta.json.JsonValue;
import java.io.StringReader;
import org.hl7.fhir.r4.model.Resource;

/** JSON Patch (RFC 6902) of a resource's JSON. */
final class JsonPatch implements Patch {

    private static final int MOST_OPERATIONS = 1_000;

    /** Copying what was copied before doubles it each time: a patch of a few lines could ask for any amount. */
    private static final int MOST_VALUES = 200_000;

    private static final int DEEPEST = 64;

    private final JsonArray operations;
    private final FhirJson fhirJson;

    private JsonPatch(JsonArray operations, FhirJson fhirJson) {
        this.operations = operations;
        this.fhirJson = fhirJson;
    }

    /** Reads the operations; each is checked when it is applied. */
    static JsonPatch read(String body, FhirJson fhirJson) {
        try (JsonReader reader = Json.createReader(new StringReader(body))) {
            JsonArray operations = reader.readArray();
            if (operations.size() > MOST_OPERATIONS) {
                throw failed("A patch holds at most " + MOST_OPERATIONS + " operations.");
            }
            return new JsonPatch(operations, fhirJson);
        } catch (JsonException malformed) {
            throw Outcomes.invalid(
                    OutcomeCode.MALFORMED_BODY, "A JSON Patch must be one JSON array of operations.", null);
        }
    }

    @Override
    public Resource apply(Resource current) {
        JsonObject patched;
        try (JsonReader reader = Json.createReader(new StringReader(fhirJson.encode(current)))) {
            patched = reader.readObject();
        }
        for (int index = 0; index < operations.size(); index++) {
            patched = apply(patched, index);
        }
        try {
            return (Resource) fhirJson.parseReceived(patched.toString());
        } catch (DataFormatException | InvalidRequestException noResource) {
            throw failed("What the patch would make is no valid resource: " + FailureText.of(noResource));
        }
    }

    private JsonObject apply(JsonObject target, int index) {
        try {
            JsonStructure result = Json.createPatch(
                            Json.createArrayBuilder().add(operations.get(index)).build())
                    .apply((JsonStructure) target);
            if (!(result instanceof JsonObject object)) {
                throw failed("Operation " + index + " would leave no resource.");
            }
            if (count(object, MOST_VALUES, 1) < 0) {
                throw failed("Operation " + index + " would make the resource too large or too deep.");
            }
            return object;
        } catch (JsonException | ClassCastException | NullPointerException | IllegalArgumentException refused) {
            throw failed("Operation " + index + " of the patch cannot be applied: "
                    + (refused instanceof JsonException ? refused.getMessage() : "it is not well-formed") + ".");
        }
    }

    /** What is left of the allowance after counting every value; negative when it does not suffice. */
    private static int count(JsonValue value, int allowance, int depth) {
        int left = depth > DEEPEST ? -1 : allowance - 1;
        if (value instanceof JsonObject object) {
            for (JsonValue member : object.values()) {
                left = left < 0 ? left : count(member, left, depth + 1);
            }
        } else if (value instanceof JsonArray array) {
            for (JsonValue item : array) {
                left = left < 0 ? left : count(item, left, depth + 1);
            }
        }
        return left;
    }

    private static RuntimeException failed(String sentence) {
        return Outcomes.unprocessable(OutcomeCode.PATCH_FAILED, sentence, null);
    }
}
