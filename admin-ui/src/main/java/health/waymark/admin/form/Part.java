package health.waymark.admin.form;

import java.util.List;

/**
 * Fields that belong together.
 *
 * @param key its heading is the message {@code part.<key>}
 */
public record Part(String key, List<Field> fields) {}
