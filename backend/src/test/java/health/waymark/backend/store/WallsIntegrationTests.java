package health.waymark.backend.store;

import static org.assertj.core.api.Assertions.assertThat;

import health.waymark.backend.server.BackendTest;
import health.waymark.backend.server.PlacedPatient;
import health.waymark.backend.tenancy.TenantId;
import health.waymark.backend.tenancy.TenantTransactions;
import health.waymark.backend.tenancy.Visibility;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

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
        PlacedPatient patient = PlacedPatient.in(environment, application);
        tenant = patient.tenant();
        asPartner = patient.asPartner();
        placed = patient.placed();
        secret = patient.secret();
        bound = patient.bound();
        unbound = patient.unbound();
    }

    @Test
    void theApplicationsConditionsHoldWithoutRowSecurity() {
        assertSeesOnlyWhatIsPlaced(new TenantTransactions(unbound, asPartner), new VisibleRows(asPartner));
    }

    @Test
    void rowSecurityHoldsWithoutTheApplicationsConditions() {
        assertSeesOnlyWhatIsPlaced(new TenantTransactions(bound, asPartner), new VisibleRows(WHOLE));
    }

    /** The mutant: without either wall the test would see the other patient. */
    @Test
    void withoutEitherWallTheOtherPatientWouldBeSeen() {
        VersionTable versions = new VersionTable(new VisibleRows(WHOLE));
        Optional<StoredResource> found = new TenantTransactions(unbound, asPartner)
                .reading(tenant, jdbc -> versions.read(jdbc, tenant, "Patient", secret));

        assertThat(found).isPresent();
    }

    private void assertSeesOnlyWhatIsPlaced(TenantTransactions transactions, VisibleRows conditions) {
        VersionTable versions = new VersionTable(conditions);
        HistoryReader history = new HistoryReader(transactions, conditions);

        Optional<StoredResource> own =
                transactions.reading(tenant, jdbc -> versions.read(jdbc, tenant, PATIENT, placed));
        Optional<StoredResource> other =
                transactions.reading(tenant, jdbc -> versions.read(jdbc, tenant, PATIENT, secret));
        Optional<StoredResource> version =
                transactions.reading(tenant, jdbc -> versions.readVersion(jdbc, tenant, PATIENT, secret, 1));
        List<StoredResource> several = transactions.reading(
                tenant, jdbc -> versions.readAll(jdbc, tenant, List.of(PATIENT, PATIENT), List.of(secret, placed)));

        assertThat(own).isPresent();
        assertThat(other).isEmpty();
        assertThat(version).isEmpty();
        assertThat(several.stream().map(StoredResource::id)).containsExactly(placed);
        assertThat(
                        history
                                .first(tenant, new HistoryReader.Of("Patient", null), HistoryReader.Range.ALL, 10)
                                .versions()
                                .stream()
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
