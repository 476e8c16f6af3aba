package health.waymark.admin.layout;

/**
 * One step of the way to a page.
 *
 * @param key of its message; empty when {@code text} is a name
 * @param address empty for the page itself
 */
public record Crumb(String key, String text, String address) {

    /** A page with a title of ours. */
    public static Crumb page(String key, String address) {
        return new Crumb(key, "", address);
    }

    /** A page that is called as what it shows. */
    public static Crumb named(String text, String address) {
        return new Crumb("", text, address);
    }

    /** Whether it is the page that is looked at. */
    public boolean here() {
        return address.isEmpty();
    }
}
