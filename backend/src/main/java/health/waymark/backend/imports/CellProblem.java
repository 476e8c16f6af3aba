package health.waymark.backend.imports;

/** Why a cell cannot be what its column says. */
final class CellProblem extends Exception {

    private final Finding.Code code;
    private final String sentence;

    CellProblem(Finding.Code code, String sentence) {
        super(sentence);
        this.code = code;
        this.sentence = sentence;
    }

    Finding in(String column, String value) {
        return Finding.error(code, column, value, sentence);
    }
}
