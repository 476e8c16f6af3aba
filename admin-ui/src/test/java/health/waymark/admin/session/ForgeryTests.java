package health.waymark.admin.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import health.waymark.scripted.PageTest;
import health.waymark.scripted.Person;
import health.waymark.scripted.Received;
import health.waymark.scripted.ScriptedBackend;
import health.waymark.scripted.SignedIn;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MockMvcTester.MockMvcRequestBuilder;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Another site's page can make a browser send a request, but not one that changes anything: every route that we have. */
@PageTest
class ForgeryTests {

    private static final Pattern VARIABLE = Pattern.compile("\\{(\\w+)(?::(\\w+))?[^}]*}");

    /** What there is at the scripted backend; anything else is called {@code x}. */
    private static final Map<String, String> PLACES =
            Map.of("tenant", "vechtstroom", "kind", "services", "id", "sleep");

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private ScriptedBackend backend;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping mappings;

    @BeforeEach
    void forget() {
        backend.forget();
    }

    @Test
    void refusesEveryChangeWithoutAToken() {
        assertThat(carriedOut(request -> request)).isEmpty();
    }

    @Test
    void refusesEveryChangeWithATokenOfAnotherSession() {
        assertThat(carriedOut(request -> request.with(csrf().useInvalidToken())))
                .isEmpty();
    }

    /** Or else the two tests above would not tell that it is the token which is missing. */
    @Test
    void carriesOutChangesThatHaveTheirToken() {
        assertThat(carriedOut(request -> request.with(csrf()))).hasSameSizeAs(changes());
    }

    @Test
    void changesNothingByGet() {
        List<String> answered = new ArrayList<>();
        List<String> changing = new ArrayList<>();
        for (String path : paths(Set.of(RequestMethod.GET))) {
            backend.forget();
            MvcTestResult page =
                    mvc.get().uri(path).with(SignedIn.as(Person.FEMKE)).exchange();
            if (page.getUnresolvedException() == null && page.getResponse().getStatus() == HttpStatus.OK.value()) {
                answered.add(path);
            }
            backend.requests().stream()
                    .filter(ForgeryTests::changes)
                    .forEach(request -> changing.add(path + " sends " + request.method() + " " + request.path()));
        }
        assertThat(changing).isEmpty();
        assertThat(answered).hasSizeGreaterThan(25);
    }

    /** What got further than the gate, of all that changes something. */
    private List<String> carriedOut(UnaryOperator<MockMvcRequestBuilder> token) {
        List<String> carriedOut = new ArrayList<>();
        for (String change : changes()) {
            String[] parts = change.split(" ", 2);
            backend.forget();
            MvcTestResult result = token.apply(mvc.method(HttpMethod.valueOf(parts[0]))
                            .uri(parts[1])
                            .with(SignedIn.as(Person.FEMKE)))
                    .exchange();
            if (!isRefused(result) || backend.requests().stream().anyMatch(ForgeryTests::changes)) {
                carriedOut.add(change);
            }
        }
        return carriedOut;
    }

    private static boolean isRefused(MvcTestResult result) {
        return result.getUnresolvedException() == null
                && result.getResponse().getStatus() == HttpStatus.FORBIDDEN.value()
                && Reason.of(result.getRequest()).isPresent();
    }

    private static boolean changes(Received request) {
        boolean reads = "GET".equals(request.method())
                || request.path().endsWith("/_search")
                || request.body().contains("\"batch\"") && !request.body().matches("(?s).*\"method\":\"(?!GET).*");
        return !reads;
    }

    private Set<String> changes() {
        Set<String> changes = new TreeSet<>();
        for (RequestMethod method :
                List.of(RequestMethod.POST, RequestMethod.PUT, RequestMethod.PATCH, RequestMethod.DELETE)) {
            paths(Set.of(method)).forEach(path -> changes.add(method + " " + path));
        }
        assertThat(changes).hasSizeGreaterThan(50);
        return changes;
    }

    private Set<String> paths(Set<RequestMethod> methods) {
        Set<String> paths = new TreeSet<>();
        for (RequestMappingInfo mapping : mappings.getHandlerMethods().keySet()) {
            if (mapping.getMethodsCondition().getMethods().containsAll(methods)) {
                mapping.getPatternValues().forEach(pattern -> paths.add(filled(pattern)));
            }
        }
        return paths;
    }

    /** A variable that may be one of several words is the first of them. */
    private static String filled(String pattern) {
        return VARIABLE.matcher(pattern)
                .replaceAll(variable ->
                        variable.group(2) == null ? PLACES.getOrDefault(variable.group(1), "x") : variable.group(2))
                .replace("/**", "/x");
    }
}
