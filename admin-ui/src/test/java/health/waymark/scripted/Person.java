package health.waymark.scripted;

import tools.jackson.databind.node.ObjectNode;

/** The people of the tests, as the scripted backend knows them by their tokens. */
public enum Person {
    /** Owner of the hospital, and also in a practice: sees the tenant picker. */
    FEMKE("Femke Oldenhof", """
            [{"id":"vechtstroom","name":"Ziekenhuis Vechtstroom","role":"owner","scopes":[]},
             {"id":"ommerkamp","name":"Huisartsenpraktijk Ommerkamp","role":"directory-editor","scopes":[]}]"""),
    /** In one tenant only, and may look at everything but change nothing. */
    SASKIA("Saskia ter Braak", """
            [{"id":"vechtstroom","name":"Ziekenhuis Vechtstroom","role":"auditor","scopes":[]}]"""),
    /** Known to Keycloak, in no tenant. */
    NOBODY("Nina Leeg", "[]");

    private final String fullName;
    private final String tenants;

    Person(String fullName, String tenants) {
        this.fullName = fullName;
        this.tenants = tenants;
    }

    public String fullName() {
        return fullName;
    }

    public String token() {
        return "token-of-" + name();
    }

    ObjectNode me() {
        return Json.object("""
                {"kind":"person","name":"%s","subject":"7761796d-6172-4b00-8000-%012d","operator":false,"tenants":%s}""".formatted(fullName, ordinal(), tenants));
    }
}
