package health.waymark.backend.fhir;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import health.waymark.backend.audit.Actor;
import health.waymark.backend.audit.AuditTrail;
import health.waymark.backend.audit.Deed;
import health.waymark.backend.tenancy.TenantId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.springframework.stereotype.Component;

/**
 * What the entries of a Bundle read, and what they were refused: each is a request of its own to the audit log. They are
 * noted while the entries are answered, and written in one statement before the answer of them all goes out.
 */
@Component
public class EntryAudit {

    private static final String NOTED = "waymark.noted.entries";

    /** Of a URL never its query, which may hold a name. */
    private static final Pattern ENTITY =
            Pattern.compile("(?:https?://.*/|/)?([A-Z][A-Za-z]{1,40})(?:/(?!_)([A-Za-z0-9.-]{1,64}))?(?:[/?].*)?");

    private static final Map<HTTPVerb, Kind> CHANGES = new EnumMap<>(Map.of(
            HTTPVerb.POST, new Kind("C", "create"),
            HTTPVerb.PUT, new Kind("U", "update"),
            HTTPVerb.PATCH, new Kind("U", "patch"),
            HTTPVerb.DELETE, new Kind("D", "delete")));

    private final ReadDeeds reads;
    private final HistoryAudit histories;
    private final AuditTrail audit;

    EntryAudit(ReadDeeds reads, HistoryAudit histories, AuditTrail audit) {
        this.reads = reads;
        this.histories = histories;
        this.audit = audit;
    }

    /** What was noted of a Bundle: deeds, and histories of types that tell nothing of a patient. */
    private record Noted(List<Deed> deeds, List<RequestDetails> histories) {}

    private static Noted noted(RequestDetails bundle) {
        return (Noted)
                bundle.getUserData().computeIfAbsent(NOTED, none -> new Noted(new ArrayList<>(), new ArrayList<>()));
    }

    /** Begins anew, where a transaction is tried again. */
    public void forget(RequestDetails bundle) {
        bundle.getUserData().remove(NOTED);
    }

    /** Notes what a GET entry is answered, while its resources are still as they are stored. */
    public void noteRead(RequestDetails bundle, RequestDetails entry, IBaseResource answer) {
        reads.of(entry, entry.getRestOperationType(), answer)
                .ifPresentOrElse(
                        noted(bundle).deeds()::add,
                        () -> noted(bundle).histories().add(entry));
    }

    /** Notes that an entry failed: with 403 always, else where patients are concerned. */
    public void noteFailure(RequestDetails bundle, BundleEntryComponent entry, int status) {
        String entity = entityOf(entry);
        boolean refused = status == 403;
        if (refused || concernsPatients(entity)) {
            Kind reading = entity.contains("/") ? new Kind("R", "read") : new Kind("E", "search-type");
            Kind kind = CHANGES.getOrDefault(entry.getRequest().getMethod(), reading);
            noted(bundle)
                    .deeds()
                    .add(Deed.without(
                            kind.action(), kind.interaction(), refused ? "8" : "4", entity, "HTTP " + status));
        }
    }

    /** How the audit log calls what an entry asks for. */
    private record Kind(String action, String interaction) {}

    /** Whether an entry is about something that tells of a patient. */
    static boolean concernsPatients(BundleEntryComponent entry) {
        return concernsPatients(entityOf(entry));
    }

    private static boolean concernsPatients(String entity) {
        return !entity.equals("*") && ReadDeeds.concernsPatients(entity.split("/", 2)[0]);
    }

    private static String entityOf(BundleEntryComponent entry) {
        String url = entry.getRequest().getUrl();
        Matcher matcher = ENTITY.matcher(url == null ? "" : url);
        if (!matcher.matches()) {
            return "*";
        }
        return matcher.group(2) == null ? matcher.group(1) : matcher.group(1) + "/" + matcher.group(2);
    }

    /** Writes what was noted. */
    void record(RequestDetails bundle, TenantId tenant, Actor actor) {
        Noted noted = noted(bundle);
        if (!noted.deeds().isEmpty()) {
            audit.record(tenant, actor, noted.deeds());
        }
        noted.histories().forEach(entry -> histories.record(entry, entry.getRestOperationType(), actor));
    }
}
