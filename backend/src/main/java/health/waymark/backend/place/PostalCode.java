package health.waymark.backend.place;

import java.util.Optional;

/**
 * A postal code as somebody wrote it, whether or not anybody knows where it is.
 *
 * @param country ISO 3166-1 alpha-2, where the text tells
 * @param digits four or five
 * @param letters two for a full Dutch code, else none
 */
public record PostalCode(Optional<String> country, String digits, String letters) {

    /** In capitals, without blanks. */
    public String text() {
        return digits + letters;
    }
}
