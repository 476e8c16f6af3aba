package health.waymark.localstack.demo;

import java.util.List;
import java.util.Map;

/** When a service is open. */
enum OpeningHours {
    OFFICE,
    EVENING,
    SHOP,
    NIGHT,
    ALWAYS;

    private static final List<String> WORKING_DAYS = List.of("mon", "tue", "wed", "thu", "fri");
    private static final List<String> WEEKEND = List.of("sat", "sun");
    private static final List<String> ALL_DAYS = List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");

    /** As FHIR's availableTime, which knows no times over midnight. */
    List<Map<String, Object>> availableTime() {
        return switch (this) {
            case OFFICE -> List.of(daily(WORKING_DAYS, "08:00:00", "17:00:00"));
            case EVENING ->
                List.of(
                        daily(WORKING_DAYS, "08:00:00", "17:00:00"),
                        daily(List.of("tue", "thu"), "18:00:00", "20:30:00"));
            case SHOP ->
                List.of(daily(WORKING_DAYS, "08:30:00", "18:00:00"), daily(List.of("sat"), "09:00:00", "13:00:00"));
            case NIGHT ->
                List.of(
                        daily(WORKING_DAYS, "17:00:00", "23:59:59"),
                        daily(WORKING_DAYS, "00:00:00", "08:00:00"),
                        allDay(WEEKEND));
            case ALWAYS -> List.of(allDay(ALL_DAYS));
        };
    }

    private static Map<String, Object> daily(List<String> days, String start, String end) {
        return Fhir.object("daysOfWeek", days, "availableStartTime", start, "availableEndTime", end);
    }

    private static Map<String, Object> allDay(List<String> days) {
        return Fhir.object("daysOfWeek", days, "allDay", true);
    }
}
