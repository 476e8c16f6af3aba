package health.waymark.admin.home;

import health.waymark.admin.workspace.Workspace;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Until when something is put off: a day, a week, or until a day begins. */
@Component
class Snoozing {

    private final Clock clock;

    Snoozing(Clock clock) {
        this.clock = clock;
    }

    /** The days that can be chosen: from tomorrow, for a year. */
    record Dates(LocalDate first, LocalDate last) {}

    Dates dates(Workspace workspace) {
        LocalDate today = clock.instant().atZone(workspace.zone()).toLocalDate();
        return new Dates(today.plusDays(1), today.plusYears(1));
    }

    /**
     * Nothing when that is no time, or none that can be chosen.
     *
     * @param time {@code day}, {@code week} or {@code date}
     */
    Optional<Instant> until(String time, String date, Workspace workspace) {
        return switch (time) {
            case "day" -> Optional.of(clock.instant().plus(Duration.ofDays(1)));
            case "week" -> Optional.of(clock.instant().plus(Duration.ofDays(7)));
            case "date" -> begin(date, workspace);
            default -> Optional.empty();
        };
    }

    private Optional<Instant> begin(String date, Workspace workspace) {
        Dates dates = dates(workspace);
        try {
            LocalDate day = LocalDate.parse(date.strip());
            return day.isBefore(dates.first()) || day.isAfter(dates.last())
                    ? Optional.empty()
                    : Optional.of(day.atStartOfDay(workspace.zone()).toInstant());
        } catch (DateTimeException noDate) {
            return Optional.empty();
        }
    }
}
