package health.waymark.admin.platform;

import health.waymark.admin.fhir.Moments;
import health.waymark.admin.layout.Formats;
import health.waymark.admin.listing.Cell;
import health.waymark.admin.listing.ListQuery;
import health.waymark.admin.listing.Row;
import health.waymark.admin.listing.Source;
import health.waymark.admin.workspace.Workspace;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.StreamSupport;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;
import tools.jackson.databind.JsonNode;

/** The tenants of the platform as rows, with what they use and how they are; the backend orders and pages them. */
@Component
class TenantRows {

    private static final int NEARLY = 80;
    private static final int WHOLLY = 100;

    private final MessageSource texts;

    TenantRows(MessageSource texts) {
        this.texts = texts;
    }

    Source of(Workspace workspace) {
        return (query, place, count) -> page(workspace, query, place, count);
    }

    private Source.Page page(Workspace workspace, ListQuery query, String place, int count) {
        JsonNode page = workspace
                .backend()
                .call("api", "v1", "tenants")
                .with("sort", query.sort())
                .with("after", place)
                .with("limit", Integer.toString(count))
                .get()
                .body();
        Formats formats = new Formats(LocaleContextHolder.getLocale(), workspace.zone());
        List<Row> rows = StreamSupport.stream(page.path("tenants").spliterator(), false)
                .map(tenant -> row(tenant, formats))
                .toList();
        return new Source.Page(rows, after(page.path("next").asString("")), OptionalLong.empty());
    }

    /** The place of the next page, out of the link to it. */
    private static Optional<String> after(String next) {
        return next.isEmpty()
                ? Optional.empty()
                : Optional.ofNullable(UriComponentsBuilder.fromUriString(next)
                        .build()
                        .getQueryParams()
                        .getFirst("after"));
    }

    private Row row(JsonNode tenant, Formats formats) {
        String id = tenant.path("id").asString("");
        String state = tenant.path("status").asString("");
        JsonNode resources = tenant.path("resources");
        return Row.of(
                id,
                tenant,
                Cell.text(tenant.path("name").asString(id)).to("/platform/" + id),
                Cell.code(id),
                Cell.tag(PlatformController.TONES.getOrDefault(state, "quiet"), "choice.tenantState." + state),
                Cell.text(resources.isNumber() ? formats.number(resources.asLong()) : ""),
                Cell.text(formats.number(tenant.path("requests").asLong(0))),
                share(tenant.path("quotaShare").asInt(0), formats),
                health(tenant),
                Cell.at(Moments.of(tenant.path("createdAt"))));
    }

    private static Cell share(int percent, Formats formats) {
        Cell cell = Cell.text(formats.number(percent) + " %");
        return percent >= WHOLLY
                ? cell.and("bad", "usage.tone.bad")
                : percent >= NEARLY ? cell.and("warn", "usage.tone.warn") : cell;
    }

    /** What somebody has to see to; stuck steps are tried again on the page of the system. */
    private Cell health(JsonNode tenant) {
        int stuck = tenant.path("failedJobs").asInt(0);
        int failing = tenant.path("failingEndpoints").asInt(0);
        Cell cell = stuck > 0 ? Cell.text(text("platform.stuck", stuck)).to("/system") : Cell.text("");
        cell = stuck > 0 ? cell.and("bad", "choice.tenantHealth.stuck") : cell;
        if (failing > 0) {
            cell = cell.and("warn", "choice.tenantHealth.failing").detail(text("platform.failing", failing));
        }
        if (tenant.path("openQuotaRequests").asInt(0) > 0) {
            cell = cell.and("info", "choice.tenantHealth.waiting");
        }
        return cell.empty() ? Cell.tag("good", "choice.tenantHealth.good") : cell;
    }

    private String text(String key, int number) {
        return texts.getMessage(key, new Object[] {number}, LocaleContextHolder.getLocale());
    }
}
