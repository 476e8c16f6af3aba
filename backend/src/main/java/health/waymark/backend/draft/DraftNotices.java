package health.waymark.backend.draft;

import health.waymark.backend.access.CurrentCaller;
import health.waymark.backend.management.SubtreeRoots;
import health.waymark.backend.notice.Notice;
import health.waymark.backend.notice.Notices;
import health.waymark.backend.tenancy.TenantId;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tells those who may decide that a draft waits for them, and those with a part in it what was decided. */
@Component
class DraftNotices {

    /** Where the admin UI keeps resources of a type; those of others have no page of their own. */
    private static final Map<String, String> AREAS = Map.of(
            "Organization", "organizations",
            "Location", "locations",
            "Practitioner", "people",
            "PractitionerRole", "roles",
            "HealthcareService", "services",
            "Endpoint", "endpoints");

    private final Notices notices;

    DraftNotices(Notices notices) {
        this.notices = notices;
    }

    void submitted(JdbcClient jdbc, TenantId tenant, StoredDraft stored) {
        Draft draft = stored.draft();
        notices.tellOthers(
                jdbc,
                tenant,
                Notice.approvalWaiting(once(draft), page(draft, "/draft"), draft.name(), me()),
                stored.authors(),
                SubtreeRoots.of(jdbc, tenant, List.of(wanted(stored))));
    }

    private static SubtreeRoots.Wanted wanted(StoredDraft stored) {
        return new SubtreeRoots.Wanted(stored.draft().type(), stored.draft().id(), stored.body());
    }

    /** Its time came, and it could not be published: for all with a part in it, who gave the date, and those who see to it. */
    void failed(JdbcClient jdbc, TenantId tenant, StoredDraft stored) {
        Draft draft = stored.draft();
        Notice notice = Notice.draftFailed(
                draft.reference() + " failed " + draft.revision(), page(draft, "/draft"), draft.name());
        Stream.of(stored.authors().stream(), Stream.ofNullable(stored.submitter()), Stream.ofNullable(stored.decider()))
                .flatMap(people -> people)
                .distinct()
                .forEach(person -> notices.tell(jdbc, tenant, notice, person));
        notices.tellOthers(jdbc, tenant, notice, List.of(), SubtreeRoots.of(jdbc, tenant, List.of(wanted(stored))));
    }

    void approved(JdbcClient jdbc, TenantId tenant, StoredDraft stored) {
        Draft draft = stored.draft();
        decided(
                jdbc,
                tenant,
                stored,
                Notice.draftApproved(once(draft) + " approved", page(draft, ""), draft.name(), me()));
    }

    void rejected(JdbcClient jdbc, TenantId tenant, StoredDraft stored) {
        Draft draft = stored.draft();
        decided(
                jdbc,
                tenant,
                stored,
                Notice.draftRejected(once(draft) + " rejected", page(draft, "/draft"), draft.name(), me()));
    }

    private void decided(JdbcClient jdbc, TenantId tenant, StoredDraft stored, Notice notice) {
        Stream.concat(stored.authors().stream(), Stream.ofNullable(stored.submitter()))
                .distinct()
                .forEach(author -> notices.tell(jdbc, tenant, notice, author));
    }

    /** One submission of one draft. */
    private static String once(Draft draft) {
        Draft.Step submission = draft.submission();
        return draft.reference() + " " + (submission == null ? draft.changedAt() : submission.at());
    }

    private static String page(Draft draft, String below) {
        String area = AREAS.get(draft.type());
        return area == null ? "/drafts" : "/" + area + "/" + draft.id() + below;
    }

    private static String me() {
        return CurrentCaller.get().name();
    }
}
