package health.waymark.backend.problem;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.ErrorResponseException;

/**
 * The exact rule that something breaks, where a status and a {@link ProblemCode} do not tell it: whoever shows a refusal
 * can say it in the reader's own language. A code never changes its meaning; docs/reference/errors.md explains each.
 */
public enum Rule {
    REQUIRED,
    NOT_ALLOWED,
    WRONG_REFERENCE,
    WRONG_LENGTH,
    WRONG_FORM,
    OUT_OF_RANGE,
    FACILITY_CARE,
    FACILITY_PAIR,
    JURISDICTION_TYPE,
    BOUNDARY_FORM,
    PART_OF_ITSELF,
    ENDS_BEFORE_START,
    DATE_OUT_OF_RANGE,
    OVER_ALREADY,
    TOO_FAR_AHEAD,
    NO_NETWORK,
    NO_SCOPE,
    MORE_THAN_OWN_ROLE,
    KEY_SET_ADDRESS,
    KEY_SET_FORM,
    KEY_SET_PRIVATE,
    KEY_SET_WEAK,
    ROLL_UNDER_WAY,
    ROLL_IN_USE,
    WHOLE_TENANT_ROLE,
    INVITED_ALREADY,
    INVITED_AT_OTHER_ADDRESS,
    INVITATION_OVER,
    ID_TAKEN,
    AUDIT_TOO_SHORT,
    NO_TIME_ZONE,
    DRAFT_EXISTS,
    DRAFT_SUBMITTED,
    DRAFT_DECIDED,
    DRAFT_OVERTAKEN,
    FILE_EMPTY,
    FILE_TOO_LARGE,
    FILE_WITHOUT_ROWS,
    FILE_UNREADABLE,
    FILE_NO_TABLE,
    FILE_NO_RESOURCES,
    NO_IDENTIFIER_COLUMN,
    NOTHING_SELECTED,
    NOTHING_TO_UNDO,
    NOT_ALLOWED_ANY_MORE,
    QUOTA_ASKED_ALREADY,
    QUOTA_FULL,
    QUOTA_REQUEST_OVER,
    TENANT_FROZEN,
    SELECTION_TOO_LARGE,
    NOTHING_FOUND,
    LINKS_TOO_MANY,
    EXPORT_TOO_LARGE,
    GRACE_FIXED,
    OPERATOR_ONLY,
    ROLE_FOR_PART;

    /** The code system of these codes, in OperationOutcomes. */
    public static final String SYSTEM = "https://waymark.health/fhir/CodeSystem/rule";

    private static final Map<String, Rule> CONSTRAINTS = Map.of(
            "NotNull", REQUIRED,
            "NotBlank", REQUIRED,
            "NotEmpty", REQUIRED,
            "Size", WRONG_LENGTH,
            "Email", WRONG_FORM,
            "Pattern", WRONG_FORM,
            "Min", OUT_OF_RANGE,
            "Max", OUT_OF_RANGE,
            "Positive", OUT_OF_RANGE,
            "PositiveOrZero", OUT_OF_RANGE);

    private static final String PROPERTY = "rule";
    private static final String VALUES = "values";

    /** The code as it stands in answers, for example {@code facility-pair}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The same refusal, which names this rule, and the values that it needs to be put in words. */
    public ErrorResponseException in(ErrorResponseException refusal, Object... values) {
        refusal.getBody().setProperty(PROPERTY, code());
        if (values.length > 0) {
            refusal.getBody()
                    .setProperty(
                            VALUES, Arrays.stream(values).map(String::valueOf).toList());
        }
        return refusal;
    }

    /** The rule that a constraint of Bean Validation stands for; null for one of our own. */
    static @Nullable Rule ofConstraint(@Nullable String constraint) {
        return constraint == null ? null : CONSTRAINTS.get(constraint);
    }
}
