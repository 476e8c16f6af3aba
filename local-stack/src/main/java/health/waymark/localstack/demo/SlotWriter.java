package health.waymark.localstack.demo;

import health.waymark.localstack.demo.Plans.Offer;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Set;

/** Writes a week of slots for a handful of services. */
final class SlotWriter {

    private static final Set<String> SERVICES = Set.of(
            "vechtstroom-radiology-first",
            "vechtstroom-cardiology-first",
            "ommerkamp-general-practice-first",
            "sillgrund-radiology-first",
            "sillgrund-cardiology-first");

    private static final List<LocalTime> TIMES =
            List.of(LocalTime.of(9, 0), LocalTime.of(10, 30), LocalTime.of(13, 30), LocalTime.of(15, 0));
    private static final int MINUTES = 20;
    private static final DateTimeFormatter ID = DateTimeFormatter.ofPattern("yyyyMMdd-HHmm");

    private final TenantDraft draft;
    private final LocalDate monday;

    SlotWriter(TenantDraft draft, LocalDate monday) {
        this.draft = draft;
        this.monday = monday;
    }

    void write(Resource service, Offer offer) {
        if (SERVICES.contains(service.id())) {
            for (int day = 0; day < 5; day++) {
                for (LocalTime time : TIMES) {
                    draft.add(slot(
                            service,
                            offer,
                            monday.plusDays(day)
                                    .atTime(time)
                                    .atZone(ZoneId.of(draft.language().timeZone()))));
                }
            }
        }
    }

    /** One slot of four is taken. */
    private Resource slot(Resource service, Offer offer, ZonedDateTime start) {
        String id = service.id() + "-" + ID.format(start);
        boolean taken = Dice.of("slot/" + id).between(1, 4) == 1;
        return Resource.of(
                "Slot",
                "",
                id,
                service.display(),
                Fhir.object(
                        "serviceType", List.of(offer.activity().concept(draft.language())),
                        "specialty", List.of(offer.specialty().concept(draft.language())),
                        "schedule", Fhir.object("reference", "Schedule/" + service.id(), "display", service.display()),
                        "status", taken ? "busy" : "free",
                        "start", DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(start),
                        "end", DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(start.plusMinutes(MINUTES))));
    }
}
