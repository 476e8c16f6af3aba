package health.waymark.admin.members;

import health.waymark.admin.form.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What became of one person of a list.
 *
 * @param link shown this once; empty when there is no invitation
 * @param mailed whether the link is on its way by mail
 * @param why there is no invitation
 */
record InvitedOutcome(InvitedLine line, String link, boolean mailed, Reason why) {

    static InvitedOutcome not(InvitedLine line, Reason why) {
        return new InvitedOutcome(line, "", false, why);
    }

    /**
     * Those that the form carries from what was sent before. Their links are kept by nobody but the page, so they go with
     * the lines that are mended and come back with the answer. One field has them all: the parts of a form are counted.
     */
    static List<InvitedOutcome> carried(String sent) {
        String[] words = sent.split(" ", -1);
        List<InvitedOutcome> carried = new ArrayList<>();
        for (int at = 0; at + 2 < words.length; at += 3) {
            InvitedLine line = new InvitedLine("", "", words[at + 1], "");
            carried.add(new InvitedOutcome(line, words[at + 2], Boolean.parseBoolean(words[at]), Reason.none()));
        }
        return carried;
    }

    /** As the form carries them. Neither an address nor a link has a space. */
    static String carried(List<InvitedOutcome> made) {
        return made.stream()
                .map(outcome -> outcome.mailed + " " + outcome.line.email() + " " + outcome.link)
                .collect(Collectors.joining(" "));
    }

    /** Whether it is to be mended. */
    public boolean failed() {
        return link.isEmpty();
    }

    /** Whether the link is here and nowhere else. */
    public boolean hereOnly() {
        return !failed() && !mailed;
    }
}
