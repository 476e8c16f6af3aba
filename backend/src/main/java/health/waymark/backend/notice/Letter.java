package health.waymark.backend.notice;

import java.util.List;

/**
 * A mail as its reader sees it; the templates show it as HTML and as plain text.
 *
 * @param language of all of it
 * @param more what is not listed; empty for nothing
 * @param action what the link does; empty for a mail without one
 * @param why the reader gets it
 * @param settings where the reader can change that; empty when nowhere
 */
public record Letter(
        String language,
        String subject,
        String greeting,
        String introduction,
        List<Item> items,
        String more,
        String action,
        String link,
        String why,
        String settings) {

    /** One of the things that it tells. */
    public record Item(String title, String text, String link) {}
}
