package health.waymark.backend.access.key;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Scopes that go together for a common purpose. */
enum Preset {
    READ_DIRECTORY(
            "Read directory",
            "Organization.rs",
            "Location.rs",
            "HealthcareService.rs",
            "Practitioner.rs",
            "PractitionerRole.rs",
            "Endpoint.rs",
            "OrganizationAffiliation.rs",
            "Schedule.rs",
            "Slot.rs"),
    SYNC(
            "Keep the directory up to date",
            "Organization.cruds",
            "Location.cruds",
            "HealthcareService.cruds",
            "Practitioner.cruds",
            "PractitionerRole.cruds",
            "Endpoint.cruds",
            "OrganizationAffiliation.cruds"),
    BOOK(
            "Find free slots and book",
            "HealthcareService.rs",
            "Schedule.rs",
            "Slot.rs",
            "Appointment.cruds",
            "Patient.crus",
            "Task.crus");

    private final String label;
    private final String scopes;

    Preset(String label, String... scopes) {
        this.label = label;
        this.scopes = String.join(" ", scopes);
    }

    List<String> scopes() {
        return Arrays.stream(scopes.split(" ")).map(scope -> "system/" + scope).toList();
    }

    String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<Preset> of(String code) {
        return Arrays.stream(values())
                .filter(preset -> preset.code().equals(code))
                .findFirst();
    }

    View view() {
        return new View(code(), label, scopes());
    }

    /** A preset as the API shows it. */
    record View(String code, String label, List<String> scopes) {}
}
