package health.waymark.backend.requestlog;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueryNamesTests {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "name=Jansen&birthdate=1980-01-01&_count=10 | name=…&birthdate=…&_count=10",
                "identifier=http%3A%2F%2Ffhir.nl%7C123456782    | identifier=…",
                "_sort=-date&_include=Task:patient              | _sort=-date&_include=Task:patient",
                "_sort=Jan%20Jansen                             | _sort=…",
                "patient.name:exact=x                           | patient.name:exact=…",
                "Jan%20Jansen=1                                 | …",
                "flag                                           | flag=…",
                "a=%zz                                          | a=…"
            })
    void keepsNamesAndOnlyValuesThatControlTheAnswer(String query, String kept) {
        assertThat(QueryNames.of(query)).isEqualTo(kept);
    }

    @Test
    void isShortWhateverIsSent() {
        assertThat(QueryNames.of(null)).isEmpty();
        assertThat(QueryNames.of(("x".repeat(60) + "=1&").repeat(1000))).hasSizeLessThan(520);
    }
}
