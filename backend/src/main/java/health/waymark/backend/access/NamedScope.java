package health.waymark.backend.access;

import java.util.Arrays;
import java.util.Optional;

/** Scopes for what is no FHIR resource. */
public enum NamedScope implements Scope {
    MAILBOX_READ("mailbox.read", true),
    MAILBOX_CLEAR("mailbox.clear", false),
    INBOX_READ("inbox:read", true),
    INBOX_WRITE("inbox:write", false),
    WEBHOOKS_MANAGE("webhooks:manage", false),
    BULK_EXPORT("bulk:export", true),
    KEYS_SELF("keys:self", false);

    private final String text;
    private final boolean harmless;

    NamedScope(String text, boolean harmless) {
        this.text = text;
        this.harmless = harmless;
    }

    static Optional<NamedScope> of(String text) {
        return Arrays.stream(values()).filter(scope -> scope.text.equals(text)).findFirst();
    }

    /** Whether somebody of that role may do this, and so may let a key do it. */
    boolean within(Role role) {
        return switch (this) {
            case MAILBOX_READ, MAILBOX_CLEAR, INBOX_READ, INBOX_WRITE ->
                role.managesMembers() || role == Role.INBOX_AGENT;
            case WEBHOOKS_MANAGE -> role.managesMembers();
            case BULK_EXPORT -> role.managesMembers() || role == Role.AUDITOR;
            case KEYS_SELF -> true;
        };
    }

    @Override
    public boolean permits(Permission permission, String resourceType) {
        return false;
    }

    @Override
    public String type() {
        return "";
    }

    @Override
    public boolean reads() {
        return false;
    }

    @Override
    public Optional<Scope> and(Scope other) {
        return this == other ? Optional.of(this) : Optional.empty();
    }

    @Override
    public Optional<Scope> readOnly() {
        return harmless ? Optional.of(this) : Optional.empty();
    }

    @Override
    public String toString() {
        return text;
    }
}
