package health.waymark.backend.imports;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What is to be said of one row.
 *
 * @param severity {@code error} or {@code warning}
 * @param code what is wrong; never changes its meaning
 * @param column the header of the cell; null when it is about the whole row
 * @param value what stands there
 * @param other other lines or values that it is about; of what the store refuses, the rule that it breaks
 * @param detail a sentence that says what to do
 */
record Finding(String severity, String code, @Nullable String column, String value, String other, String detail) {

    private static final int LONGEST_VALUE = 200;

    /** Everything that can be said of a row. docs/reference/imports.md explains each. */
    enum Code {
        REQUIRED,
        TOO_LONG,
        INVALID_EMAIL,
        INVALID_PHONE,
        INVALID_URL,
        INVALID_NUMBER,
        INVALID_CHOICE,
        INVALID_CODE,
        UNKNOWN_CODE,
        INVALID_POSITION,
        DOUBTFUL_POSITION,
        NO_IDENTIFIER,
        DUPLICATE_IDENTIFIER,
        AMBIGUOUS_IDENTIFIER,
        DOUBTFUL_MATCH,
        UNKNOWN_REFERENCE,
        AMBIGUOUS_REFERENCE,
        PARENT_IN_ERROR,
        CIRCLE,
        GONE,
        CHANGED_SINCE,
        SECOND_PERSON_NEEDED,
        KEPT_AS_DRAFT,
        DRAFT_EXISTS,
        UNSUPPORTED_TYPE,
        MALFORMED_RESOURCE,
        REFUSED;

        String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    static Finding error(Code code, @Nullable String column, String value, String other, String detail) {
        return new Finding("error", code.code(), column, cut(value), other, detail);
    }

    static Finding error(Code code, @Nullable String column, String value, String detail) {
        return error(code, column, value, "", detail);
    }

    static Finding warning(Code code, @Nullable String column, String value, String other, String detail) {
        return new Finding("warning", code.code(), column, cut(value), other, detail);
    }

    boolean isError() {
        return severity.equals("error");
    }

    private static String cut(String value) {
        return value.length() <= LONGEST_VALUE ? value : value.substring(0, LONGEST_VALUE) + "…";
    }
}
