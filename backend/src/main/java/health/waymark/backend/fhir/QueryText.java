package health.waymark.backend.fhir;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import health.waymark.backend.access.AccessProperties;
import health.waymark.backend.audit.ConcernedPatients;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;

/**
 * A search as the audit log may keep it: which parameters, but not whose name or birth date. The same value always has
 * the same hash, so that an auditor can find all searches for it; the hash is keyed, so that nobody can guess it.
 */
@Component
class QueryText {

    private static final Set<String> SHAPE = Set.of(
            "_at",
            "_id",
            "_count",
            "_cursor",
            "_elements",
            "_format",
            "_include",
            "_lastUpdated",
            "_pretty",
            "_profile",
            "_revinclude",
            "_since",
            "_sort",
            "_summary",
            "_tag",
            "_total");

    private static final int HASH_LENGTH = 8;
    private static final int LONGEST = 2_000;

    private final SecretKeySpec key;

    QueryText(AccessProperties properties) {
        this.key = new SecretKeySpec(("query:" + properties.pepper()).getBytes(StandardCharsets.UTF_8), "HmacSHA256");
    }

    String of(RequestDetails request) {
        String text = request.getParameters().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .flatMap(parameter ->
                        Arrays.stream(parameter.getValue()).map(value -> written(parameter.getKey(), value)))
                .collect(Collectors.joining("&"));
        return text.length() > LONGEST ? text.substring(0, LONGEST) : text;
    }

    /** What shapes the answer says nothing of a patient, and neither does the reference to one. */
    private String written(String name, String value) {
        String parameter = name.contains(":") ? name.substring(0, name.indexOf(':')) : name;
        boolean harmless =
                SHAPE.contains(parameter) || !ConcernedPatients.named(value).isEmpty();
        return name + "=" + (harmless ? value : "#" + hash(value));
    }

    private String hash(String value) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return HexFormat.of().formatHex(mac.doFinal(value.getBytes(StandardCharsets.UTF_8)), 0, HASH_LENGTH);
        } catch (NoSuchAlgorithmException | InvalidKeyException impossible) {
            throw new IllegalStateException("Every Java has HmacSHA256", impossible);
        }
    }

    Stream<String> patientsNamed(RequestDetails request) {
        return request.getParameters().values().stream()
                .flatMap(Arrays::stream)
                .flatMap(value -> ConcernedPatients.named(value).stream());
    }
}
