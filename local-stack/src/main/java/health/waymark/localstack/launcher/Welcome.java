package health.waymark.localstack.launcher;

import java.nio.file.Path;

/** What a person wants to know after the start. */
final class Welcome {

    private final StackFile stack;
    private final Path home;

    /** @param home the installation's folder, as somebody in the checkout would write it */
    Welcome(StackFile stack, Path home) {
        this.stack = stack;
        this.home = home;
    }

    String text() {
        StackFile.User editor = stack.users().get(2);
        StackFile.ApiKey reader = stack.apiKeys().get("directory-reader");
        String key = reader == null ? "" : reader.key();
        return """

                Open    %s
                        as %s, password %s
                Or try  KEY=%s
                        curl -H "Authorization: Bearer $KEY" \\
                          '%s/fhir/directory/$find-route?text=radiology&place=Zwolle&distance=25'

                All addresses, users and keys: %s    Logs: %s
                """.formatted(
                        stack.adminUi(),
                        editor.username(),
                        editor.password(),
                        key,
                        stack.backend(),
                        home.resolve("stack.json"),
                        home.resolve("logs"));
    }
}
