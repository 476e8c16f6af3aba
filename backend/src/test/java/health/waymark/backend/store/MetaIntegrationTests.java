package health.waymark.backend.store;

import static org.assertj.core.api.Assertions.assertThat;

import health.waymark.backend.server.BackendClient.Answer;
import health.waymark.backend.server.BackendTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import tools.jackson.databind.JsonNode;

/** {@code $meta}, {@code $meta-add} and {@code $meta-delete}. */
@BackendTest
class MetaIntegrationTests {

    private static final String TAG = """
            {"resourceType":"Parameters","parameter":[{"name":"meta","valueMeta":{
             "tag":[{"system":"urn:example:tags","code":"t"}],"profile":["urn:example:profile"]}}]}""";

    private TenantBase base;

    @BeforeEach
    void makeTenant(@Autowired Environment environment) {
        base = TenantBase.fresh(environment);
        base.organization("a");
    }

    @Test
    void addsAndTakesAway() {
        Answer added = base.post("Organization/a/$meta-add", TAG);
        Answer again = base.post("Organization/a/$meta-add", TAG);

        assertThat(added.status()).as(added.body()).isEqualTo(200);
        assertThat(again.json().at("/parameter/0/valueMeta/tag")).hasSize(1);
        assertThat(base.get("Organization?_tag=urn:example:tags%7Ct").json().get("entry"))
                .hasSize(1);
        assertThat(meta("Organization/$meta").at("/tag/0/code").asString()).isEqualTo("t");
        assertThat(meta("$meta").at("/profile/0").asString()).isEqualTo("urn:example:profile");

        base.post("Organization/a/$meta-delete", TAG);

        assertThat(meta("Organization/a/$meta").has("tag")).isFalse();
        assertThat(meta("Organization/a/_history/2/$meta").has("tag")).isTrue();
        assertThat(base.get("Organization/a").json().get("name").asString()).isEqualTo("a");
    }

    @Test
    void refusesWhatItCannotDo() {
        assertThat(base.post("Organization/none/$meta-add", TAG).status()).isEqualTo(404);
        assertThat(base.post("Organization/a/$meta-add", "{\"resourceType\":\"Parameters\"}")
                        .status())
                .isEqualTo(400);
        assertThat(base.operator()
                        .keyOf(base.tenant(), "system/*.rs")
                        .postFhir(base.path("Organization/a/$meta-add"), TAG)
                        .status())
                .isEqualTo(403);
    }

    private JsonNode meta(String path) {
        return base.get(path).expecting(200).json().at("/parameter/0/valueMeta");
    }
}
