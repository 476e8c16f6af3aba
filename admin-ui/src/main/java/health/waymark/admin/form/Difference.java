package health.waymark.admin.form;

/**
 * One field in which two versions differ.
 *
 * @param field of the message {@code field.<field>}
 */
public record Difference(String field, String mine, String theirs) {}
