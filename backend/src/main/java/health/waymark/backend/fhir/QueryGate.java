package health.waymark.backend.fhir;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Parameters as they stand in a query string or a form: strict percent-encoding and UTF-8, no U+0000, no number that
 * costs more than it says. A decoder that is lenient would make other text of them.
 */
final class QueryGate {

    /** In a query string the container's limit on a request's head is reached first. */
    static final int MAX_LENGTH = 64 * 1024;

    static final int MAX_PARAMETERS = 200;

    private static final Pattern SEPARATORS = Pattern.compile("[,|$]");
    private static final Pattern WITH_EXPONENT =
            Pattern.compile("(?:eq|ne|gt|lt|ge|le|sa|eb|ap)?([-+]?[0-9.]+[eE][-+]?[0-9]{1,18})");

    private QueryGate() {}

    /** The parameters in the order in which they came. */
    static Map<String, List<String>> read(String encoded) throws GateException {
        if (encoded.length() > MAX_LENGTH) {
            throw GateException.tooLarge(MAX_LENGTH);
        }
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        int count = 0;
        for (String pair : encoded.split("&", -1)) {
            if (pair.isEmpty()) {
                continue;
            }
            if (++count > MAX_PARAMETERS) {
                throw GateException.malformed("A request takes at most " + MAX_PARAMETERS + " parameters.");
            }
            int equals = pair.indexOf('=');
            String name = decode(equals < 0 ? pair : pair.substring(0, equals));
            String value = equals < 0 ? "" : decode(pair.substring(equals + 1));
            checkNumbers(value);
            parameters.computeIfAbsent(name, first -> new ArrayList<>()).add(value);
        }
        return parameters;
    }

    private static String decode(String encoded) throws GateException {
        if (encoded.indexOf('%') < 0 && encoded.indexOf('+') < 0) {
            return encoded;
        }
        byte[] raw = encoded.getBytes(StandardCharsets.UTF_8);
        byte[] plain = new byte[raw.length];
        int length = 0;
        for (int index = 0; index < raw.length; index++) {
            if (raw[index] == '%') {
                plain[length++] = escaped(raw, index);
                index += 2;
            } else {
                plain[length++] = raw[index] == '+' ? (byte) ' ' : raw[index];
            }
        }
        String text = TextGate.decodeParameter(plain, length);
        TextGate.check(text, " in a parameter.");
        return text;
    }

    private static byte escaped(byte[] raw, int index) throws GateException {
        int high = index + 2 < raw.length ? Character.digit(raw[index + 1], 16) : -1;
        int low = index + 2 < raw.length ? Character.digit(raw[index + 2], 16) : -1;
        if (high < 0 || low < 0) {
            throw GateException.malformed(
                    "A parameter is not properly encoded: '%' must be followed by two hexadecimal digits.");
        }
        return (byte) (high << 4 | low);
    }

    private static void checkNumbers(String value) throws GateException {
        if (value.indexOf('e') < 0 && value.indexOf('E') < 0) {
            return;
        }
        for (String part : SEPARATORS.split(value, -1)) {
            Matcher number = WITH_EXPONENT.matcher(part);
            if (number.matches()) {
                NumberGate.check(number.group(1), " in a parameter.");
            }
        }
    }
}
