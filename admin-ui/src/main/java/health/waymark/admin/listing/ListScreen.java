package health.waymark.admin.listing;

import java.util.List;

/**
 * What a list is, whoever looks at it.
 *
 * @param key first part of its messages: {@code <key>.title}, {@code .lead}, {@code .empty}, {@code .empty.text}
 * @param path within the tenant, with a slash in front
 */
public record ListScreen(String key, String path, List<Filter> filters, List<Column> columns) {}
