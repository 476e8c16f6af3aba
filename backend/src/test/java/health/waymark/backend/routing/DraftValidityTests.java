package health.waymark.backend.routing;

import static health.waymark.backend.routing.SmallDirectory.ACTIVITIES;
import static health.waymark.backend.routing.SmallDirectory.PROPERTIES;
import static health.waymark.backend.routing.SmallDirectory.to;
import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import health.waymark.backend.fhir.stu3.Stu3;
import health.waymark.backend.fixture.Fixtures;
import health.waymark.backend.routing.Placers.Placer;
import health.waymark.backend.validation.CoreValidator;
import java.nio.file.Files;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.hl7.fhir.dstu3.model.Extension;
import org.hl7.fhir.dstu3.model.ReferralRequest;
import org.hl7.fhir.dstu3.model.Task;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Drafts of every rule set and kind of label, held against the core definitions of FHIR R4 and STU3. */
class DraftValidityTests {

    private static final FhirContext R4 = FhirContext.forR4Cached();
    private static final FhirContext STU3 = FhirContext.forDstu3Cached();
    private static final CoreValidator R4_VALIDATOR = CoreValidator.R4;
    private static final CoreValidator STU3_VALIDATOR = new CoreValidator(STU3);

    private static final List<RuleSet> RULES = List.of(
            new TaRouting11(ACTIVITIES), new TaRouting13(ACTIVITIES), new TwiinWorkflow(ACTIVITIES, PROPERTIES));

    private final SmallDirectory directory = new SmallDirectory()
            .with("Organization/sender", "name: 'Sender'", identified("12345678"))
            .with("Organization/isala", "name: 'Isala'", identified("90000001"))
            .with("PractitionerRole/doctor", to("organization", "Organization/isala"))
            .with("Location/zwolle", "name: 'Zwolle'", to("managingOrganization", "Organization/isala"))
            .with(
                    "HealthcareService/echo",
                    "name: 'Echo'",
                    to("providedBy", "Organization/isala"),
                    "type: [{coding: [{system: 'http://snomed.info/sct', code: '40701008'}]}]",
                    "extension: [{url: 'http://old.example/ig/StructureDefinition/supported-activity-definitions',"
                            + " valueCanonical: 'http://a.example/ActivityDefinition/echo'}]");

    static Stream<String[]> everyRouteOfEveryKind() {
        List<String> labels =
                List.of("HealthcareService/echo", "Organization/isala", "Location/zwolle", "PractitionerRole/doctor");
        return RULES.stream().flatMap(rules -> labels.stream().map(label -> new String[] {rules.id(), label}));
    }

    @ParameterizedTest
    @MethodSource("everyRouteOfEveryKind")
    void isValidInBothVersions(String ruleSet, String label) {
        for (Reference subject : new Reference[] {null, new Reference("https://sender.example/fhir/Patient/1")}) {
            Drafts drafts = drafts(ruleSet, label, subject);
            assertThat(errors(R4_VALIDATOR, R4, drafts.request())).isEmpty();
            assertThat(errors(R4_VALIDATOR, R4, drafts.task())).isEmpty();
            forStu3(drafts.task(), label);
            assertThat(STU3_VALIDATOR.errors(stu3(drafts.request()))).isEmpty();
            assertThat(STU3_VALIDATOR.errors(stu3(drafts.task()))).isEmpty();
        }
    }

    @Test
    void carriesInStu3WhatOnlyR4HasElementsFor() {
        Drafts drafts = drafts("ta-routing-1.3", "HealthcareService/echo", null);
        forStu3(drafts.task(), "HealthcareService/echo");

        Task task = (Task) Stu3.convert(drafts.task());
        ReferralRequest referral = (ReferralRequest) Stu3.convert(drafts.request());

        assertThat(task.getExtension())
                .extracting(Extension::getUrl)
                .containsExactly(
                        "http://old.example/ig/StructureDefinition/task-stu3-healthcareservice",
                        "http://old.example/ig/StructureDefinition/task-stu3-location");
        assertThat(task.getOwner().getReference()).endsWith("Organization/isala");
        assertThat(task.getRequester().getAgent().getIdentifier().getValue()).isEqualTo("12345678");
        assertThat(task.getRequester().getOnBehalfOf().getIdentifier().getValue())
                .isEqualTo("12345678");
        assertThat(referral.getDefinitionFirstRep().getReference())
                .isEqualTo("http://a.example/ActivityDefinition/echo");
        assertThat(referral.getServiceRequestedFirstRep().getCodingFirstRep().getCode())
                .isEqualTo("40701008");
        assertThat(referral.getRecipientFirstRep().getDisplay()).isEqualTo("Echo");
        assertThat(referral.getRequester().getAgent().getDisplay()).isEqualTo("Sender");
        assertThat(referral.getIdentifierFirstRep().getValue())
                .isEqualTo(task.getFocus().getReference());
    }

    @ParameterizedTest
    @ValueSource(strings = {"notification-task", "workflow-task"})
    void keepsTheTasksOfNotifiedPullAsTheyAre(String name) throws Exception {
        String json = Files.readString(Fixtures.directory("tanp-stu3/" + name + ".json"));
        Task given = STU3.newJsonParser().parseResource(Task.class, json);
        org.hl7.fhir.r4.model.Task inR4 = (org.hl7.fhir.r4.model.Task)
                org.hl7.fhir.convertors.factory.VersionConvertorFactory_30_40.convertResource(given);

        String back = stu3(inR4);

        assertThat(STU3_VALIDATOR.errors(back)).isEqualTo(STU3_VALIDATOR.errors(json));
        // R4 has one element for who asks: on whose behalf is known again when that is an organization.
        given.getRequester().setOnBehalfOf(null);
        assertThat(back).isEqualTo(STU3.newJsonParser().encodeResourceToString(given));
    }

    @Test
    void isCheckedByValidatorsThatFindWhatIsWrong() {
        assertThat(STU3_VALIDATOR.errors("{\"resourceType\":\"Task\",\"status\":\"requested\"}"))
                .isNotEmpty();
        assertThat(R4_VALIDATOR.errors(
                        "{\"resourceType\":\"ServiceRequest\",\"status\":\"draft\",\"intent\":\"order\"}"))
                .isNotEmpty();
    }

    private Drafts drafts(String ruleSet, String label, Reference subject) {
        RuleSet rules = RULES.stream()
                .filter(each -> each.id().equals(ruleSet))
                .findFirst()
                .orElseThrow();
        ResolvedRoute route = directory.route(rules, label, EndpointCriteria.ANY);
        Drafts drafts = mapper().drafts(resolved(route), subject);
        rules.complete(drafts, route);
        return drafts;
    }

    private void forStu3(org.hl7.fhir.r4.model.Task task, String label) {
        Routes.Resolved resolved = resolved(directory.route(label));
        boolean isService = label.startsWith("HealthcareService");
        new Stu3Draft(new CanonicalBases(PROPERTIES.canonicalBases()))
                .prepare(
                        task,
                        isService ? mapper().reference(resolved.route().label(), resolved.graph()) : null,
                        mapper().reference(Stu3Draft.organization(resolved.route()), resolved.graph()));
    }

    private static DraftFhirMapper mapper() {
        return new DraftFhirMapper(
                "https://care.example/fhir/directory",
                new IdentifierSystems(PROPERTIES.identifierSystems()),
                UUID::randomUUID);
    }

    private Routes.Resolved resolved(ResolvedRoute route) {
        DirectoryGraph graph = directory.graph();
        Placer placer = new Placer(
                graph.find(new DirectoryKey("Organization", "sender")).orElseThrow(), null);
        return new Routes.Resolved(route, graph, placer, SmallDirectory.NOW);
    }

    private static List<String> errors(CoreValidator validator, FhirContext context, Resource resource) {
        return validator.errors(context.newJsonParser().encodeResourceToString(resource));
    }

    private static String stu3(Resource resource) {
        return STU3.newJsonParser().encodeResourceToString(Stu3.convert(resource.copy()));
    }

    private static String identified(String ura) {
        return "identifier: [{system: 'urn:oid:2.16.528.1.1007.3.3', value: '" + ura + "'}]";
    }
}
