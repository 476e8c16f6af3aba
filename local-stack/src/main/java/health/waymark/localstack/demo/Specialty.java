package health.waymark.localstack.demo;

import java.util.Map;

/** A field of care and who practises it. */
record Specialty(
        String key,
        String code,
        String display,
        String dutch,
        String german,
        String roleCode,
        String roleDisplay,
        String roleDutch,
        String roleGerman) {

    static Specialty of(Table.Row row) {
        return new Specialty(
                row.text(0),
                row.text(1),
                row.text(2),
                row.text(3),
                row.text(4),
                row.text(5),
                row.text(6),
                row.text(7),
                row.text(8));
    }

    String name(Language language) {
        return language.choose(dutch, german);
    }

    Map<String, Object> concept(Language language) {
        return Fhir.concept(name(language), Fhir.coding(Systems.SNOMED, code, display));
    }

    Map<String, Object> role(Language language) {
        return Fhir.concept(language.choose(roleDutch, roleGerman), Fhir.coding(Systems.SNOMED, roleCode, roleDisplay));
    }
}
