package health.waymark.backend.tenancy;

import java.util.List;

/**
 * In which languages a tenant works, and by which clock.
 *
 * @param languages tags of the languages that its people choose from; empty for all that the platform speaks
 * @param language what its people read and get mail in unless they choose; empty for what each browser asks for
 * @param timeZone of its times, as the tz database names it; empty for the platform's
 */
public record Locality(List<String> languages, String language, String timeZone) {

    /** As the platform has it. */
    public static final Locality USUAL = new Locality(List.of(), "", "");
}
