package health.waymark.localstack.demo;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Writes invented people and what they do where. */
final class PeopleWriter {

    /** Professions that are not entered with a doctorate of medicine. */
    private static final Set<String> WITHOUT_TITLE = Set.of("physiotherapy", "community-nursing", "pharmacy");

    private final TenantDraft draft;
    private final Numbers numbers;
    private final List<Table.Row> names = Table.rows("people.csv");

    PeopleWriter(TenantDraft draft, Numbers numbers) {
        this.draft = draft;
        this.numbers = numbers;
    }

    /** People of one specialty who provide the given services. */
    void write(int count, Provider provider, Specialty specialty, List<Resource> services, OpeningHours hours) {
        for (int i = 1; i <= count; i++) {
            String id = provider.id() + "-person-" + i;
            Resource person = draft.add(practitioner(id, specialty));
            draft.add(role(id, person, provider, specialty, services, hours));
        }
    }

    private Resource practitioner(String id, Specialty specialty) {
        Dice dice = Dice.of("person/" + id);
        String gender = dice.oneOf(List.of("female", "male"));
        String given = dice.oneOf(names(gender));
        String family = dice.oneOf(names("family"));
        boolean titled = !WITHOUT_TITLE.contains(specialty.key());
        String title = draft.language().choose("drs.", "Dr.");
        String text = (titled ? title + " " : "") + given + " " + family;
        return Resource.of(
                "Practitioner",
                "Practitioner",
                id,
                text,
                Fhir.object(
                        "identifier",
                                List.of(draft.language() == Language.NL ? numbers.uzi() : numbers.austrianPerson()),
                        "active", true,
                        "name",
                                List.of(Fhir.object(
                                        "use",
                                        "official",
                                        "text",
                                        text,
                                        "family",
                                        family,
                                        "given",
                                        List.of(given),
                                        "prefix",
                                        titled ? List.of(title) : List.of())),
                        "telecom",
                                List.of(Fhir.email(mailbox(given, family) + "@"
                                        + draft.plan().host())),
                        "gender", gender,
                        "qualification", List.of(Fhir.object("code", specialty.role(draft.language())))));
    }

    private List<String> names(String part) {
        return names.stream()
                .filter(row -> row.text(0).equals(draft.language().code())
                        && row.text(1).equals(part))
                .findFirst()
                .orElseThrow()
                .list(2);
    }

    private static String mailbox(String given, String family) {
        String plain =
                Normalizer.normalize(given + "." + family, Normalizer.Form.NFD).replaceAll("\\p{M}", "");
        return plain.toLowerCase(Locale.ROOT).replace(" ", "");
    }

    private Resource role(
            String id,
            Resource person,
            Provider provider,
            Specialty specialty,
            List<Resource> services,
            OpeningHours hours) {
        Map<String, Object> number = Numbers.assigned(draft.plan().host(), "role", id, provider.number());
        Resource location = provider.nearestLocation();
        List<Map<String, Object>> telecom = new ArrayList<>();
        telecom.add(Fhir.phone(provider.site().phone()));
        return Resource.of(
                "PractitionerRole",
                "PractitionerRole",
                id,
                person.display(),
                Fhir.object(
                        "identifier", List.of(number),
                        "active", true,
                        "practitioner", person.reference(),
                        "organization", provider.organization().reference(),
                        "code", List.of(specialty.role(draft.language())),
                        "specialty", List.of(specialty.concept(draft.language())),
                        "location", location == null ? List.of() : List.of(location.reference()),
                        "healthcareService",
                                services.stream().map(Resource::reference).toList(),
                        "telecom", telecom,
                        "availableTime", hours.availableTime()));
    }
}
