package health.waymark.backend.server;

import health.waymark.backend.tenancy.TenantId;
import health.waymark.backend.tenancy.Visibility;
import health.waymark.localstack.LocalServers;
import health.waymark.localstack.server.Credentials;
import javax.sql.DataSource;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * Two patients on a tenant's base, of which a partner placed one and may not see the other.
 *
 * @param asPartner what the partner may see
 * @param placed the id of the partner's patient
 * @param secret the id of the other
 * @param bound a data source that row-level security binds
 * @param unbound one that it does not
 */
public record PlacedPatient(
        TenantId tenant,
        Visibility.OfCaller asPartner,
        String placed,
        String secret,
        DataSource bound,
        DataSource unbound) {

    public static PlacedPatient in(Environment environment, DataSource application) {
        BackendClient operator = BackendClient.operator(environment);
        TenantId tenant = new TenantId(operator.newTenant());
        String partner = operator.newTenant();
        String patient = "{\"resourceType\":\"Patient\",\"name\":[{\"family\":\"Jansen\"}]}";
        String path = "/fhir/" + tenant + "/Patient";
        String placed = idOf(operator.keyOf(partner, "system/*.cruds").postFhir(path, patient));
        String secret = idOf(operator.keyOf(tenant.value(), "system/*.cruds").postFhir(path, patient));
        Credentials superuser =
                LocalServers.shared().postgres().createDatabase().superuser();
        DataSource unbound = new DriverManagerDataSource(
                environment.getRequiredProperty("spring.datasource.url"), superuser.username(), superuser.password());
        return new PlacedPatient(
                tenant, (of, writing) -> Visibility.ofParty(partner), placed, secret, application, unbound);
    }

    private static String idOf(BackendClient.Answer created) {
        return created.expecting(201).json().get("id").asString();
    }
}
