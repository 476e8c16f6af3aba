package health.waymark.scripted;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import tools.jackson.databind.node.ObjectNode;

/** The people of the tests, as the scripted backend knows them by their tokens. */
public enum Person {
    /** Owner of the hospital, and also in a practice: sees the tenant picker. */
    FEMKE("vechtstroom-owner", "Femke Oldenhof", """
            [{"id":"vechtstroom","name":"Ziekenhuis Vechtstroom","role":"owner","scopes":[]},
             {"id":"ommerkamp","name":"Huisartsenpraktijk Ommerkamp","role":"directory-editor","scopes":[]}]"""),
    /** In one tenant only, and may look at everything but change nothing. */
    SASKIA("vechtstroom-auditor", "Saskia ter Braak", """
            [{"id":"vechtstroom","name":"Ziekenhuis Vechtstroom","role":"auditor","scopes":[]}]"""),
    /** Known to Keycloak, in no tenant. */
    NOBODY("nobody", "Nina Leeg", "[]");

    private final String username;
    private final String fullName;
    private final String tenants;

    Person(String username, String fullName, String tenants) {
        this.username = username;
        this.fullName = fullName;
        this.tenants = tenants;
    }

    /** In the realm file of local-stack, for those who are in it. */
    public String username() {
        return username;
    }

    public String fullName() {
        return fullName;
    }

    public String token() {
        return "token-of-" + name();
    }

    /** Whether this is the person's token: the made-up one, or one that Keycloak gave. */
    boolean holds(String authorization) {
        return authorization.equals("Bearer " + token()) || username.equals(usernameIn(authorization));
    }

    private static String usernameIn(String authorization) {
        String[] parts = authorization.split("\\.");
        return parts.length == 3
                ? Json.object(new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8))
                        .path("preferred_username")
                        .asString("")
                : "";
    }

    ObjectNode me() {
        return Json.object("""
                {"kind":"person","name":"%s","subject":"7761796d-6172-4b00-8000-%012d","operator":false,"tenants":%s}""".formatted(fullName, ordinal(), tenants));
    }
}
