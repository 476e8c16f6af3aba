package health.waymark.e2e.bench;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Signs a person in to the admin UI, through the forms of Keycloak as a browser does. */
final class SignIn {

    private static final Pattern FORM = Pattern.compile("<form[^>]*\\baction=\"([^\"]+)\"");
    private static final Pattern SUBJECT = Pattern.compile("<code>([0-9a-f-]{36})</code>");
    private static final int MOST_FORMS = 3;
    private static final int MOST_REDIRECTS = 10;

    private final HttpClient client = HttpClient.newHttpClient();
    /** Of both servers: their cookies have different names. */
    private final Map<String, String> cookies = new LinkedHashMap<>();

    private String page = "";

    private SignIn() {}

    /** @throws BenchException when it does not work */
    static SignIn as(RunningStack.Person person, URI adminUi) throws IOException, InterruptedException {
        SignIn session = new SignIn();
        session.go(HttpRequest.newBuilder(adminUi.resolve("/tenants")));
        // Keycloak asks for the name first and then for the password, because of its organizations
        for (int form = 0; form < MOST_FORMS && session.page.contains("id=\"kc-form-login\""); form++) {
            session.fill(person);
        }
        if (!session.cookies.containsKey("waymark-session") || session.page.contains("id=\"kc-form-login\"")) {
            throw new BenchException(person + " could not sign in at " + adminUi);
        }
        return session;
    }

    private void fill(RunningStack.Person person) throws IOException, InterruptedException {
        Matcher form = FORM.matcher(page);
        if (!form.find()) {
            throw new BenchException("Keycloak's page to sign in has no form");
        }
        String sent = "username=" + encoded(person.username()) + "&password=" + encoded(person.password());
        go(HttpRequest.newBuilder(URI.create(form.group(1).replace("&amp;", "&")))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(sent)));
    }

    /** Sends a request and follows where it is led. */
    private void go(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> answer = send(request);
        for (int hop = 0; hop < MOST_REDIRECTS && answer.statusCode() / 100 == 3; hop++) {
            URI next =
                    answer.uri().resolve(answer.headers().firstValue("Location").orElse(""));
            answer = send(HttpRequest.newBuilder(next));
        }
        page = answer.body();
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        if (!cookies.isEmpty()) {
            request.header("Cookie", cookies());
        }
        HttpResponse<String> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        answer.headers().allValues("Set-Cookie").forEach(this::keep);
        return answer;
    }

    private void keep(String cookie) {
        String pair = cookie.split(";", 2)[0];
        int equals = pair.indexOf('=');
        cookies.put(
                pair.substring(0, equals).strip(), pair.substring(equals + 1).strip());
    }

    /** The value of the header {@code Cookie}. */
    String cookies() {
        return cookies.entrySet().stream()
                .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
    }

    /** Who it is, as the page says that somebody without a tenant sees. */
    String subject() {
        Matcher subject = SUBJECT.matcher(page);
        if (!subject.find()) {
            throw new BenchException("The page behind the sign-in does not name the person: are they in a tenant?");
        }
        return subject.group(1);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
