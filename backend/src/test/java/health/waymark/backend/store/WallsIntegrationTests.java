package health.waymark.backend.store;

import static org.assertj.core.api.Assertions.assertThat;

import health.waymark.backend.server.BackendClient;
import health.waymark.backend.server.BackendTest;
import health.waymark.backend.tenancy.TenantId;
import health.waymark.backend.tenancy.TenantTransactions;
import health.waymark.backend.tenancy.Visibility;
import health.waymark.localstack.LocalServers;
import health.waymark.localstack.server.Credentials;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Each of the two walls stands alone: the application's conditions, and PostgreSQL's row-level security. */
@BackendTest
class WallsIntegrationTests {

    private static final String PATIENT = "Patient";
    private static final Visibility.OfCaller WHOLE = (tenant, writing) -> Visibility.ALL;

    private TenantId tenant;
    private Visibility.OfCaller asPartner;
    private String placed;
    private String secret;
    private DataSource bound;
    private DataSource unbound;

    @BeforeEach
    void placeOneOfTwoPatients(@Autowired Environment environment, @Autowired DataSource application) {
        BackendClient operator = BackendClient.operator(environment);
        tenant = new TenantId(operator.newTenant());
        String partner = operator.newTenant();
        asPartner = (of, writing) -> Visibility.ofParty(partner);
        String patient = "{\"resourceType\":\"Patient\",\"name\":[{\"family\":\"Jansen\"}]}";
        String path = "/fhir/" + tenant + "/Patient";
        placed = idOf(operator.keyOf(partner, "system/*.cruds").postFhir(path, patient));
        secret = idOf(operator.keyOf(tenant.value(), "system/*.cruds").postFhir(path, patient));
        bound = application;
        Credentials superuser =
                LocalServers.shared().postgres().createDatabase().superuser();
        unbound = new DriverManagerDataSource(
                environment.getRequiredProperty("spring.datasource.url"), superuser.username(), superuser.password());
    }

    private static String idOf(BackendClient.Answer created) {
        return created.expecting(201).json().get("id").asString();
    }

    @Test
    void theApplicationsConditionsHoldWithoutRowSecurity(@Autowired TenantClock clock) {
        assertSeesOnlyWhatIsPlaced(new TenantTransactions(unbound, asPartner), new VisibleRows(asPartner), clock);
    }

    @Test
    void rowSecurityHoldsWithoutTheApplicationsConditions(@Autowired TenantClock clock) {
        assertSeesOnlyWhatIsPlaced(new TenantTransactions(bound, asPartner), new VisibleRows(WHOLE), clock);
    }

    /** The mutant: without either wall the test would see the other patient. */
    @Test
    void withoutEitherWallTheOtherPatientWouldBeSeen() {
        VersionTable versions = new VersionTable(new VisibleRows(WHOLE));
        Optional<StoredResource> found = new TenantTransactions(unbound, asPartner)
                .reading(tenant, jdbc -> versions.read(jdbc, tenant, "Patient", secret));

        assertThat(found).isPresent();
    }

    private void assertSeesOnlyWhatIsPlaced(
            TenantTransactions transactions, VisibleRows conditions, TenantClock clock) {
        VersionTable versions = new VersionTable(conditions);
        SearchQuery everyPatient = new SearchQuery(
                PATIENT, List.of(), SearchQuery.Sort.BY_ID, List.of(), new PageSize(10), true, "Patient?");
        SearchStatement search = new SearchStatement(conditions);
        HistoryReader history = new HistoryReader(transactions, clock, conditions);

        Optional<StoredResource> own =
                transactions.reading(tenant, jdbc -> versions.read(jdbc, tenant, PATIENT, placed));
        Optional<StoredResource> other =
                transactions.reading(tenant, jdbc -> versions.read(jdbc, tenant, PATIENT, secret));
        Optional<StoredResource> version =
                transactions.reading(tenant, jdbc -> versions.readVersion(jdbc, tenant, PATIENT, secret, 1));
        List<StoredResource> several = transactions.reading(
                tenant, jdbc -> versions.readAll(jdbc, tenant, List.of(PATIENT, PATIENT), List.of(secret, placed)));
        List<SearchStatement.Match> found =
                transactions.reading(tenant, jdbc -> search.page(jdbc, tenant, everyPatient, Optional.empty()));
        Integer total = transactions.reading(tenant, jdbc -> search.total(jdbc, tenant, everyPatient));

        assertThat(own).isPresent();
        assertThat(other).isEmpty();
        assertThat(version).isEmpty();
        assertThat(several.stream().map(StoredResource::id)).containsExactly(placed);
        assertThat(found.stream().map(match -> match.resource().id())).containsExactly(placed);
        assertThat(total).isEqualTo(1);
        assertThat(history.first(tenant, new HistoryReader.Of("Patient", null), Instant.EPOCH, 10).versions().stream()
                        .map(StoredResource::id))
                .containsExactly(placed);
    }

    @Test
    void rowSecurityShowsSearchValuesOnlyOfWhatMayBeSeen() {
        TenantTransactions transactions = new TenantTransactions(bound, asPartner);
        TenantTransactions ofOtherTypes =
                new TenantTransactions(bound, (of, writing) -> Visibility.ALL.ofTypes(Set.of("Organization")));
        String values = "select distinct id from search_string where type = 'Patient'";

        List<String> toPartner = transactions.reading(
                tenant, jdbc -> jdbc.sql(values).query(String.class).list());
        List<String> toOtherTypes = ofOtherTypes.reading(
                tenant, jdbc -> jdbc.sql(values).query(String.class).list());

        assertThat(toPartner).containsExactly(placed);
        assertThat(toOtherTypes).isEmpty();
    }

    @Test
    void theConditionOfTheTenantHoldsWithoutRowSecurity() {
        TenantTransactions transactions = new TenantTransactions(unbound);
        VersionTable versions = new VersionTable(new VisibleRows(WHOLE));
        TenantId other = new TenantId("nobody-else");

        Optional<StoredResource> found =
                transactions.reading(other, jdbc -> versions.read(jdbc, other, PATIENT, secret));

        assertThat(found).isEmpty();
    }
}
