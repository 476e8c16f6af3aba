package health.waymark.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.asm.ClassReader;
import org.springframework.asm.ClassVisitor;
import org.springframework.asm.MethodVisitor;
import org.springframework.asm.Opcodes;

/**
 * No regular expression of ours takes time out of all proportion to its text (ReDoS). They are found in the bytecode, and
 * given texts that make bad ones try everything; what is counted is how often they look at a letter, not time.
 */
class RegexTests {

    private static final int LENGTH = 4_000;
    private static final int LOOKS_PER_LETTER = 100;
    private static final Path CLASSES = Path.of("target", "classes", "health", "waymark", "backend");

    /** Repeated to the full length, and then spoilt at the end so that a match fails late. */
    private static final List<String> EVIL = List.of(
            "a",
            "A",
            "0",
            "9",
            " ",
            "\t",
            "\n",
            ".",
            "-",
            "_",
            "/",
            ":",
            ",",
            "|",
            "$",
            "{",
            "}",
            "[",
            "<",
            "\\",
            "\"",
            "%41",
            "a/",
            "a-",
            "a.",
            "0.",
            "1e",
            "a:",
            "a1",
            "a ",
            ", ",
            "ab,",
            "é",
            "Patient/",
            "Patient/a",
            "urn:",
            "2026-01-01",
            "00:",
            "+",
            "&=",
            "=a",
            "a@",
            "@a",
            "((",
            "xn--",
            "wmk_",
            "\"reference\":\"");

    @Test
    void findsTheExpressionsThatThereAre() throws IOException {
        assertThat(expressions().keySet())
                .hasSizeGreaterThan(50)
                .contains("[A-Za-z0-9.-]{1,64}", "(?:W/)?\"?(\\d{1,9})\"?");
    }

    /** Classes whose expressions never see what a caller sends at full length, or only whole and not from every letter. */
    private static final Map<String, String> BOUNDED = Map.of(
            "access/oauth/ClientKeys.class", "addresses of at most 500 letters",
            "directory/ReferenceRewriting.class",
                    "a tenant is the beginning of a whole reference, and a type has at most 64 letters",
            "fhir/FailureText.class", "the first 2,000 letters of a message",
            "fhir/QueryGate.class", "numbers are whole values",
            "notice/Addresses.class", "an address is held against the whole text",
            "place/PlaceQuery.class", "what is in brackets is held against the whole text",
            "place/Gazetteer.class", "reads the files that come with the product",
            "store/path/ElementPath.class", "reads the search parameters of FHIR R4",
            "store/path/PathText.class", "reads the search parameters of FHIR R4",
            "store/ElementTypes.class", "reads the search parameters of FHIR R4");

    @Test
    void looksAtEveryLetterOnlySoOften() throws IOException {
        Set<String> costly = new TreeSet<>();
        expressions()
                .forEach((expression, use) -> EVIL.stream()
                        .map(evil -> evil.repeat(LENGTH / evil.length()) + "\u0001!")
                        .filter(text -> isTooMuch(Matcher::matches, expression, text)
                                || (use.searches() && isTooMuch(RegexTests::findAll, expression, text)))
                        .findFirst()
                        .ifPresent(text -> costly.add(
                                expression + " in " + use.where() + " for " + text.substring(0, 8) + "...")));

        assertThat(costly).isEmpty();
    }

    /** Where an expression stands, and whether that class looks for it within texts, or only at whole ones. */
    private record Use(String where, boolean searches) {}

    @Test
    void knowsABadOneWhenItSeesOne() {
        assertThat(isTooMuch(Matcher::matches, "(a+)+b", "a".repeat(LENGTH))).isTrue();
        assertThat(isTooMuch(RegexTests::findAll, "\\s+$", " ".repeat(LENGTH) + "!"))
                .isTrue();
        assertThat(isTooMuch(RegexTests::findAll, "[a-z]+", "a".repeat(LENGTH))).isFalse();
    }

    private static boolean findAll(Matcher matcher) {
        boolean any = false;
        while (matcher.find()) {
            any = true;
        }
        return any;
    }

    private static boolean isTooMuch(Predicate<Matcher> use, String expression, String text) {
        try {
            use.test(Pattern.compile(expression).matcher(new Counted(text, (long) LOOKS_PER_LETTER * text.length())));
            return false;
        } catch (TooManyLooks | StackOverflowError tooMuch) {
            return true;
        }
    }

    private static final class TooManyLooks extends RuntimeException {

        private static final long serialVersionUID = 1;
    }

    /** A text that can be looked at only so often. */
    private static final class Counted implements CharSequence {

        private final String text;
        private long left;

        Counted(String text, long most) {
            this.text = text;
            this.left = most;
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public char charAt(int index) {
            if (left-- <= 0) {
                throw new TooManyLooks();
            }
            return text.charAt(index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.subSequence(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /** Every expression that stands as a constant before the call that takes it, with the class that it is in. */
    private static Map<String, Use> expressions() throws IOException {
        Map<String, Use> found = new TreeMap<>();
        try (Stream<Path> classes = Files.walk(CLASSES)) {
            for (Path file :
                    classes.filter(path -> path.toString().endsWith(".class")).toList()) {
                Calls calls = new Calls();
                new ClassReader(Files.readAllBytes(file)).accept(calls, ClassReader.SKIP_DEBUG);
                String where = CLASSES.relativize(file).toString();
                if (!BOUNDED.containsKey(where)) {
                    calls.found.forEach(expression -> found.merge(
                            expression, new Use(where, calls.searches), (one, other) -> one.searches() ? one : other));
                }
            }
        }
        return found;
    }

    private static final class Calls extends ClassVisitor {

        private static final Set<String> OF_STRING = Set.of("matches", "replaceAll", "replaceFirst", "split");

        private static final Set<String> SEARCHING = Set.of("find", "results", "replaceAll", "replaceFirst", "split");

        private final Set<String> found = new TreeSet<>();
        private boolean searches;

        Calls() {
            super(Opcodes.ASM9);
        }

        @Override
        public MethodVisitor visitMethod(int access, String name, String type, String signature, String[] exceptions) {
            List<String> constants = new ArrayList<>();
            return new MethodVisitor(Opcodes.ASM9) {
                @Override
                public void visitLdcInsn(Object value) {
                    constants.add(value instanceof String text ? text : "");
                }

                @Override
                public void visitMethodInsn(int opcode, String owner, String method, String type, boolean ofInterface) {
                    boolean compiles = owner.equals("java/util/regex/Pattern") && method.equals("compile");
                    boolean matches = owner.equals("java/lang/String") && OF_STRING.contains(method);
                    int place = constants.size() - (method.startsWith("replace") ? 2 : 1);
                    if ((compiles || matches) && place >= 0 && isExpression(constants.get(place))) {
                        found.add(constants.get(place));
                    }
                    boolean ofText = owner.startsWith("java/util/regex/") || owner.equals("java/lang/String");
                    searches |= ofText && SEARCHING.contains(method);
                }
            };
        }

        private static boolean isExpression(String text) {
            try {
                Pattern.compile(text);
                return !text.isEmpty();
            } catch (PatternSyntaxException none) {
                return false;
            }
        }
    }
}
