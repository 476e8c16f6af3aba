package health.waymark.backend.directory;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReferenceRewritingTests {

    private final ReferenceRewriting rewriting = new ReferenceRewriting("https://care.example/");

    @ParameterizedTest
    @CsvSource({
        "Organization/1,                                              isala",
        "Organization/1/_history/3,                                   isala",
        "https://care.example/fhir/isala/Organization/1,              isala",
        "https://care.example/fhir/isala/Organization/1/_history/3,   isala",
        "https://care.example/fhir/other/Organization/1,              other",
    })
    void pointsAtTheCopyOfWhicheverTenantIsMeant(String reference, String tenant) {
        assertThat(rewriting.rewrite("isala", reference))
                .contains("Organization/" + PlatformIds.of(tenant, "Organization", "1"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://elsewhere.example/fhir/isala/Organization/1",
                "https://care.example.evil.example/fhir/isala/Organization/1",
                "https://care.example/fhir/metadata",
                "urn:uuid:640ed1ea-8f5b-55e8-96e3-b127ecb9f182",
                "#contained",
                "Organization?identifier=1",
            })
    void keepsWhatLeavesThePlatformOrNamesNoResource(String reference) {
        assertThat(rewriting.rewrite("isala", reference)).contains(reference);
    }

    @ParameterizedTest
    @CsvSource({
        "https://care.example/fhir/directory/Location/640ed1ea-8f5b-55e8-96e3-b127ecb9f182",
        "https://care.example/fhir/directory/Location/640ed1ea-8f5b-55e8-96e3-b127ecb9f182/_history/2",
    })
    void keepsTheIdOfWhatAlreadyNamesACopy(String reference) {
        assertThat(rewriting.rewrite("isala", reference)).contains("Location/640ed1ea-8f5b-55e8-96e3-b127ecb9f182");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Patient/1", "Patient/1/_history/2", "https://care.example/fhir/isala/Patient/1"})
    void dropsWhatTheDirectoryDoesNotHold(String reference) {
        assertThat(rewriting.rewrite("isala", reference)).isEmpty();
        assertThat(ReferenceRewriting.typeOf(reference)).contains("Patient");
    }
}
