package health.waymark.backend.quality;

import health.waymark.backend.place.GeocodeQuality;
import health.waymark.backend.place.LocationSite;
import health.waymark.backend.tenancy.TenantId;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** Positions that cannot be right, by what the gazetteer knows of towns and countries. */
final class PositionRule implements QualityRule {

    private static final JsonMapper JSON = new JsonMapper();

    private final GeocodeQuality positions;

    PositionRule(GeocodeQuality positions) {
        this.positions = positions;
    }

    /** A Location may have several flaws at once: they are one thing to mend. */
    @Override
    public List<Defect> find(JdbcClient jdbc, TenantId tenant) {
        Map<String, String> sentences = positions.check(sites(jdbc, tenant)).stream()
                .collect(Collectors.groupingBy(
                        GeocodeQuality.Finding::id,
                        Collectors.mapping(GeocodeQuality.Finding::sentence, Collectors.joining(" "))));
        return sentences.entrySet().stream()
                .map(each -> new Defect(QualityKind.BAD_POSITION, "Location", each.getKey(), each.getValue()))
                .toList();
    }

    private static List<LocationSite> sites(JdbcClient jdbc, TenantId tenant) {
        return jdbc.sql("""
                        select body from resource
                        where tenant_id = :tenant and type = 'Location' and published and body is not null""")
                .param("tenant", tenant.value())
                .withFetchSize(1000)
                .query((row, number) -> LocationSite.of(JSON.readTree(row.getString("body"))))
                .list();
    }
}
