package health.waymark.localstack.launcher;

/** What a person wants to know after the start. */
final class Welcome {

    private final StackFile stack;

    Welcome(StackFile stack) {
        this.stack = stack;
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

                All addresses, users and keys: .waymark/stack.json    Logs: .waymark/logs
                """.formatted(stack.adminUi(), editor.username(), editor.password(), key, stack.backend());
    }
}
