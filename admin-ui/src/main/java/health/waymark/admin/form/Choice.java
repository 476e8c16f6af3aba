package health.waymark.admin.form;

/**
 * Something to choose.
 *
 * @param value what is sent
 * @param label what it is called; a message key when {@code translated}
 * @param detail what tells two of the same name apart, possibly empty
 */
public record Choice(String value, String label, String detail, boolean translated) {

    /** A thing with a name of its own. */
    public static Choice named(String value, String name, String detail) {
        return new Choice(value, name.isBlank() ? value : name, detail, false);
    }

    /** One of a closed set; its label is the message {@code choice.<field>.<value>}. */
    public static Choice of(String field, String value) {
        return new Choice(value, "choice." + field + "." + value, "", true);
    }
}
