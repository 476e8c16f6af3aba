package health.waymark.scripted;

import tools.jackson.databind.node.ObjectNode;

/** What the directory says of a question, in the shapes of the real one. */
final class ScriptedRemarks {

    private ScriptedRemarks() {}

    static ObjectNode unknownPlace() {
        return Json.object("""
                {"resourceType":"OperationOutcome","issue":[%s]}""".formatted(issue(
                "place-unknown", "There is no place 'Atlantis' in the gazetteer.", """
                ,"expression":["place"]""", place("Atlanta, Georgia"))));
    }

    static ObjectNode nothing() {
        String issues = String.join(
                ",",
                issue(
                        "place-ambiguous",
                        "Searched around Hengelo, Overijssel, NL.",
                        "",
                        place("Hengelo, Gelderland, NL")),
                issue("nearest-beyond", "The nearest that fit.", "", """
                        {"url":"https://waymark.health/fhir/StructureDefinition/mention","extension":[
                          {"url":"display","valueString":"Radiologie verderop"},
                          {"url":"reference","valueReference":{"reference":"HealthcareService/label-9"}},
                          {"url":"distance","valueDistance":{"value":31.412,"unit":"km"}}]},
                        {"url":"https://waymark.health/fhir/StructureDefinition/mention","extension":[
                          {"url":"display","valueString":"Elsewhere <b>"},
                          {"url":"reference","valueReference":{"reference":"javascript:alert(1)"}}]}"""),
                issue("condition-too-many", "Others fit.", "", """
                        {"url":"https://waymark.health/fhir/StructureDefinition/mention","extension":[
                          {"url":"parameter","valueCode":"text"},{"url":"count","valueUnsignedInt":3}]}"""),
                issue("ordered", "Ordered by name, then id.", "", ""),
                issue("of-tomorrow", "A remark of tomorrow.", "", ""));
        return Json.object("""
                {"resourceType":"Bundle","type":"searchset","total":0,"entry":[
                  {"search":{"mode":"outcome"},"resource":{"resourceType":"OperationOutcome","issue":[%s]}}]}""".formatted(issues));
    }

    private static String place(String label) {
        return """
                {"url":"https://waymark.health/fhir/StructureDefinition/mention","extension":[
                  {"url":"display","valueString":"%1$s"},{"url":"parameter","valueCode":"place"},
                  {"url":"value","valueString":"%1$s"}]}""".formatted(label);
    }

    private static String issue(String code, String sentence, String more, String mentions) {
        return """
                {"severity":"warning","code":"informational","diagnostics":"%s"%s,"extension":[%s],
                 "details":{"coding":[{"system":"https://waymark.health/fhir/CodeSystem/outcome","code":"%s"}]}}""".formatted(sentence, more, mentions, code);
    }
}
