package health.waymark.backend.notice;

import com.fasterxml.jackson.annotation.JsonValue;
import health.waymark.backend.access.Role;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The kinds of things that people are told. */
public enum NoticeKind {
    /** For everybody who may approve, and has no part in what waits. */
    APPROVAL_WAITING("owner", "admin", "directory-editor"),
    CERTIFICATE_EXPIRING("owner", "admin", "directory-editor"),
    /** For whoever has a part in the draft. */
    DRAFT_DECIDED(),
    /** Also for whoever has a part in the draft, or has given it its date. */
    DRAFT_FAILED("owner", "admin"),
    ENDPOINT_FAILING("owner", "admin", "directory-editor"),
    ENDPOINT_RECOVERED("owner", "admin", "directory-editor"),
    /** For whoever began the import. */
    IMPORT_FINISHED(),
    /** Also for the address that a key names as its contact. */
    KEY_EXPIRING("owner", "admin"),
    /** What whoever runs the platform wants to say. */
    OPERATOR_MESSAGE("owner", "admin"),
    QUOTA("owner", "admin"),
    /** What the operator has answered to who asked for more. */
    QUOTA_DECIDED("owner", "admin"),
    /** For whoever is to do the step. */
    SETUP_ASSIGNED(),
    TENANT_FROZEN("owner", "admin");

    @SuppressWarnings("ImmutableEnumChecker") // a list that nobody can change
    private final List<String> roles;

    NoticeKind(String... roles) {
        this.roles = List.of(roles);
    }

    /** The kind as the API and the database spell it, for example {@code key-expiring}. */
    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Codes of the roles whose people are told, see {@link Role#code}. */
    String[] roles() {
        return roles.toArray(String[]::new);
    }

    static Optional<NoticeKind> of(String code) {
        return Arrays.stream(values()).filter(kind -> kind.code().equals(code)).findFirst();
    }
}
