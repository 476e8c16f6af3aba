package health.waymark.backend.place;

import java.util.Arrays;

/** Counts typing errors between two names: a letter too many, one missing, another one, or two exchanged. */
final class TypingErrors {

    private TypingErrors() {}

    /** How many errors make {@code name} what was typed; more than {@code most} are only told to be more. */
    static int between(String typed, String name, int most) {
        if (Math.abs(typed.length() - name.length()) > most) {
            return most + 1;
        }
        int[] last = lastRow(typed, name);
        return Math.min(last[name.length()], most + 1);
    }

    /** The same against the beginning of a name that is still being typed. */
    static int betweenBeginning(String typed, String name, int most) {
        String beginning = name.substring(0, Math.min(name.length(), typed.length() + most));
        int fewest = Arrays.stream(lastRow(typed, beginning)).min().orElse(most + 1);
        return Math.min(fewest, most + 1);
    }

    /** The distances of all that was typed to each beginning of the name (optimal string alignment). */
    private static int[] lastRow(String typed, String name) {
        int[] beforeLast = new int[name.length() + 1];
        int[] last = new int[name.length() + 1];
        Arrays.setAll(last, index -> index);
        for (int row = 1; row <= typed.length(); row++) {
            int[] next = new int[name.length() + 1];
            next[0] = row;
            for (int column = 1; column <= name.length(); column++) {
                boolean same = typed.charAt(row - 1) == name.charAt(column - 1);
                int best = Math.min(last[column - 1] + (same ? 0 : 1), Math.min(last[column], next[column - 1]) + 1);
                next[column] =
                        areExchanged(typed, row, name, column) ? Math.min(best, beforeLast[column - 2] + 1) : best;
            }
            beforeLast = last;
            last = next;
        }
        return last;
    }

    private static boolean areExchanged(String typed, int row, String name, int column) {
        return row > 1
                && column > 1
                && typed.charAt(row - 1) == name.charAt(column - 2)
                && typed.charAt(row - 2) == name.charAt(column - 1);
    }
}
