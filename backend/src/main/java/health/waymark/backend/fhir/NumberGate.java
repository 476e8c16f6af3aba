package health.waymark.backend.fhir;

/** Bounds on numbers as they are written: forty characters, and an exponent of at most thirty. */
final class NumberGate {

    static final int MAX_LENGTH = 40;
    static final int MAX_EXPONENT = 30;

    private NumberGate() {}

    static void check(String number, String place) throws GateException {
        if (number.length() > MAX_LENGTH || Math.abs(exponent(number)) > MAX_EXPONENT) {
            throw GateException.malformed("A number is longer than " + MAX_LENGTH
                    + " characters or its exponent is beyond " + MAX_EXPONENT + place);
        }
    }

    private static long exponent(String number) {
        int e = Math.max(number.indexOf('e'), number.indexOf('E'));
        return e < 0 ? 0 : Long.parseLong(number.substring(e + 1));
    }
}
