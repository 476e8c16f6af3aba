package health.waymark.backend.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import health.waymark.backend.isolation.Exchange.Call;
import health.waymark.backend.server.BackendClient;
import health.waymark.backend.server.BackendTest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

/**
 * Whether something of another tenant exists cannot be told from the time that an answer takes. The requests come by turns,
 * so that a busy moment hits both kinds; a difference counts when it is still there after measuring three times as much.
 */
@BackendTest
class TimingIntegrationTests {

    /** Of each kind of request; a night can afford a thousand. */
    private static final int SAMPLES = Integer.getInteger("waymark.tests.timings", 25);

    private static final int WARM_UP = 5;
    private static final int ROUNDS = 6;

    private String tenant;
    private String absentTenant;
    private String patient;
    private String absentPatient;
    private String key;
    private String publicUrl;
    private String partner;

    @BeforeEach
    void makeTwoTenants(@Autowired Environment environment) {
        publicUrl = environment.getRequiredProperty("waymark.public-url");
        BackendClient operator = BackendClient.operator(environment);
        tenant = operator.newTenant();
        absentTenant = "t" + UUID.randomUUID().toString().substring(0, 12);
        BackendClient own = operator.keyOf(tenant, "system/*.cruds");
        patient = own.postFhir(
                        "/fhir/" + tenant + "/Patient",
                        "{\"resourceType\":\"Patient\",\"identifier\":[{\"system\":\"urn:ids\",\"value\":\"theirs\"}]}")
                .json()
                .get("id")
                .asString();
        absentPatient = UUID.randomUUID().toString();
        key = operator.get("/api/v1/tenants/" + tenant + "/keys")
                .json()
                .get(0)
                .get("id")
                .asString();
        partner = operator.post(
                        "/api/v1/tenants/" + operator.newTenant() + "/keys",
                        "application/json",
                        "{\"name\":\"partner\",\"scopes\":[\"system/*.cruds\"]}")
                .expecting(201)
                .json()
                .get("key")
                .asString();
    }

    /** What is asked for: something that is somebody else's, and the same of what is nobody's. */
    private record Pair(Call foreign, Call absent) {}

    @Test
    void tellsNothing() {
        Map<String, Timings> telling = new LinkedHashMap<>();
        try (Exchange exchange = new Exchange(publicUrl)) {
            pairs().forEach((route, pair) -> {
                Timings timings = measured(exchange, pair);
                if (timings.tell()) {
                    telling.put(route, timings);
                }
            });
        }

        assertThat(telling).isEmpty();
    }

    private Map<String, Pair> pairs() {
        String base = "/fhir/" + tenant;
        Map<String, Pair> pairs = new LinkedHashMap<>();
        pairs.put("read", pair(base + "/Patient/"));
        pairs.put(
                "history",
                new Pair(
                        Call.get(base + "/Patient/" + patient + "/_history"),
                        Call.get(base + "/Patient/" + absentPatient + "/_history")));
        pairs.put("search by id", pair(base + "/Patient?_id="));
        pairs.put(
                "search by identifier",
                new Pair(
                        Call.get(base + "/Patient?identifier=urn:ids%7Ctheirs"),
                        Call.get(base + "/Patient?identifier=urn:ids%7Cnobody")));
        pairs.put("reverse chain", pair(base + "/Task?patient="));
        pairs.put("update", new Pair(update(base, patient), update(base, absentPatient)));
        pairs.put(
                "delete",
                new Pair(
                        Call.fhir("DELETE", base + "/Patient/" + patient, ""),
                        Call.fhir("DELETE", base + "/Patient/" + absentPatient, "")));
        pairs.put("reference", new Pair(task(base, patient), task(base, absentPatient)));
        pairs.put(
                "key",
                new Pair(
                        Call.get("/api/v1/tenants/" + tenant + "/keys/" + key),
                        Call.get("/api/v1/tenants/" + absentTenant + "/keys/" + key)));
        return pairs;
    }

    private Pair pair(String before) {
        return new Pair(Call.get(before + patient), Call.get(before + absentPatient));
    }

    private static Call update(String base, String id) {
        return Call.fhir("PUT", base + "/Patient/" + id, "{\"resourceType\":\"Patient\",\"id\":\"" + id + "\"}");
    }

    private static Call task(String base, String patient) {
        return Call.fhir("POST", base + "/Task", """
                {"resourceType":"Task","status":"requested","intent":"order","for":{"reference":"Patient/%s"}}""".formatted(patient));
    }

    private Timings measured(Exchange exchange, Pair pair) {
        Timings timings = new Timings();
        measure(exchange, pair, new Timings(), WARM_UP);
        int round = 0;
        do {
            measure(exchange, pair, timings, SAMPLES);
            round++;
        } while (timings.tell() && round < ROUNDS);
        return timings;
    }

    private void measure(Exchange exchange, Pair pair, Timings timings, int samples) {
        for (int sample = 0; sample < samples; sample++) {
            if (sample % 2 == 0) {
                timings.addForeign(nanos(exchange, pair.foreign()));
                timings.addAbsent(nanos(exchange, pair.absent()));
            } else {
                timings.addAbsent(nanos(exchange, pair.absent()));
                timings.addForeign(nanos(exchange, pair.foreign()));
            }
        }
    }

    private long nanos(Exchange exchange, Call call) {
        long began = System.nanoTime();
        Exchange.Answer answer = exchange.send(partner, call);
        long took = System.nanoTime() - began;
        assertThat(answer.status()).as(call + " " + answer.body()).isIn(200, 403, 404, 422);
        return took;
    }
}
