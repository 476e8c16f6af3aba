package health.waymark.admin.directory;

import health.waymark.admin.fhir.Displays;
import health.waymark.admin.form.Choice;
import java.util.List;

/** Codes that a field suggests; any other code can be typed. */
final class Codes {

    private Codes() {}

    /** Those of one of our data packages; what they are called comes with the reader's language. */
    static List<Choice> of(String name) {
        return Displays.in(name).stream()
                .map(known -> Choice.named(known.token(), known.english(), ""))
                .toList();
    }
}
