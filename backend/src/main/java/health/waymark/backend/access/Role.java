package health.waymark.backend.access;

import static health.waymark.backend.access.TypeGroup.APPOINTMENT;
import static health.waymark.backend.access.TypeGroup.AUDIT;
import static health.waymark.backend.access.TypeGroup.CARE;
import static health.waymark.backend.access.TypeGroup.DIRECTORY;
import static health.waymark.backend.access.TypeGroup.PATIENT;
import static health.waymark.backend.access.TypeGroup.SCHEDULE;
import static health.waymark.backend.access.TypeGroup.SUBSCRIPTION;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What a person is in a tenant, and what that lets them read and write there. */
public enum Role {
    OWNER(
            Set.of(DIRECTORY, SCHEDULE, APPOINTMENT, PATIENT, CARE, SUBSCRIPTION, AUDIT),
            Set.of(DIRECTORY, SCHEDULE, APPOINTMENT, PATIENT, CARE, SUBSCRIPTION)),
    ADMIN(
            Set.of(DIRECTORY, SCHEDULE, APPOINTMENT, PATIENT, CARE, SUBSCRIPTION),
            Set.of(DIRECTORY, SCHEDULE, APPOINTMENT, PATIENT, CARE, SUBSCRIPTION)),
    DIRECTORY_EDITOR(Set.of(DIRECTORY, SCHEDULE), Set.of(DIRECTORY, SCHEDULE)),
    SCHEDULER(Set.of(DIRECTORY, SCHEDULE, APPOINTMENT, PATIENT), Set.of(SCHEDULE, APPOINTMENT, PATIENT)),
    INBOX_AGENT(Set.of(DIRECTORY, SCHEDULE, APPOINTMENT, PATIENT, CARE), Set.of(APPOINTMENT, PATIENT, CARE)),
    AUDITOR(Set.of(DIRECTORY, AUDIT), Set.of());

    @SuppressWarnings("ImmutableEnumChecker") // sets that nobody can change
    private final Set<TypeGroup> reads;

    @SuppressWarnings("ImmutableEnumChecker")
    private final Set<TypeGroup> writes;

    Role(Set<TypeGroup> reads, Set<TypeGroup> writes) {
        this.reads = reads;
        this.writes = writes;
    }

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

    boolean reads(TypeGroup group) {
        return reads.contains(group);
    }

    boolean writes(TypeGroup group) {
        return writes.contains(group);
    }

    /** The groups that the role may read. */
    Set<TypeGroup> readable() {
        return reads;
    }
}
