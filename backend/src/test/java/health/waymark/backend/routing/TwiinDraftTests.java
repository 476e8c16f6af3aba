package health.waymark.backend.routing;

import static health.waymark.backend.routing.SmallDirectory.ACTIVITIES;
import static health.waymark.backend.routing.SmallDirectory.PROPERTIES;
import static health.waymark.backend.routing.SmallDirectory.to;
import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import health.waymark.backend.fixture.Fixtures;
import health.waymark.backend.routing.Placers.Placer;
import health.waymark.backend.routing.ResolvedRoute.Warning;
import health.waymark.backend.routing.TwiinCoordinationRules.Broken;
import java.nio.file.Files;
import java.util.List;
import java.util.UUID;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Task;
import org.junit.jupiter.api.Test;

/** Drafts by the Technical Agreement Workflow, and its rules on Tasks of others. */
class TwiinDraftTests {

    private static final String CARE = "HealthcareService/care";
    private static final RuleSet WORKFLOW = new TwiinWorkflow(ACTIVITIES, PROPERTIES);
    private static final IdentifierSystems SYSTEMS = new IdentifierSystems(PROPERTIES.identifierSystems());

    private final SmallDirectory directory = new SmallDirectory()
            .with("Organization/sender", "name: 'Sender'", """
                    identifier: [{system: 'urn:oid:2.16.528.1.1007.3.3', value: '12345678'}]""")
            .with("Organization/home", "name: 'Home care'")
            .with("Location/centre", "name: 'Centre'", givenOut("centre"))
            .with(
                    CARE,
                    "name: 'Wound care'",
                    to("providedBy", "Organization/home"),
                    "location: [{reference: 'Location/centre'}]",
                    givenOut("wound-care"),
                    "type: [{coding: [{system: 'http://snomed.info/sct', code: '308292007'}]}]",
                    "extension: [{url: 'http://old.example/ig/StructureDefinition/supported-activity-definitions',"
                            + " valueCanonical: 'http://a.example/ActivityDefinition/wound-care'}]");

    @Test
    void keepEveryRuleOnceThePatientIsNamed() {
        Drafts drafts = drafts(new Reference("https://sender.example/fhir/Patient/1").setType("Patient"));

        List<Warning> missing = WORKFLOW.complete(drafts, route());

        assertThat(missing).isEmpty();
        Task task = drafts.task();
        assertThat(task.getMeta().hasProfile(TwiinCoordinationRules.PROFILE)).isTrue();
        assertThat(task.getCode().getCodingFirstRep().getCode()).isEqualTo("fulfill");
        assertThat(task.getOwner().getReference()).isNull();
        assertThat(task.getOwner().getType()).isEqualTo("HealthcareService");
        assertThat(task.getOwner().getIdentifier().getAssigner().getIdentifier().getSystem())
                .isEqualTo("http://fhir.nl/fhir/NamingSystem/ura");
        assertThat(task.getLocation().getIdentifier().getValue()).isEqualTo("centre");
        assertThat(task.getRequester().getIdentifier().getSystem()).isEqualTo("http://fhir.nl/fhir/NamingSystem/ura");
        assertThat(task.getInput()).hasSize(1);
        assertThat(drafts.request().getInstantiatesCanonical().get(0).getValue())
                .isEqualTo("http://a.example/ActivityDefinition/wound-care");
    }

    @Test
    void askACandidateWithoutNamingThePatientInTheTask() {
        Drafts drafts = drafts(null);

        List<Warning> missing = WORKFLOW.complete(drafts, route());

        assertThat(drafts.task().getCode().getCodingFirstRep().getCode()).isEqualTo("request-fulfillment");
        assertThat(drafts.task().hasFor()).isFalse();
        assertThat(missing).extracting(Warning::text).singleElement().asString().startsWith("ServiceRequest.subject");
    }

    @Test
    void leaveThePatientsNumberOutUnlessTheRegionAsksForIt() {
        Reference patient = new Reference()
                .setIdentifier(new Identifier()
                        .setSystem("http://fhir.nl/fhir/NamingSystem/bsn")
                        .setValue("999900006"));
        Task task = drafts(patient).task();
        WORKFLOW.complete(new Drafts(drafts(patient).request(), task), route());

        assertThat(new TwiinCoordinationRules(SYSTEMS, false).check(task, null))
                .extracting(Broken::rule)
                .containsExactly("twiin-ct-6");
        assertThat(new TwiinCoordinationRules(SYSTEMS, true).check(task, null)).isEmpty();
    }

    @Test
    void sayWhatThePublisherLeftOut() {
        directory.with(CARE, "name: 'Wound care'", to("providedBy", "Organization/home"));

        List<Warning> missing = WORKFLOW.complete(drafts(null), route());

        assertThat(missing)
                .extracting(warning -> warning.text().split(":")[0])
                .containsExactly(
                        "Task.owner",
                        "Task.location",
                        "Task.input",
                        "ServiceRequest.instantiatesCanonical",
                        "ServiceRequest.subject");
    }

    @Test
    void theRulesFindInTheInvalidTaskWhatItsNameSaysAndNothingElse() throws Exception {
        String json = Files.readString(Fixtures.directory("twiin/invalid/twiin-ct-4.json"));
        Task task = FhirContext.forR4Cached().newJsonParser().parseResource(Task.class, json);
        TwiinCoordinationRules rules = new TwiinCoordinationRules(SYSTEMS, false);

        assertThat(rules.check(task, null)).extracting(Broken::rule).containsExactly("twiin-ct-4");
        assertThat(rules.check(task.setFor(null), null)).isEmpty();
    }

    @Test
    void theRulesFindEachOfTheNumberedOnes() throws Exception {
        String json = Files.readString(Fixtures.directory("twiin/invalid/twiin-ct-4.json"));
        Task valid = FhirContext.forR4Cached()
                .newJsonParser()
                .parseResource(Task.class, json)
                .setFor(null);
        TwiinCoordinationRules rules = new TwiinCoordinationRules(SYSTEMS, false);

        assertThat(rules.check(valid.copy().setStatus(Task.TaskStatus.READY), null))
                .extracting(Broken::rule)
                .containsExactly("twiin-ct-1");
        Task notSelected = valid.copy();
        notSelected
                .getStatusReason()
                .addCoding()
                .setSystem(TwiinCoordinationRules.CODES)
                .setCode("not-selected");
        assertThat(rules.check(notSelected, null)).extracting(Broken::rule).containsExactly("twiin-ct-2");
        Task selected = valid.copy();
        selected.getBusinessStatus()
                .addCoding()
                .setSystem(TwiinCoordinationRules.CODES)
                .setCode("selected");
        assertThat(rules.check(selected, null)).extracting(Broken::rule).containsExactly("twiin-ct-3");
        assertThat(rules.check(valid.copy().setStatus(Task.TaskStatus.REJECTED), null))
                .extracting(Broken::rule)
                .containsExactly("twiin-ct-5");
    }

    private ResolvedRoute route() {
        return directory.route(WORKFLOW, CARE, EndpointCriteria.ANY);
    }

    private Drafts drafts(Reference subject) {
        DirectoryGraph graph = directory.graph();
        Placer placer = new Placer(
                graph.find(new DirectoryKey("Organization", "sender")).orElseThrow(), null);
        DraftFhirMapper mapper = new DraftFhirMapper("https://care.example/fhir/directory", SYSTEMS, UUID::randomUUID);
        return mapper.drafts(new Routes.Resolved(route(), graph, placer, SmallDirectory.NOW), subject);
    }

    private static String givenOut(String value) {
        return """
                identifier: [{use: 'official', system: 'https://home.example/ids', value: '%s', assigner: {identifier: {
                type: {coding: [{system: 'http://terminology.hl7.org/CodeSystem/provenance-participant-type',
                code: 'custodian'}]}, system: 'urn:oid:2.16.528.1.1007.3.3', value: '87654321'}}}]""".formatted(value);
    }
}
