package health.waymark.backend.store.search;

import static org.assertj.core.api.Assertions.assertThat;

import health.waymark.backend.server.BackendTest;
import health.waymark.backend.server.PlacedPatient;
import health.waymark.backend.store.VisibleRows;
import health.waymark.backend.tenancy.TenantTransactions;
import health.waymark.backend.tenancy.Visibility;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.core.env.Environment;

/** Searches: each of the two walls, the statement's condition and row-level security, stands alone. */
@BackendTest
class SearchWallsIntegrationTests {

    private static final Visibility.OfCaller WHOLE = (tenant, writing) -> Visibility.ALL;

    @Autowired
    private ApplicationContext context;

    private PlacedPatient patient;

    @BeforeEach
    void placeOneOfTwoPatients(@Autowired Environment environment, @Autowired DataSource application) {
        patient = PlacedPatient.in(environment, application);
    }

    @Test
    void theConditionHoldsWithoutRowSecurity() {
        assertThat(found(patient.unbound(), patient.asPartner())).containsExactly(patient.placed());
    }

    @Test
    void rowSecurityHoldsWithoutTheCondition() {
        assertThat(found(patient.bound(), WHOLE)).containsExactly(patient.placed());
    }

    /** The mutant: without either wall the test would see both. */
    @Test
    void withoutEitherWallBothWouldBeFound() {
        assertThat(found(patient.unbound(), WHOLE)).containsExactlyInAnyOrder(patient.placed(), patient.secret());
    }

    private List<String> found(DataSource database, Visibility.OfCaller condition) {
        SearchStatement statement = new SearchStatement(new VisibleRows(condition));
        SearchQuery query = context.getBean(SearchQueryParser.class)
                .parse(patient.tenant(), "Patient", Map.of("family", new String[] {"Jansen"}), false);
        return new TenantTransactions(database, patient.asPartner()).reading(patient.tenant(), jdbc -> {
            List<String> found = statement.page(jdbc, patient.tenant(), query, null).stream()
                    .map(match -> match.resource().id())
                    .toList();
            assertThat(statement.total(jdbc, patient.tenant(), query)).isEqualTo(found.size());
            return found;
        });
    }
}
