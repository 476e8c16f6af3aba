package health.waymark.backend.notice;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.util.regex.Pattern;

/** Mail addresses, and text that goes into the head of a mail. */
final class Addresses {

    /** One address and nothing else: no second recipient, no comment, no line end. */
    private static final Pattern ONE =
            Pattern.compile("[^\\s@<>\"(),:;\\\\\\[\\]\\p{Cntrl}]{1,64}@[^\\s@<>\"(),:;\\\\\\[\\]\\p{Cntrl}]{1,189}");

    private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}\\u2028\\u2029\\s]+");

    private Addresses() {}

    static boolean isOne(String text) {
        if (!ONE.matcher(text).matches()) {
            return false;
        }
        try {
            new InternetAddress(text, true).validate();
            return true;
        } catch (AddressException not) {
            return false;
        }
    }

    /** The text on one line: whoever names a thing does not write heads of mails. */
    static String oneLine(String text) {
        return CONTROL.matcher(text).replaceAll(" ").strip();
    }
}
