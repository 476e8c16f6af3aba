package health.waymark.backend.fhir;

import health.waymark.backend.problem.ProblemWriter;
import java.util.Locale;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;

/**
 * What a program can tell failures apart by: the code in {@code issue.details.coding}. A code never changes its meaning;
 * the sentences beside it may. docs/reference/errors.md explains each.
 */
public enum OutcomeCode {
    INVALID_REQUEST(IssueType.INVALID),
    MALFORMED_BODY(IssueType.STRUCTURE),
    NOT_SUPPORTED(IssueType.NOTSUPPORTED),
    NOT_ACCEPTABLE(IssueType.NOTSUPPORTED),
    UNAUTHENTICATED(IssueType.LOGIN),
    FORBIDDEN(IssueType.FORBIDDEN),
    QUOTA(IssueType.THROTTLED),
    SECOND_PERSON_NEEDED(IssueType.FORBIDDEN),
    NOT_FOUND(IssueType.NOTFOUND),
    DELETED(IssueType.DELETED),
    VERSION_CONFLICT(IssueType.CONFLICT),
    VERSION_REQUIRED(IssueType.REQUIRED),
    ALREADY_EXISTS(IssueType.DUPLICATE),
    MULTIPLE_MATCHES(IssueType.MULTIPLEMATCHES),
    NO_MATCH(IssueType.NOTFOUND),
    IN_FLIGHT(IssueType.CONFLICT),
    KEY_REUSED(IssueType.BUSINESSRULE),
    FROZEN(IssueType.LOCKERROR),
    DUPLICATE_ENTRY(IssueType.DUPLICATE),
    PROTECTED_ELEMENT(IssueType.BUSINESSRULE),
    PATCH_FAILED(IssueType.PROCESSING),
    RULE_BROKEN(IssueType.BUSINESSRULE),
    PROFILE_VIOLATED(IssueType.INVARIANT),
    INVALID_RESOURCE(IssueType.INVALID),
    TOO_COSTLY(IssueType.TOOCOSTLY),
    RATE_LIMIT(IssueType.THROTTLED),
    TRY_AGAIN(IssueType.TRANSIENT),
    INDEX_AWAY(IssueType.INFORMATIONAL),
    INCIDENT(IssueType.EXCEPTION),
    PLACE_UNKNOWN(IssueType.INVALID),
    PLACE_CORRECTED(IssueType.MULTIPLEMATCHES),
    PLACE_AMBIGUOUS(IssueType.MULTIPLEMATCHES),
    WORDS_CORRECTED(IssueType.NOTFOUND),
    NEAREST_BEYOND(IssueType.NOTFOUND),
    CONDITION_TOO_MANY(IssueType.NOTFOUND),
    SIMILAR_WORDS(IssueType.NOTFOUND),
    ORDERED(IssueType.INFORMATIONAL),
    COUNTED(IssueType.INFORMATIONAL);

    /** The code system of these codes. */
    public static final String SYSTEM = ProblemWriter.OUTCOME_SYSTEM;

    private final IssueType type;

    OutcomeCode(IssueType type) {
        this.type = type;
    }

    /** The code as it stands in answers, for example {@code version-conflict}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    IssueType type() {
        return type;
    }

    /** The code of failures for which only FHIR's own issue type is known. */
    static OutcomeCode of(IssueType type) {
        return switch (type) {
            case NOTSUPPORTED -> NOT_SUPPORTED;
            case LOGIN -> UNAUTHENTICATED;
            case FORBIDDEN -> FORBIDDEN;
            case NOTFOUND -> NOT_FOUND;
            case DELETED -> DELETED;
            case CONFLICT -> VERSION_CONFLICT;
            case MULTIPLEMATCHES -> MULTIPLE_MATCHES;
            case DUPLICATE -> ALREADY_EXISTS;
            case LOCKERROR -> FROZEN;
            case BUSINESSRULE -> RULE_BROKEN;
            case INVARIANT -> PROFILE_VIOLATED;
            case STRUCTURE -> MALFORMED_BODY;
            case TOOCOSTLY -> TOO_COSTLY;
            case THROTTLED -> RATE_LIMIT;
            case TRANSIENT, TIMEOUT -> TRY_AGAIN;
            case EXCEPTION -> INCIDENT;
            default -> INVALID_REQUEST;
        };
    }
}
