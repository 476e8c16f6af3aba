package health.waymark.backend.problem;

/**
 * What is wrong with one field or parameter.
 *
 * @param pointer JSON pointer into the body, for example {@code /scopes/0}; the name of a parameter; or the
 *     expression of an element of a FHIR resource, for example {@code HealthcareService.name}
 * @param detail a sentence
 */
public record FieldProblem(String pointer, String detail) {

    /** A pointer from a path as Java writes it, for example {@code scopes[0].name}. */
    static String pointer(String path) {
        return "/" + path.replace("[", ".").replace("]", "").replace("..", ".").replace('.', '/');
    }
}
