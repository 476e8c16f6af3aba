package health.waymark.backend.feed;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A place in the feed, written {@code <epoch>.<seq>}.
 *
 * @param epoch the life of the directory that the number belongs to
 * @param seq the number of the last label that was read
 */
record FeedCursor(String epoch, long seq) {

    private static final Pattern FORM = Pattern.compile("([0-9a-z]{1,32})\\.([0-9]{1,18})");

    static Optional<FeedCursor> parse(String text) {
        Matcher form = FORM.matcher(text);
        return form.matches()
                ? Optional.of(new FeedCursor(form.group(1), Long.parseLong(form.group(2))))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return epoch + "." + seq;
    }
}
