package health.waymark.localstack.demo;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.IParser;
import ca.uhn.fhir.parser.StrictErrorHandler;
import java.time.LocalDate;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Bundle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DemoBundleParsingTests {

    private static final IParser PARSER =
            FhirContext.forR4Cached().newJsonParser().setParserErrorHandler(new StrictErrorHandler());

    static Stream<DemoBundle> bundles() {
        return DemoRegion.inWeekOf(LocalDate.of(2026, 1, 5)).stream().flatMap(tenant -> tenant.bundles().stream());
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void isAStrictlyValidTransaction(DemoBundle bundle) {
        Bundle parsed = PARSER.parseResource(Bundle.class, bundle.json());

        assertThat(parsed.getType()).isEqualTo(Bundle.BundleType.TRANSACTION);
        assertThat(parsed.getEntry()).hasSize(bundle.size()).allSatisfy(entry -> {
            assertThat(entry.getRequest().getMethod()).isEqualTo(Bundle.HTTPVerb.PUT);
            assertThat(entry.getRequest().getUrl())
                    .isEqualTo(entry.getResource().fhirType() + "/"
                            + entry.getResource().getIdElement().getIdPart());
        });
    }
}
