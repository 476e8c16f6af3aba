package health.waymark.admin.backend;

import java.io.OutputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.util.UriUtils;
import tools.jackson.databind.JsonNode;

/** One call to the backend, under construction. */
public final class Call {

    private static final Pattern KEY = Pattern.compile("[0-9a-f-]{36}");

    private final Backend backend;
    private final String path;
    private final List<String> query = new ArrayList<>();
    private @Nullable String ifMatch;
    private @Nullable String once;

    Call(Backend backend, String path) {
        this.backend = backend;
        this.path = path;
    }

    static String path(String... segments) {
        return Arrays.stream(segments)
                .map(segment -> "/" + UriUtils.encodePathSegment(segment, StandardCharsets.UTF_8))
                .collect(Collectors.joining());
    }

    /** Adds a parameter, unless its value is blank. */
    public Call with(String name, String value) {
        if (!value.isBlank()) {
            query.add(encode(name) + "=" + encode(value.strip()));
        }
        return this;
    }

    /**
     * Adds the parameters of a paging link. They may have been in a browser's hands since the backend gave them, so
     * they are taken apart and encoded anew: they can only ever be parameters of this call.
     *
     * @throws ResponseStatusException 400 when it is not a query
     */
    public Call withPage(String opaque) {
        for (String pair : opaque.split("&", -1)) {
            String[] sides = pair.split("=", 2);
            query.add(encode(decode(sides[0])) + "=" + encode(decode(sides.length == 2 ? sides[1] : "")));
        }
        return this;
    }

    /** Only if the resource still has this version (RFC 9110 §13.1.1); else the backend refuses with 412. */
    public Call ifVersion(String version) {
        ifMatch = "W/\"" + version + "\"";
        return this;
    }

    /** A request of the same key that was carried out already is not carried out again, but answered as it was. */
    public Call once(String key) {
        once = KEY.matcher(key).matches() ? key : null;
        return this;
    }

    /** The same with an entity tag as it was given. */
    public Call ifMatch(String etag) {
        ifMatch = etag;
        return this;
    }

    /**
     * Reads.
     *
     * @throws BackendAway when there is no answer
     * @throws BackendRefusal when the answer is not a success; so for every other verb
     */
    public Answer get() {
        return backend.send(HttpMethod.GET, this, null);
    }

    /** Begins to read; for what can be fetched side by side. */
    public Pending begin() {
        return backend.begin(this);
    }

    /** Reads a file and writes it on as it comes. */
    public void copyTo(OutputStream out) {
        backend.copy(this, out);
    }

    /** Creates. */
    public Answer post(JsonNode body) {
        return backend.send(HttpMethod.POST, this, body);
    }

    /** Creates from a file, whatever it is; reading it may take the backend its time. */
    public Answer upload(byte[] file) {
        return backend.upload(this, file);
    }

    /** Replaces. */
    public Answer put(JsonNode body) {
        return backend.send(HttpMethod.PUT, this, body);
    }

    /** Changes in part, by a JSON object in the terms of the management API. */
    public Answer patch(JsonNode body) {
        return backend.send(HttpMethod.PATCH, this, body);
    }

    /** Deletes. */
    public Answer delete() {
        return backend.send(HttpMethod.DELETE, this, null);
    }

    /** Its parameters, as an address has them; for what is to be searched for elsewhere. */
    public String parameters() {
        return String.join("&", query);
    }

    /** The same read as a command to copy, as {@link Backend#curl(String...)}. */
    public String curl() {
        return backend.curl(this);
    }

    boolean fhir() {
        return path.startsWith("/fhir/");
    }

    String target() {
        return query.isEmpty() ? path : path + "?" + String.join("&", query);
    }

    Optional<String> idempotencyKey() {
        return Optional.ofNullable(once);
    }

    Optional<String> precondition() {
        return Optional.ofNullable(ifMatch);
    }

    private static String encode(String text) {
        return UriUtils.encode(text, StandardCharsets.UTF_8);
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "This is not a link to a page", malformed);
        }
    }
}
