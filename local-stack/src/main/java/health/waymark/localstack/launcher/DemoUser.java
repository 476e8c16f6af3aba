package health.waymark.localstack.launcher;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A user of the local realm. The realm file gives each a fixed id, which is the subject of the tokens.
 *
 * @param tenant where the user is a member; null for the platform operator
 * @param role there, as the API names it
 */
record DemoUser(@Nullable String tenant, String role, String username, String subject, String name) {

    static final List<DemoUser> ALL = List.of(
            new DemoUser(null, "platform-operator", "operator", subject(1), "Ottilie Peer"),
            new DemoUser("vechtstroom", "owner", "vechtstroom-owner", subject(101), "Femke Oldenhof"),
            new DemoUser("vechtstroom", "directory-editor", "vechtstroom-editor", subject(102), "Ruben Kamphuis"),
            new DemoUser("vechtstroom", "auditor", "vechtstroom-auditor", subject(103), "Saskia ter Braak"),
            new DemoUser("ommerkamp", "owner", "ommerkamp-owner", subject(201), "Jelle Wansink"),
            new DemoUser("ommerkamp", "directory-editor", "ommerkamp-editor", subject(202), "Noor Haverkate"),
            new DemoUser("ommerkamp", "auditor", "ommerkamp-auditor", subject(203), "Twan Leusink"),
            new DemoUser("regio-register", "owner", "regio-register-owner", subject(301), "Mirjam Egberts"),
            new DemoUser("regio-register", "directory-editor", "regio-register-editor", subject(302), "Daan Scholten"),
            new DemoUser("regio-register", "auditor", "regio-register-auditor", subject(303), "Iris Ponsteen"));

    private static String subject(int number) {
        return String.format(Locale.ROOT, "7761796d-6172-4b00-8000-%012d", number);
    }
}
