package health.waymark.localstack.demo;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Something that is done for a patient. */
record Activity(
        String key,
        String code,
        String display,
        String ownCode,
        String ownDisplay,
        String dutch,
        String german,
        boolean ofItsSpecialty) {

    static Activity of(Table.Row row) {
        return new Activity(
                row.text(0),
                row.text(1),
                row.text(2),
                row.text(3),
                row.text(4),
                row.text(5),
                row.text(6),
                row.text(7).equals("yes"));
    }

    boolean isFirstConsultation() {
        return key.equals("first");
    }

    /** What a service is called that does this: "Eerste consult radiologie", "Erstgespräch Kardiologie", "CT-scan". */
    String serviceName(Specialty specialty, Language language) {
        String name = language.choose(dutch, german);
        if (!ofItsSpecialty) {
            return name;
        }
        return name + " " + language.choose(specialty.dutch().toLowerCase(Locale.ROOT), specialty.german());
    }

    /** SNOMED CT says "New patient consultation"; people search for "initial consultation". */
    Map<String, Object> concept(Language language) {
        String text = language.choose(dutch, german);
        Map<String, Object> snomed = Fhir.coding(Systems.SNOMED, code, display);
        return ownCode.isEmpty()
                ? Fhir.concept(text, snomed)
                : Fhir.concept(text, List.of(snomed, Fhir.coding(Systems.ACTIVITY, ownCode, ownDisplay)));
    }
}
