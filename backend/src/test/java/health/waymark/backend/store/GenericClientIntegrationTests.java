package health.waymark.backend.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.api.EncodingEnum;
import ca.uhn.fhir.rest.api.MethodOutcome;
import ca.uhn.fhir.rest.api.PreferReturnEnum;
import ca.uhn.fhir.rest.api.SearchStyleEnum;
import ca.uhn.fhir.rest.client.api.IGenericClient;
import ca.uhn.fhir.rest.client.api.ServerValidationModeEnum;
import ca.uhn.fhir.rest.client.interceptor.BearerTokenAuthInterceptor;
import ca.uhn.fhir.rest.server.exceptions.PreconditionFailedException;
import ca.uhn.fhir.rest.server.exceptions.ResourceGoneException;
import health.waymark.backend.server.BackendClient;
import health.waymark.backend.server.BackendTest;
import java.util.List;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Meta;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.StringType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

/** HAPI's generic client goes through every interaction, as it is, in JSON and in XML. */
@BackendTest
class GenericClientIntegrationTests {

    private static final FhirContext FHIR = FhirContext.forR4Cached();
    private static final String BY_IDENTIFIER = "Organization?identifier=urn:example:ids|";

    @ParameterizedTest
    @EnumSource(
            value = EncodingEnum.class,
            names = {"JSON", "XML"})
    void runsEveryInteraction(EncodingEnum encoding, @Autowired Environment environment) {
        IGenericClient client = client(environment, encoding);

        String id = createAndRead(client);
        updateAndPatch(client, id);
        conditionally(client);
        inBundles(client, id);
        byOperations(client, id);
        searchAndHistory(client, id);
        delete(client, id);
    }

    private static IGenericClient client(Environment environment, EncodingEnum encoding) {
        BackendClient operator = BackendClient.operator(environment);
        String tenant = operator.newTenant();
        String key = operator.post(
                        "/api/v1/tenants/" + tenant + "/keys",
                        "application/json",
                        "{\"name\":\"client\",\"scopes\":[\"system/*.cruds\"]}")
                .json()
                .get("key")
                .asString();
        FHIR.getRestfulClientFactory().setServerValidationMode(ServerValidationModeEnum.NEVER);
        FHIR.getRestfulClientFactory().setSocketTimeout(120_000);
        IGenericClient client =
                FHIR.newRestfulGenericClient(environment.getRequiredProperty("waymark.public-url") + "/fhir/" + tenant);
        client.registerInterceptor(new BearerTokenAuthInterceptor(key));
        client.setEncoding(encoding);
        return client;
    }

    private static String createAndRead(IGenericClient client) {
        assertThat(client.capabilities()
                        .ofType(CapabilityStatement.class)
                        .execute()
                        .getRest())
                .isNotEmpty();
        MethodOutcome created = client.create()
                .resource(organization("first"))
                .prefer(PreferReturnEnum.REPRESENTATION)
                .execute();
        assertThat(created.getCreated()).isTrue();
        assertThat(created.getId().getVersionIdPart()).isEqualTo("1");
        String id = created.getId().getIdPart();

        Organization read =
                client.read().resource(Organization.class).withId(id).execute();
        assertThat(read.getName()).isEqualTo("first");
        assertThat(client.read()
                        .resource(Organization.class)
                        .withIdAndVersion(id, "1")
                        .execute()
                        .getName())
                .isEqualTo("first");
        Organization same = client.read()
                .resource(Organization.class)
                .withId(id)
                .ifVersionMatches("1")
                .returnNull()
                .execute();
        assertThat(same).isNull();
        return id;
    }

    private static void updateAndPatch(IGenericClient client, String id) {
        Organization changed = organization("first");
        changed.setId("Organization/" + id);
        changed.setAlias(List.of(new StringType("alias")));
        assertThat(client.update().resource(changed).execute().getId().getVersionIdPart())
                .isEqualTo("2");
        Organization stale = changed.copy();
        stale.setId("Organization/" + id + "/_history/1");
        assertThatThrownBy(() -> client.update().resource(stale).execute())
                .isInstanceOf(PreconditionFailedException.class);

        Parameters patch = new Parameters();
        Parameters.ParametersParameterComponent operation = patch.addParameter().setName("operation");
        operation.addPart().setName("type").setValue(new CodeType("replace"));
        operation.addPart().setName("path").setValue(new StringType("Organization.name"));
        operation.addPart().setName("value").setValue(new StringType("patched"));
        MethodOutcome patched = client.patch()
                .withFhirPatch(patch)
                .withId("Organization/" + id)
                .prefer(PreferReturnEnum.REPRESENTATION)
                .execute();
        assertThat(((Organization) patched.getResource()).getName()).isEqualTo("patched");
        client.patch()
                .withBody("[{\"op\":\"replace\",\"path\":\"/name\",\"value\":\"patched again\"}]")
                .withId("Organization/" + id)
                .execute();
        assertThat(client.read()
                        .resource(Organization.class)
                        .withId(id)
                        .execute()
                        .getName())
                .isEqualTo("patched again");
    }

    private static void conditionally(IGenericClient client) {
        MethodOutcome found = client.create()
                .resource(organization("first"))
                .conditionalByUrl(BY_IDENTIFIER + "first")
                .execute();
        assertThat(found.getCreated()).isNotEqualTo(Boolean.TRUE);
        MethodOutcome created = client.update()
                .resource(organization("second"))
                .conditionalByUrl(BY_IDENTIFIER + "second")
                .execute();
        assertThat(created.getId().hasIdPart()).isTrue();
        client.patch()
                .withBody("[{\"op\":\"remove\",\"path\":\"/active\"}]")
                .conditionalByUrl(BY_IDENTIFIER + "second")
                .execute();
        client.delete().resourceConditionalByUrl(BY_IDENTIFIER + "second").execute();
        assertThatThrownBy(() -> client.read()
                        .resource(Organization.class)
                        .withId(created.getId().getIdPart())
                        .execute())
                .isInstanceOf(ResourceGoneException.class);
    }

    private static void inBundles(IGenericClient client, String id) {
        Bundle transaction = new Bundle().setType(Bundle.BundleType.TRANSACTION);
        BundleEntryComponent entry = transaction.addEntry().setResource(organization("third"));
        entry.getRequest()
                .setMethod(HTTPVerb.POST)
                .setUrl("Organization")
                .setIfNoneExist("identifier=urn:example:ids|third");
        transaction.addEntry().getRequest().setMethod(HTTPVerb.GET).setUrl("Organization/" + id);
        Bundle answer = client.transaction().withBundle(transaction).execute();
        assertThat(answer.getEntry())
                .extracting(each -> each.getResponse().getStatus())
                .containsExactly("201 Created", "200 OK");

        Bundle batch = new Bundle().setType(Bundle.BundleType.BATCH);
        batch.addEntry().getRequest().setMethod(HTTPVerb.GET).setUrl("Organization/none");
        assertThat(client.transaction()
                        .withBundle(batch)
                        .execute()
                        .getEntryFirstRep()
                        .getResponse()
                        .getStatus())
                .startsWith("404");
    }

    private static void byOperations(IGenericClient client, String id) {
        Meta tag = new Meta();
        tag.addTag("urn:example:tags", "t", null);
        assertThat(client.meta()
                        .add()
                        .onResource(new IdType("Organization", id))
                        .meta(tag)
                        .execute()
                        .getTag())
                .hasSize(1);
        assertThat(client.meta()
                        .get(Meta.class)
                        .fromType("Organization")
                        .execute()
                        .getTag())
                .hasSize(1);
        assertThat(client.meta()
                        .delete()
                        .onResource(new IdType("Organization", id))
                        .meta(tag)
                        .execute()
                        .getTag())
                .isEmpty();
        OperationOutcome outcome = (OperationOutcome)
                client.validate().resource(organization("any")).execute().getOperationOutcome();
        assertThat(outcome.getIssue()).isNotEmpty();
    }

    private static void searchAndHistory(IGenericClient client, String id) {
        assertThat(client.search()
                        .byUrl("Organization?name=patched")
                        .returnBundle(Bundle.class)
                        .execute()
                        .getEntry())
                .hasSize(1);
        assertThat(client.search()
                        .forResource(Organization.class)
                        .where(Organization.NAME.matches().value("patched"))
                        .usingStyle(SearchStyleEnum.POST)
                        .returnBundle(Bundle.class)
                        .execute()
                        .getEntry())
                .hasSize(1);
        assertThat(client.history()
                        .onInstance("Organization/" + id)
                        .returnBundle(Bundle.class)
                        .execute()
                        .getEntry())
                .hasSizeGreaterThan(4);
        assertThat(client.history()
                        .onType(Organization.class)
                        .returnBundle(Bundle.class)
                        .execute()
                        .getEntry())
                .isNotEmpty();
        assertThat(client.history()
                        .onServer()
                        .returnBundle(Bundle.class)
                        .execute()
                        .getEntry())
                .isNotEmpty();
    }

    private static void delete(IGenericClient client, String id) {
        client.delete().resourceById("Organization", id).execute();
        assertThatThrownBy(() ->
                        client.read().resource(Organization.class).withId(id).execute())
                .isInstanceOf(ResourceGoneException.class);
    }

    private static Organization organization(String name) {
        Organization organization = new Organization().setName(name).setActive(true);
        organization.addIdentifier().setSystem("urn:example:ids").setValue(name);
        organization.addType().setText("Clinic");
        return organization;
    }
}
