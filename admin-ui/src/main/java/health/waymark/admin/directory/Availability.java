package health.waymark.admin.directory;

import health.waymark.admin.form.Hours;

/** The opening hours of services and roles; Locations have others. */
final class Availability {

    static final Hours.Elements ELEMENTS =
            new Hours.Elements("availableTime", "availableStartTime", "availableEndTime");

    private Availability() {}
}
