package health.waymark.admin.listing;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.springframework.web.util.UriUtils;

/**
 * What a person wants of a list, as the address says it.
 *
 * @param address of the list without its query
 * @param values of the filters that are set
 * @param sort name of an order, with a minus for the other way round; empty for the usual
 * @param page opaque place of a page; empty for the first
 */
public record ListQuery(String address, Map<String, String> values, String sort, String page) {

    private static final String SORT = "sort";
    private static final String PAGE = "page";

    /** What a request says that was sent from the list at this address. */
    public static ListQuery of(ListScreen screen, String address, HttpServletRequest request) {
        Map<String, String> values = new LinkedHashMap<>();
        for (Filter filter : screen.filters()) {
            String value = filter.clean(Objects.requireNonNullElse(request.getParameter(filter.name()), ""));
            if (!value.isEmpty()) {
                values.put(filter.name(), value);
            }
        }
        String sort = Objects.requireNonNullElse(request.getParameter(SORT), "");
        boolean known = screen.columns().stream()
                .anyMatch(column -> column.sortable() && column.sort().equals(ascending(sort)));
        return new ListQuery(
                address, values, known ? sort : "", Objects.requireNonNullElse(request.getParameter(PAGE), ""));
    }

    /** What a filter is set to; empty when it is not. */
    public String value(String filter) {
        return values.getOrDefault(filter, "");
    }

    /** Whether any filter is set. */
    public boolean filtered() {
        return !values.isEmpty();
    }

    /** {@code ascending}, {@code descending} or {@code none}, as ARIA calls it. */
    public String direction(Column column) {
        if (!column.sort().equals(ascending(sort))) {
            return "none";
        }
        return sort.startsWith("-") ? "descending" : "ascending";
    }

    /** The address of the list in this column's order; the other way round when it has it already. */
    public String sortedBy(Column column) {
        return build(values, "ascending".equals(direction(column)) ? "-" + column.sort() : column.sort(), "", "");
    }

    /** The address of another page. */
    public String at(String otherPage) {
        return build(values, sort, otherPage, "");
    }

    /** The address of all that is filtered, as a file. */
    public String as(String format) {
        return build(values, sort, "", format);
    }

    private String build(Map<String, String> parameters, String order, String place, String format) {
        Map<String, String> all = new LinkedHashMap<>(parameters);
        all.put(SORT, order);
        all.put(PAGE, place);
        all.put("format", format);
        String query = all.entrySet().stream()
                .filter(parameter -> !parameter.getValue().isEmpty())
                .map(parameter ->
                        parameter.getKey() + "=" + UriUtils.encode(parameter.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return query.isEmpty() ? address : address + "?" + query;
    }

    private static String ascending(String order) {
        return order.startsWith("-") ? order.substring(1) : order;
    }
}
