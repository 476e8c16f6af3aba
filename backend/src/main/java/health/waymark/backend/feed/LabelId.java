package health.waymark.backend.feed;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a label is called, written {@code Type/id}. */
record LabelId(String type, String id) {

    /** Before all others. */
    static final LabelId NONE = new LabelId("", "");

    private static final Pattern FORM = Pattern.compile("([A-Z][A-Za-z]{1,63})/([A-Za-z0-9.-]{1,64})");

    static Optional<LabelId> parse(String text) {
        Matcher form = FORM.matcher(text);
        return form.matches() ? Optional.of(new LabelId(form.group(1), form.group(2))) : Optional.empty();
    }

    @Override
    public String toString() {
        return type + "/" + id;
    }
}
