package health.waymark.backend.notice;

import health.waymark.backend.tenancy.QuotaKind;
import java.time.LocalDate;
import java.util.List;

/**
 * Something to tell. It is made by one of the methods here and by nothing else, so that no mail ever says what is not
 * meant for mails: names of keys, Endpoints and files, numbers and days, and nothing of a patient.
 */
public final class Notice {

    private final NoticeKind kind;
    private final String variant;
    private final String once;
    private final String path;
    private final List<Object> values;

    private Notice(NoticeKind kind, String variant, String once, String path, List<Object> values) {
        this.kind = kind;
        this.variant = variant;
        this.once = once;
        this.path = path;
        this.values = values;
    }

    /** An API key that opens nothing any more after a day. */
    static Notice keyExpiring(String id, String name, long days, LocalDate expires, int step) {
        return new Notice(
                NoticeKind.KEY_EXPIRING,
                "",
                id + " " + expires + " " + step,
                "/keys/" + id,
                List.of(name, days, expires.toString()));
    }

    /** The certificate of an Endpoint that ends after a day. */
    static Notice certificateExpiring(
            String endpoint, String name, long days, LocalDate expires, String address, int step) {
        return new Notice(
                NoticeKind.CERTIFICATE_EXPIRING,
                "",
                endpoint + " " + expires + " " + step,
                tests(endpoint),
                List.of(name, days, expires.toString(), address));
    }

    /**
     * A published Endpoint that can be reached no longer.
     *
     * @param once what tells this failure from the one before
     */
    public static Notice endpointFailing(String endpoint, String name, String address, String once) {
        return new Notice(
                NoticeKind.ENDPOINT_FAILING, "", endpoint + " " + once, tests(endpoint), List.of(name, address));
    }

    /** A published Endpoint that can be reached again. */
    public static Notice endpointRecovered(String endpoint, String name, String address, String once) {
        return new Notice(
                NoticeKind.ENDPOINT_RECOVERED, "", endpoint + " " + once, tests(endpoint), List.of(name, address));
    }

    private static String tests(String endpoint) {
        return "/endpoints/" + endpoint + "/tests";
    }

    /**
     * An import that is over.
     *
     * @param once what tells this time from the one before
     * @param path of its page in the admin UI, below the tenant
     * @param name what its owner calls it, such as the name of the file
     */
    public static Notice importFinished(String once, String path, String name, long taken, long refused) {
        return new Notice(NoticeKind.IMPORT_FINISHED, "", once, path, List.of(name, taken, refused));
    }

    /** An import that cannot go on; its page says why. */
    public static Notice importStopped(String once, String path, String name) {
        return new Notice(NoticeKind.IMPORT_FINISHED, "stopped", once, path, List.of(name));
    }

    /**
     * A draft that waits for a second person.
     *
     * @param once what tells this time from the one before
     * @param path of its page in the admin UI, below the tenant
     * @param name what people call the resource
     * @param by who has submitted it
     */
    public static Notice approvalWaiting(String once, String path, String name, String by) {
        return new Notice(NoticeKind.APPROVAL_WAITING, "", once, path, List.of(name, by));
    }

    /**
     * Many drafts that wait for a second person.
     *
     * @param once what they come from
     * @param name what people call that, such as the name of an imported file
     */
    public static Notice approvalsWaiting(String once, String name) {
        return new Notice(NoticeKind.APPROVAL_WAITING, "all", once, "/drafts", List.of(name));
    }

    /** A draft that the second person has agreed to; it is published, or will be at its date. */
    public static Notice draftApproved(String once, String path, String name, String by) {
        return new Notice(NoticeKind.DRAFT_DECIDED, "", once, path, List.of(name, by));
    }

    /** A draft that the second person has not agreed to; its page says why. */
    public static Notice draftRejected(String once, String path, String name, String by) {
        return new Notice(NoticeKind.DRAFT_DECIDED, "rejected", once, path, List.of(name, by));
    }

    /**
     * A draft that was to be published at a date, and could not be; its page says why.
     *
     * @param once what tells this time from the one before
     */
    public static Notice draftFailed(String once, String path, String name) {
        return new Notice(NoticeKind.DRAFT_FAILED, "", once, path, List.of(name));
    }

    /**
     * A quota that is nearly or wholly used up.
     *
     * @param name of the quota, as {@code QuotaKind} has it for notices
     * @param once what tells this time from the one before
     */
    static Notice quota(String name, long used, long limit, int percent, String once) {
        return new Notice(NoticeKind.QUOTA, name, name + " " + once, "/usage", List.of(used, limit, (long) percent));
    }

    /**
     * What the operator has answered to who asked for a higher limit.
     *
     * @param limit that holds now
     */
    public static Notice quotaDecided(String once, boolean granted, QuotaKind quota, long limit) {
        return new Notice(
                NoticeKind.QUOTA_DECIDED, granted ? "" : "refused", once, "/usage", List.of(quota.number(), limit));
    }

    /**
     * What the operator wants to say.
     *
     * @param once what tells this time from the one before
     */
    public static Notice operatorMessage(String once, String message) {
        return new Notice(NoticeKind.OPERATOR_MESSAGE, "", once, "/home", List.of(message));
    }

    /**
     * A tenant in which nothing can be changed for the time being.
     *
     * @param once what tells this time from the one before
     * @param reason what the operator says; may be empty
     */
    public static Notice tenantFrozen(String once, String reason) {
        return new Notice(
                NoticeKind.TENANT_FROZEN,
                reason.isBlank() ? "" : "reason",
                once,
                "/home",
                reason.isBlank() ? List.of() : List.of(reason));
    }

    /** A tenant in which things can be changed again. */
    public static Notice tenantActive(String once) {
        return new Notice(NoticeKind.TENANT_FROZEN, "over", once, "/home", List.of());
    }

    /**
     * A step of the setup that a member is to do.
     *
     * @param step which of the texts
     * @param by who has said so
     * @param once what tells this time from the one before
     */
    public static Notice stepAssigned(String step, String by, String once) {
        return new Notice(NoticeKind.SETUP_ASSIGNED, step, step + " " + once, "/setup", List.of(by));
    }

    NoticeKind kind() {
        return kind;
    }

    /** Which of the texts of its kind; empty where there is one. */
    String variant() {
        return variant;
    }

    /** What makes it one of its own: the same is told once. */
    String once() {
        return once;
    }

    /** Where in the admin UI it leads, below the tenant. */
    String path() {
        return path;
    }

    /** What its text is filled with: texts, days as ISO writes them, and numbers. */
    List<Object> values() {
        return values;
    }
}
