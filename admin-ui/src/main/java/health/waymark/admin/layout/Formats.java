package health.waymark.admin.layout;

import java.math.RoundingMode;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;

/** Times and numbers as the reader writes them, in the zone of the installation, which is always named. */
public record Formats(Locale locale, ZoneId zone) {

    /** A moment to the minute, with the zone. */
    public String moment(Instant at) {
        return at.atZone(zone)
                .format(DateTimeFormatter.ofPattern(
                        english() ? "d MMM yyyy, HH:mm z" : german() ? "d. MMM yyyy, HH:mm z" : "d MMM yyyy HH:mm z",
                        locale));
    }

    /** A moment somewhere else, by the clock there, with the day of the week and the zone. */
    public String there(ZonedDateTime at) {
        return at.format(DateTimeFormatter.ofPattern(
                english()
                        ? "EEE d MMM yyyy, HH:mm z"
                        : german() ? "EEE, d. MMM yyyy, HH:mm z" : "EEE d MMM yyyy HH:mm z",
                locale));
    }

    /** A moment as a machine reads it. */
    public String machine(Instant at) {
        return at.toString();
    }

    /** The day of a moment. */
    public String day(Instant at) {
        return day(at.atZone(zone).toLocalDate());
    }

    /** A day. */
    public String day(LocalDate day) {
        // Whoever reads English here lives in Europe: the day comes first, as in moments.
        return day.format(DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM)
                .withLocale(locale.equals(Locale.ENGLISH) ? Locale.UK : locale));
    }

    /** The month of a day. */
    public String month(LocalDate day) {
        return day.format(DateTimeFormatter.ofPattern("LLLL yyyy", locale));
    }

    /** A time of day, always with 24 hours. */
    public String time(LocalTime time) {
        return time.format(DateTimeFormatter.ofPattern("HH:mm", locale));
    }

    /** A whole number with the reader's separators. */
    public String number(long number) {
        return NumberFormat.getIntegerInstance(locale).format(number);
    }

    /** A latitude or longitude, as they are written everywhere: with a full stop, to the metre. */
    public String coordinate(double degrees) {
        return String.format(Locale.ROOT, "%.5f", degrees);
    }

    /** A number with one decimal at most. */
    public String decimal(double number) {
        NumberFormat format = NumberFormat.getNumberInstance(locale);
        format.setMaximumFractionDigits(1);
        return format.format(number);
    }

    /** A share with one decimal, never rounded up: 100 % is what never failed. */
    public String percent(double share) {
        NumberFormat format = NumberFormat.getPercentInstance(locale);
        format.setMaximumFractionDigits(1);
        format.setRoundingMode(RoundingMode.DOWN);
        return format.format(share);
    }

    private boolean english() {
        return "en".equals(locale.getLanguage());
    }

    private boolean german() {
        return "de".equals(locale.getLanguage());
    }
}
