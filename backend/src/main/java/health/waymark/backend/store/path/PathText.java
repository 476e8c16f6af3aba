package health.waymark.backend.store.path;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the part of FHIRPath that R4's search parameters are written in. */
final class PathText {

    private static final Pattern CAST = Pattern.compile("\\(?([\\w.]+) as (\\w+)\\)?");
    private static final Pattern NAME = Pattern.compile("[a-z]\\w*");
    private static final Pattern OF_TYPE = Pattern.compile("(?:as|ofType)\\((\\w+)\\)");
    private static final Pattern REFERS_TO = Pattern.compile("where\\(resolve\\(\\) is (\\w+)\\)");
    private static final Pattern HAVING = Pattern.compile("where\\((\\w+) ?= ?'([^']*)'\\)");
    private static final Pattern ENDING = Pattern.compile("where\\((\\w+)\\.endsWith\\('([^']*)'\\)\\)");
    private static final Pattern EXTENSION = Pattern.compile("extension\\('([^']*)'\\)");

    private PathText() {}

    /** The alternatives between the bars of a union. */
    static List<String> alternatives(String path) {
        return split(path, '|');
    }

    /** The steps of one alternative; empty when one of them is something else. */
    static Optional<List<Step>> steps(String root, String alternative) {
        Matcher cast = CAST.matcher(alternative);
        String path = cast.matches() ? cast.group(1) + ".ofType(" + cast.group(2) + ")" : alternative;
        List<Step> steps = new ArrayList<>();
        List<String> segments = split(path, '.');
        boolean rooted = !root.isEmpty();
        if (rooted && !segments.get(0).equals(root)) {
            return Optional.empty();
        }
        for (String segment : segments.subList(rooted ? 1 : 0, segments.size())) {
            if (!add(steps, segment)) {
                return Optional.empty();
            }
        }
        return Optional.of(List.copyOf(steps));
    }

    private static boolean add(List<Step> steps, String segment) {
        Matcher ofType = OF_TYPE.matcher(segment);
        Matcher refersTo = REFERS_TO.matcher(segment);
        Matcher having = HAVING.matcher(segment);
        Matcher ending = ENDING.matcher(segment);
        Matcher extension = EXTENSION.matcher(segment);
        if (NAME.matcher(segment).matches()) {
            steps.add(new Step.Child(segment));
        } else if (ofType.matches()) {
            steps.add(new Step.OfType(ofType.group(1)));
        } else if (refersTo.matches()) {
            steps.add(new Step.RefersTo(refersTo.group(1)));
        } else if (having.matches()) {
            steps.add(new Step.HavingValue(new Step.Child(having.group(1)), having.group(2), false));
        } else if (ending.matches()) {
            steps.add(new Step.HavingValue(new Step.Child(ending.group(1)), ending.group(2), true));
        } else if (extension.matches()) {
            steps.add(new Step.Child("extension"));
            steps.add(new Step.HavingValue(new Step.Child("url"), extension.group(1), false));
        } else {
            return false;
        }
        return true;
    }

    /** Splits where the separator stands outside of parentheses and quotes. */
    private static List<String> split(String path, char separator) {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        int start = 0;
        boolean quoted = false;
        for (int at = 0; at < path.length(); at++) {
            char letter = path.charAt(at);
            if (letter == '\'') {
                quoted = !quoted;
            } else if (!quoted && letter == '(') {
                depth++;
            } else if (!quoted && letter == ')') {
                depth--;
            } else if (!quoted && depth == 0 && letter == separator) {
                parts.add(path.substring(start, at).strip());
                start = at + 1;
            }
        }
        parts.add(path.substring(start).strip());
        return parts;
    }
}
