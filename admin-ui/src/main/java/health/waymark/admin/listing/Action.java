package health.waymark.admin.listing;

/**
 * Something that can be done from a list.
 *
 * @param key of its message
 * @param address a page, or where a selection is sent to
 * @param icon of the sprite; empty for none
 */
public record Action(String key, String address, String icon) {}
