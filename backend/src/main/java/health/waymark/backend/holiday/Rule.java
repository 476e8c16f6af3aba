package health.waymark.backend.holiday;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.temporal.TemporalAdjusters;

/** Which day of a year is a holiday. */
@FunctionalInterface
interface Rule {

    boolean test(LocalDate day);

    static Rule on(Month month, int dayOfMonth) {
        return day -> day.getMonth() == month && day.getDayOfMonth() == dayOfMonth;
    }

    /** So many days after Easter Sunday. */
    static Rule easter(int days) {
        return day -> day.equals(easterSunday(day.getYear()).plusDays(days));
    }

    /** 27 April, or the day before when that is a Sunday. */
    static Rule kingsDay() {
        return day -> {
            LocalDate birthday = LocalDate.of(day.getYear(), Month.APRIL, 27);
            return day.equals(birthday.getDayOfWeek() == DayOfWeek.SUNDAY ? birthday.minusDays(1) : birthday);
        };
    }

    /** The Wednesday before 23 November: the day of repentance and prayer. */
    static Rule beforeNovember23() {
        return day -> day.equals(
                LocalDate.of(day.getYear(), Month.NOVEMBER, 23).with(TemporalAdjusters.previous(DayOfWeek.WEDNESDAY)));
    }

    default Rule since(int year) {
        return day -> day.getYear() >= year && test(day);
    }

    default Rule everyFifthYear() {
        return day -> day.getYear() % 5 == 0 && test(day);
    }

    /** By the rule of Gauss in the form that Butcher gave it, good for every year of the Gregorian calendar. */
    static LocalDate easterSunday(int year) {
        int golden = year % 19;
        int century = year / 100;
        int inCentury = year % 100;
        int moonShift = (century - (century + 8) / 25 + 1) / 3;
        int epact = (19 * golden + century - century / 4 - moonShift + 15) % 30;
        int weekday = (32 + 2 * (century % 4) + 2 * (inCentury / 4) - epact - inCentury % 4) % 7;
        int late = (golden + 11 * epact + 22 * weekday) / 451;
        int dayOfMarch = epact + weekday - 7 * late + 114;
        return LocalDate.of(year, dayOfMarch / 31, dayOfMarch % 31 + 1);
    }
}
