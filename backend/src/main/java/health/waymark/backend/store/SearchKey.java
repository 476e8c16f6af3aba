package health.waymark.backend.store;

/**
 * Where a match stands in its result: by the value it is sorted by, then by its id.
 *
 * @param value the sort value as text; empty when sorted by id
 * @param id the logical id
 */
record SearchKey(String value, String id) {

    String write() {
        return id + " " + value;
    }

    static SearchKey read(String text) {
        int space = text.indexOf(' ');
        return new SearchKey(text.substring(space + 1), text.substring(0, space));
    }
}
