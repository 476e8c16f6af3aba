package health.waymark.backend.directory;

import static org.assertj.core.api.Assertions.assertThat;

import health.waymark.backend.directory.ShownSubject.Fate;
import health.waymark.backend.routing.DirectoryKey;
import health.waymark.backend.server.BackendClient;
import health.waymark.backend.server.BackendClient.Answer;
import health.waymark.backend.server.BackendTest;
import health.waymark.backend.server.RealServers;
import health.waymark.backend.tenancy.Tenants;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The table of docs/reference/what-is-shown.md, row by row, as a caller of the directory meets it. */
@BackendTest
class WhatIsShownIntegrationTests {

    private static final Path TABLE = Path.of("../docs/reference/what-is-shown.md");

    private static final List<ShownSubject> SUBJECTS = number(
            of("an Organization in use", "Organization", "\"active\":true,", Fate.PUBLISHED),
            of("an Organization without `active`", "Organization", "", Fate.PUBLISHED),
            of("an Organization with `active` false", "Organization", "\"active\":false,", Fate.PUBLISHED),
            of("a Location in use", "Location", "\"status\":\"active\",", Fate.PUBLISHED),
            of("a Location with `status` suspended", "Location", "\"status\":\"suspended\",", Fate.PUBLISHED),
            of("a Location with `status` inactive", "Location", "\"status\":\"inactive\",", Fate.PUBLISHED),
            of("an Endpoint in use", "Endpoint", "\"status\":\"active\",", Fate.PUBLISHED),
            of("an Endpoint with `status` off", "Endpoint", "\"status\":\"off\",", Fate.PUBLISHED),
            of("an Endpoint whose `period` is over", "Endpoint", period("end", "2020-12-31"), Fate.PUBLISHED),
            of("an Endpoint whose `period` has not begun", "Endpoint", period("start", "2999-01-01"), Fate.PUBLISHED),
            of("a HealthcareService in use", "HealthcareService", "\"active\":true,", Fate.PUBLISHED),
            of("a HealthcareService with `active` false", "HealthcareService", "\"active\":false,", Fate.PUBLISHED),
            of("an Organization that is a draft", "Organization", "", Fate.NEVER_PUBLISHED),
            of("an Organization that has become a draft", "Organization", "", Fate.MADE_A_DRAFT),
            of("a HealthcareService that has become a draft", "HealthcareService", "", Fate.MADE_A_DRAFT),
            of("an Endpoint that was deleted", "Endpoint", "\"status\":\"active\",", Fate.DELETED),
            of("a HealthcareService that was deleted", "HealthcareService", "", Fate.DELETED),
            of("a HealthcareService of a tenant that has left", "HealthcareService", "", Fate.TENANT_LEFT));

    private static ShownRegion region;
    private static String labels;

    @BeforeAll
    static void publishAll(@Autowired Environment environment, @Autowired Tenants tenants) {
        region = new ShownRegion(environment, tenants, SUBJECTS);
        labels = wholeFeed(BackendClient.operator(environment).with(RealServers.FEED_TOKEN));
    }

    /** Other tests publish, too: more than one page. */
    private static String wholeFeed(BackendClient feed) {
        StringBuilder lines = new StringBuilder();
        String after = "";
        for (String page = "first"; !page.isEmpty(); lines.append(page)) {
            page = feed.get("/feed/labels?limit=10000&after=" + after)
                    .expecting(200)
                    .body();
            after = page.lines()
                    .reduce((earlier, last) -> last)
                    .map(last ->
                            JsonMapper.shared().readTree(last).path("cursor").asString())
                    .orElse(after);
        }
        return lines.toString();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void isAsTheTableSays(String row, List<String> cells) {
        ShownSubject subject = subject(row);

        assertThat(List.of(
                        Integer.toString(get(key(subject).reference()).status()),
                        yesOrNo(isFound(subject, "")),
                        yesOrNo(isFound(subject, "&" + inUse(subject))),
                        yesOrNo(isIncluded(subject)),
                        newestInHistory(subject),
                        label(subject),
                        yesOrNo(isRouted(subject)),
                        yesOrNo(isOffered(subject))))
                .isEqualTo(cells);
    }

    @ParameterizedTest
    @CsvSource({
        "an Organization in use, true",
        "an Organization without `active`, true",
        "an Organization with `active` false, false"
    })
    void isFoundWhenItDoesNotSayThatItIsInactive(String row, boolean expected) {
        assertThat(isFound(subject(row), "&active:not=false")).isEqualTo(expected);
    }

    @Test
    void isAllInTheTable() throws IOException {
        assertThat(rows().map(row -> String.valueOf(row.get()[0])))
                .containsExactlyElementsOf(
                        SUBJECTS.stream().map(ShownSubject::row).toList());
    }

    static Stream<Arguments> rows() throws IOException {
        return Files.readAllLines(TABLE).stream()
                .filter(line -> line.startsWith("| a"))
                .map(line -> Arrays.stream(line.substring(1).split("\\|"))
                        .map(String::strip)
                        .toList())
                .map(cells -> Arguments.of(cells.get(0), cells.subList(1, 9)));
    }

    private static ShownSubject subject(String row) {
        return SUBJECTS.stream()
                .filter(each -> each.row().equals(row))
                .findFirst()
                .orElseThrow();
    }

    private static boolean isFound(ShownSubject subject, String filter) {
        return isIn(get(subject.type() + "?_id=" + key(subject).id() + filter), key(subject));
    }

    private static String inUse(ShownSubject subject) {
        return List.of("Location", "Endpoint").contains(subject.type()) ? "status=active" : "active=true";
    }

    private static boolean isIncluded(ShownSubject subject) {
        String tenant = region.tenant(subject);
        String search = subject.type().equals("HealthcareService")
                ? "PractitionerRole?_id=" + subject.role(tenant).id() + "&_include=PractitionerRole:service"
                : "HealthcareService?_id=" + subject.service(tenant).id() + "&_include=HealthcareService:"
                        + subject.type().toLowerCase(Locale.ROOT);
        return isIn(get(search), key(subject));
    }

    private static String newestInHistory(ShownSubject subject) {
        Answer history = get(key(subject).reference() + "/_history");
        return history.status() == 404
                ? "none"
                : history.expecting(200).json().at("/entry/0/request/method").asString();
    }

    private static String label(ShownSubject subject) {
        return labels.lines()
                .filter(line -> line.contains("\"id\":\"" + key(subject).reference() + "\",\"op\""))
                .map(line -> line.contains("\"op\":\"delete\"") ? "tombstone" : "live")
                .findFirst()
                .orElse("none");
    }

    private static boolean isRouted(ShownSubject subject) {
        Answer answer = get(subject.service(region.tenant(subject)).reference() + "/$route");
        if (subject.type().equals("HealthcareService")) {
            return answer.status() == 200;
        }
        String used = subject.type().equals("Organization")
                ? PlatformIds.of(region.tenant(subject), "Endpoint", "e")
                : key(subject).id();
        List<String> way = new ArrayList<>();
        for (JsonNode parameter : answer.expecting(200).json().path("parameter")) {
            if (List.of("location", "endpoint").contains(parameter.path("name").asString())) {
                way.add(parameter.toString());
            }
        }
        return way.toString().contains(used);
    }

    private static boolean isOffered(ShownSubject subject) {
        return isIn(get("$find-route?_count=50&text=" + region.word(subject)), subject.service(region.tenant(subject)));
    }

    private static boolean isIn(Answer bundle, DirectoryKey key) {
        for (JsonNode entry : bundle.expecting(200).json().path("entry")) {
            if (entry.path("fullUrl").asString("").endsWith(key.reference())) {
                return true;
            }
        }
        return false;
    }

    private static Answer get(String path) {
        return region.reader().get("/fhir/directory/" + path);
    }

    private static DirectoryKey key(ShownSubject subject) {
        return subject.key(region.tenant(subject));
    }

    private static String yesOrNo(boolean is) {
        return is ? "yes" : "no";
    }

    private static String period(String boundary, String date) {
        return "\"status\":\"active\",\"period\":{\"" + boundary + "\":\"" + date + "\"},";
    }

    private static ShownSubject of(String row, String type, String elements, Fate fate) {
        return new ShownSubject(row, 0, type, elements, fate);
    }

    private static List<ShownSubject> number(ShownSubject... subjects) {
        return Stream.iterate(0, number -> number + 1)
                .limit(subjects.length)
                .map(number -> new ShownSubject(
                        subjects[number].row(),
                        number,
                        subjects[number].type(),
                        subjects[number].elements(),
                        subjects[number].fate()))
                .toList();
    }
}
