package health.waymark.admin.members;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * One person of a list that was pasted or sent as a CSV file.
 *
 * @param text as it was typed, to be mended
 * @param email empty when there is none in the line
 */
record InvitedLine(String text, String name, String email) {

    /** More are a matter of connecting an identity provider. */
    static final int MOST = 200;

    private static final Pattern SEPARATORS = Pattern.compile("[;,\t<>\"]+");
    private static final Pattern E_MAIL = Pattern.compile("\\S+@\\S+");

    /**
     * Every line that says something. What separates its cells may be what a spreadsheet or a mail program uses; in which
     * order they come does not matter, since an address is known by its sign. A heading has none and is left out.
     */
    static List<InvitedLine> in(String text) {
        List<InvitedLine> lines = text.replace("\uFEFF", "")
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .map(InvitedLine::of)
                .toList();
        boolean headed = !lines.isEmpty() && lines.get(0).email.isEmpty() && lines.size() > 1;
        return headed ? lines.subList(1, lines.size()) : lines;
    }

    private static InvitedLine of(String line) {
        List<String> cells = Arrays.stream(SEPARATORS.split(line))
                .map(String::strip)
                .filter(cell -> !cell.isEmpty())
                .toList();
        String email = cells.stream()
                .filter(cell -> E_MAIL.matcher(cell).matches())
                .findFirst()
                .orElse("");
        String name = String.join(
                " ", cells.stream().filter(cell -> !cell.equals(email)).toList());
        return new InvitedLine(line, name.isEmpty() ? named(email) : name, email);
    }

    /** Of an address without a name: what stands before its sign. */
    private static String named(String email) {
        int at = email.indexOf('@');
        return at < 0 ? "" : email.substring(0, at);
    }
}
