package health.waymark.admin.members;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One person of a list that was pasted or sent as a CSV file.
 *
 * @param text as it was typed, to be mended
 * @param email empty when the line has none, or more than one
 * @param wrong key of the message that says what is wrong with the line; empty when nothing is
 */
record InvitedLine(String text, String name, String email, String wrong) {

    /** More are a matter of connecting an identity provider. */
    static final int MOST = 200;

    private static final Pattern SEPARATORS = Pattern.compile("[;,\t<>\"]+");
    private static final Pattern E_MAIL = Pattern.compile("\\S+@\\S+");
    private static final Pattern NO_LETTERS = Pattern.compile("\\P{L}+");

    /** What columns of names and addresses are called in the languages of this application, without what is no letter. */
    private static final Set<String> HEADINGS = Set.of(
            "name",
            "names",
            "fullname",
            "firstname",
            "lastname",
            "surname",
            "email",
            "emails",
            "emailaddress",
            "mail",
            "mailaddress",
            "naam",
            "namen",
            "volledigenaam",
            "voornaam",
            "achternaam",
            "emailadres",
            "mailadres",
            "vorname",
            "nachname",
            "familienname",
            "emailadresse",
            "mailadresse");

    /**
     * Every line that says something, and not many more than are taken. What separates its cells may be what a spreadsheet
     * or a mail program uses. A file may begin with a heading, which is left out; what people type has none.
     */
    static List<InvitedLine> in(String typed, String file) {
        return all(typed, file).limit(MOST + 1L).map(InvitedLine::of).toList();
    }

    /** Both as one text, a line each. */
    static String text(String typed, String file) {
        return all(typed, file).collect(Collectors.joining("\n"));
    }

    private static Stream<String> all(String typed, String file) {
        boolean headed = said(file).findFirst().filter(InvitedLine::isHeading).isPresent();
        return Stream.concat(said(typed), said(file).skip(headed ? 1 : 0));
    }

    private static Stream<String> said(String text) {
        return text.replace("\uFEFF", "").lines().map(String::strip).filter(line -> !line.isEmpty());
    }

    private static boolean isHeading(String line) {
        return line.indexOf('@') < 0
                && cells(line).stream()
                        .map(cell -> NO_LETTERS.matcher(cell).replaceAll("").toLowerCase(Locale.ROOT))
                        .anyMatch(HEADINGS::contains);
    }

    private static List<String> cells(String line) {
        return Arrays.stream(SEPARATORS.split(line))
                .map(String::strip)
                .filter(cell -> !cell.isEmpty())
                .toList();
    }

    private static InvitedLine of(String line) {
        List<String> cells = cells(line);
        List<String> addresses =
                cells.stream().filter(InvitedLine::isAddress).distinct().toList();
        if (addresses.size() != 1) {
            String wrong = addresses.isEmpty() ? "form.malformed.email" : "invitations.several.oneEach";
            return new InvitedLine(line, "", "", wrong);
        }
        return new InvitedLine(line, name(cells, addresses.get(0)), addresses.get(0), "");
    }

    /** What stands before the address, or else right after it; what a list says more of people is no part of the name. */
    private static String name(List<String> cells, String email) {
        int at = cells.indexOf(email);
        if (at > 0) {
            return cells.stream().limit(at).collect(Collectors.joining(" "));
        }
        return cells.stream()
                .filter(cell -> !isAddress(cell))
                .findFirst()
                .orElse(email.substring(0, email.indexOf('@')));
    }

    private static boolean isAddress(String cell) {
        return E_MAIL.matcher(cell).matches();
    }
}
