package health.waymark.backend.imports;

import java.nio.charset.StandardCharsets;

/** Keeps spreadsheets from taking a cell for a formula (OWASP, CSV injection), and takes that protection off again. */
final class Cells {

    private static final String FORMULA = "=+-@\t\r";

    private Cells() {}

    static String guarded(String text) {
        return isFormula(text) ? "'" + text : text;
    }

    static String unguarded(String text) {
        return text.length() > 1 && text.charAt(0) == '\'' && isFormula(text.substring(1)) ? text.substring(1) : text;
    }

    /** Without what the database has no place for: U+0000, and halves of surrogate pairs. */
    static String sound(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8).replace("\u0000", "");
    }

    private static boolean isFormula(String text) {
        // Spreadsheets read the wide forms of these letters in the same way.
        return !text.isEmpty() && (FORMULA.indexOf(text.charAt(0)) >= 0 || "＝＋－＠".indexOf(text.charAt(0)) >= 0);
    }
}
