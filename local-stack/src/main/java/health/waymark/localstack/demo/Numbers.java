package health.waymark.localstack.demo;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Identifiers that look right and belong to nobody: they lie in ranges used for tests (Dutch numbers with nines, the
 * Austrian OID arc 1.2.40.0.34.99).
 */
final class Numbers {

    private static final String AUSTRIAN_TEST_ARC = "urn:oid:1.2.40.0.34.99.7700.";

    private final Map<String, Integer> used = new LinkedHashMap<>();

    private int next(String series) {
        return used.merge(series, 1, Integer::sum);
    }

    Map<String, Object> ura() {
        return Fhir.identifier(Systems.URA, padded("9000%04d", next("ura")));
    }

    Map<String, Object> kvk() {
        return Fhir.identifier(Systems.KVK, padded("9990%04d", next("kvk")));
    }

    Map<String, Object> agb(String prefix) {
        return Fhir.identifier(Systems.AGB, prefix + padded("99%04d", next("agb" + prefix)));
    }

    Map<String, Object> uzi() {
        return Fhir.identifier(Systems.UZI, padded("99999%04d", next("uzi")));
    }

    Map<String, Object> austrianOrganization() {
        return Fhir.identifier(Systems.URI, AUSTRIAN_TEST_ARC + "1." + next("austrian organization"));
    }

    Map<String, Object> austrianPerson() {
        return Fhir.identifier(Systems.URI, AUSTRIAN_TEST_ARC + "2." + next("austrian person"));
    }

    /** An identifier that an organization gives to one of its own things: it names the giver, by whose number it counts. */
    static Map<String, Object> assigned(String host, String series, String value, Map<String, Object> giver) {
        Map<String, Object> assigner = new LinkedHashMap<>();
        assigner.put("type", Fhir.concept(null, Fhir.coding(Systems.PARTICIPANT_TYPE, "author", "Author")));
        assigner.put("system", giver.get("system"));
        assigner.put("value", giver.get("value"));
        return Fhir.object(
                "system",
                "https://" + host + "/id/" + series,
                "value",
                value,
                "assigner",
                Fhir.object("identifier", assigner));
    }

    private static String padded(String format, int number) {
        return String.format(Locale.ROOT, format, number);
    }
}
