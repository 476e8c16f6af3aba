package health.waymark.backend.problem;

/**
 * What is wrong with one field or parameter.
 *
 * @param pointer JSON pointer into the body, for example {@code /scopes/0}; or the name of a parameter
 * @param detail a sentence
 */
public record FieldProblem(String pointer, String detail) {

    /** A pointer from a path as Java writes it, for example {@code scopes[0].name}. */
    static String pointer(String path) {
        return "/" + path.replace("[", ".").replace("]", "").replace("..", ".").replace('.', '/');
    }
}
