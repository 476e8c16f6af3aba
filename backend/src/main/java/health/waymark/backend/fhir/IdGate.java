package health.waymark.backend.fhir;

import java.util.regex.Pattern;

/** The form of a logical id (FHIR R4, datatypes.html#id); a parser that is lenient would cut it into shape. */
final class IdGate {

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9.-]{1,64}");

    private IdGate() {}

    static boolean isId(String text) {
        return FORM.matcher(text).matches();
    }

    static GateException refusal(String place) {
        return GateException.malformed(
                "An id holds 1 to 64 letters, digits, hyphens and dots; this one does not" + place);
    }

    static void check(String id, String place) throws GateException {
        if (!isId(id)) {
            throw refusal(place);
        }
    }
}
