package health.waymark.backend.access;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a person is in a tenant. */
public enum Role {
    OWNER,
    ADMIN,
    DIRECTORY_EDITOR,
    SCHEDULER,
    INBOX_AGENT,
    AUDITOR;

    /** The role as the API spells it, for example {@code directory-editor}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The role of that spelling. */
    public static Optional<Role> of(String code) {
        return Arrays.stream(values()).filter(role -> role.code().equals(code)).findFirst();
    }

    boolean managesMembers() {
        return this == OWNER || this == ADMIN;
    }

    boolean editsDirectory() {
        return this == OWNER || this == ADMIN || this == DIRECTORY_EDITOR;
    }

    boolean editsSchedules() {
        return editsDirectory() || this == SCHEDULER;
    }
}
