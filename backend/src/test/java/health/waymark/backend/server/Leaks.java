package health.waymark.backend.server;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What no answer to a failure may hold: names of classes, statements, files, stack traces, other people's products. */
public final class Leaks {

    private static final Pattern LEAK = Pattern.compile("\\b(?:java|javax|jakarta|sun|jdk)\\.[a-z]+\\.[\\w.$]+"
            + "|\\b(?:org\\.(?:postgresql|springframework|apache|hl7|eclipse)|ca\\.uhn|com\\.(?:fasterxml|zaxxer)"
            + "|tools\\.jackson|health\\.waymark\\.backend)\\.\\w+"
            + "|\\w+Exception\\b|\\bat [\\w.$]+\\([\\w.]+:\\d+\\)|\\.java:\\d+|HAPI-\\d+|\\bHAPI\\b|Tomcat|PostgreSQL|PSQL"
            + "|(?i:\\bselect\\b.{1,200}\\bfrom\\b|insert into|violates|constraint \"|relation \"|SQLSTATE|current_setting)"
            + "|/(?:work|tmp|home|root|usr|opt|var)/\\w");

    private Leaks() {}

    /** The first of them in a text. */
    public static Optional<String> in(String text) {
        Matcher leak = LEAK.matcher(text);
        return leak.find() ? Optional.of(leak.group()) : Optional.empty();
    }
}
