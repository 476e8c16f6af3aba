package health.waymark.backend.access;

/**
 * Which text Spring Security's firewall lets through in headers and names of parameters: no control characters. Its own
 * rule is the same as a regular expression, and took a quarter of the time of a read.
 */
final class HeaderText {

    private HeaderText() {}

    /** Characters that mean something and are no control characters. */
    static boolean isName(String text) {
        return isText(text, false);
    }

    /** The same, and tabs. */
    static boolean isValue(String text) {
        return isText(text, true);
    }

    private static boolean isText(String text, boolean tabs) {
        for (int index = 0; index < text.length(); ) {
            int character = text.codePointAt(index);
            boolean plain = character >= ' ' && character < 0x7f;
            if (!plain && !(tabs && character == '\t') && !isAssignedAndNoControl(character)) {
                return false;
            }
            index += Character.charCount(character);
        }
        return true;
    }

    private static boolean isAssignedAndNoControl(int character) {
        int category = Character.getType(character);
        return category != Character.CONTROL && category != Character.UNASSIGNED;
    }
}
