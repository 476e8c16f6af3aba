package health.waymark.backend.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;

class PlainReadTests {

    @Test
    void isARequestForOneResourceByItsAddress() {
        assertThat(PlainRead.of(get("/fhir/north/Location/l.1-A")))
                .contains(new PlainRead("north", "Location", "l.1-A", PlainRead.CURRENT, false));
        assertThat(PlainRead.of(get("/fhir/directory/Location/1/_history/12")))
                .contains(new PlainRead("directory", "Location", "1", 12, false));
        assertThat(PlainRead.of(get("/fhir/north/Location/1", "Accept", "application/fhir+json")))
                .isPresent();
        assertThat(PlainRead.of(get("/fhir/north/Location/1", "Accept", "*/*"))).isPresent();
    }

    @Test
    void asksForNothingElse() {
        MockHttpServletRequest withQuery = get("/fhir/north/Location/1");
        withQuery.setQueryString("_summary=true");
        MockHttpServletRequest head = get("/fhir/north/Location/1");
        head.setMethod("HEAD");
        MockHttpServletRequest acceptingTwice = get("/fhir/north/Location/1", "Accept", "application/fhir+json");
        acceptingTwice.addHeader("Accept", "application/fhir+xml");

        assertThat(PlainRead.of(withQuery)).isEmpty();
        assertThat(PlainRead.of(head)).isEmpty();
        assertThat(PlainRead.of(acceptingTwice)).isEmpty();
        assertThat(plainWith("Accept", "application/fhir+xml")).isEmpty();
        assertThat(plainWith("Accept", "application/fhir+json; fhirVersion=3.0"))
                .isEmpty();
        assertThat(plainWith("If-None-Match", "W/\"1\"")).isEmpty();
        assertThat(plainWith("If-Modified-Since", "Sat, 21 Nov 2026 02:14:00 GMT"))
                .isEmpty();
        assertThat(plainWith("Accept", "application/fhir+xml;q=1.0, application/fhir+json;q=1.0"))
                .isEmpty();
        assertThat(plainWith("Accept", "application/fhir+json;q=0")).isEmpty();
    }

    @Test
    void listsMoreNamesOfJsonAndMayBeCompressed() {
        assertThat(plainWith("Accept", "application/fhir+json;q=1.0, application/json+fhir;q=0.9"))
                .isPresent();
        assertThat(plainWith("Accept-Encoding", "gzip, deflate, br").map(PlainRead::gzip))
                .contains(true);
        assertThat(plainWith("Accept-Encoding", "identity").map(PlainRead::gzip))
                .contains(false);
        assertThat(plainWith("Accept-Encoding", "gzip;q=0").map(PlainRead::gzip))
                .contains(false);
    }

    @Test
    void hasAnAddressWithoutAnythingUnusual() {
        for (String path : new String[] {
            "/fhir/north/Location",
            "/fhir/north/Location/1/",
            "/fhir/north/Location/1/_history",
            "/fhir/north/Location/1/_history/0",
            "/fhir/north/Location/1/_history/1234567890",
            "/fhir/north/Location/_history",
            "/fhir/north/Location/$meta",
            "/fhir/north/Location/a%2Fb",
            "/fhir/north/Location/1;v=2",
            "/fhir/North/Location/1",
            "/fhir//Location/1",
            "/api/v1/Location/1"
        }) {
            assertThat(PlainRead.of(get(path))).as(path).isEmpty();
        }
    }

    private static Optional<PlainRead> plainWith(String header, String value) {
        return PlainRead.of(get("/fhir/north/Location/1", header, value));
    }

    private static MockHttpServletRequest get(String path, String... header) {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", path);
        if (header.length == 2) {
            request.addHeader(header[0], header[1]);
        }
        return request;
    }
}
