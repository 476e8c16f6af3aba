package health.waymark.admin.settings;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;

/** For how long the history of the usage is shown. */
enum UsagePeriod {
    DAYS_30("30d", "day", 30),
    DAYS_90("90d", "day", 90),
    MONTHS_13("13m", "month", 13);

    private final String code;
    private final String per;
    private final int count;

    UsagePeriod(String code, String per, int count) {
        this.code = code;
        this.per = per;
        this.count = count;
    }

    /** The one that an address names, or the shortest. */
    static UsagePeriod of(String code) {
        return Arrays.stream(values())
                .filter(each -> each.code.equals(code))
                .findFirst()
                .orElse(DAYS_30);
    }

    /** As addresses have it. */
    public String code() {
        return code;
    }

    /** {@code day} or {@code month}. */
    public String per() {
        return per;
    }

    /** How many of them. */
    public int count() {
        return count;
    }

    /** How many days or months ago that was. */
    long ago(LocalDate begins, LocalDate today) {
        return per.equals("day")
                ? ChronoUnit.DAYS.between(begins, today)
                : ChronoUnit.MONTHS.between(YearMonth.from(begins), YearMonth.from(today));
    }
}
