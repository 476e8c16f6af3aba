package health.waymark.backend.imports;

import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a cell may hold, and how it is written in the resource. */
enum FieldType {
    TEXT {
        @Override
        String read(String cell) throws CellProblem {
            return cell;
        }
    },
    PHONE {
        @Override
        String read(String cell) throws CellProblem {
            long digits = cell.chars().filter(Character::isDigit).count();
            if (!PHONE_FORM.matcher(cell).matches() || digits < FEWEST_DIGITS || digits > MOST_DIGITS) {
                throw new CellProblem(
                        Finding.Code.INVALID_PHONE,
                        "This is no phone number. Write it as +31 30 1234567, or leave it empty.");
            }
            return cell;
        }
    },
    EMAIL {
        @Override
        String read(String cell) throws CellProblem {
            if (!EMAIL_FORM.matcher(cell).matches()) {
                throw new CellProblem(
                        Finding.Code.INVALID_EMAIL,
                        "This is no e-mail address. Write it as desk@example.org, or leave it empty.");
            }
            return cell;
        }
    },
    URL {
        @Override
        String read(String cell) throws CellProblem {
            try {
                URI uri = new URI(cell);
                if (namesHost(uri.getRawAuthority())
                        && WEB.contains(String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT))) {
                    return cell;
                }
            } catch (URISyntaxException malformed) {
                throw noUrl();
            }
            throw noUrl();
        }
    },
    LATITUDE {
        @Override
        String read(String cell) throws CellProblem {
            return number(cell);
        }
    },
    LONGITUDE {
        @Override
        String read(String cell) throws CellProblem {
            return number(cell);
        }
    },
    BOOLEAN {
        @Override
        String read(String cell) throws CellProblem {
            return choice(YES_OR_NO, cell, "yes or no");
        }
    },
    STATUS {
        @Override
        String read(String cell) throws CellProblem {
            return choice(STATES, cell, "active, suspended or inactive");
        }
    },
    ENDPOINT_STATUS {
        @Override
        String read(String cell) throws CellProblem {
            return choice(ENDPOINT_STATES, cell, "active, suspended, error, off, entered-in-error or test");
        }
    },
    GENDER {
        @Override
        String read(String cell) throws CellProblem {
            return choice(GENDERS, cell, "female, male, other or unknown");
        }
    },
    /** The hours of a week, see {@link OpeningHours}. */
    HOURS {
        @Override
        String read(String cell) throws CellProblem {
            if (!OpeningHours.isOne(cell)) {
                throw new CellProblem(
                        Finding.Code.INVALID_CHOICE,
                        "These are no opening hours. Write them as mon-fri 08:00-17:00; sat 09:00-12:00.");
            }
            return OpeningHours.of(cell).text();
        }
    },
    /** An identifier of another resource, with its system or without; several are separated by a semicolon. */
    REFERENCE {
        @Override
        String read(String cell) throws CellProblem {
            return cell;
        }
    };

    /** Longer texts than this are no address, name or comment, but a mistake. */
    static final int LONGEST = 4_000;

    private static final int FEWEST_DIGITS = 3;
    private static final int MOST_DIGITS = 20;
    private static final Pattern PHONE_FORM = Pattern.compile(
            "\\(?\\+?[0-9(][0-9()./\\p{Zs}\\p{Pd}]{1,40}"
                    + "(?:(?:ext|x|tst|toestel|dw|durchwahl|kl|klappe|nst)[.:]?[\\p{Zs}\\p{Pd}]{0,3}[0-9]{1,6})?",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern EMAIL_FORM = Pattern.compile(
            "[^\\s@<>\"(),:;\\[\\]]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9.-]{0,180}[A-Za-z0-9])?\\.[A-Za-z]{2,24}");
    private static final Pattern AUTHORITY = Pattern.compile("(?:[^@]*@)?(?:\\[[^@\\[\\]]+]|[^@:\\[\\]]+)(?::[0-9]*)?");
    private static final Pattern NUMBER_FORM = Pattern.compile("[-+]?[0-9]{1,6}(?:\\.[0-9]{1,20})?");
    private static final Set<String> WEB = Set.of("http", "https");

    private static final Map<String, String> YES_OR_NO = Map.ofEntries(
            Map.entry("yes", "true"),
            Map.entry("y", "true"),
            Map.entry("true", "true"),
            Map.entry("1", "true"),
            Map.entry("x", "true"),
            Map.entry("ja", "true"),
            Map.entry("j", "true"),
            Map.entry("wahr", "true"),
            Map.entry("waar", "true"),
            Map.entry("active", "true"),
            Map.entry("no", "false"),
            Map.entry("n", "false"),
            Map.entry("false", "false"),
            Map.entry("0", "false"),
            Map.entry("nee", "false"),
            Map.entry("nein", "false"),
            Map.entry("falsch", "false"),
            Map.entry("onwaar", "false"),
            Map.entry("inactive", "false"));

    private static final Map<String, String> STATES = Map.ofEntries(
            Map.entry("active", "active"),
            Map.entry("actief", "active"),
            Map.entry("aktiv", "active"),
            Map.entry("yes", "active"),
            Map.entry("ja", "active"),
            Map.entry("true", "active"),
            Map.entry("1", "active"),
            Map.entry("suspended", "suspended"),
            Map.entry("opgeschort", "suspended"),
            Map.entry("ausgesetzt", "suspended"),
            Map.entry("inactive", "inactive"),
            Map.entry("inactief", "inactive"),
            Map.entry("inaktiv", "inactive"),
            Map.entry("closed", "inactive"),
            Map.entry("gesloten", "inactive"),
            Map.entry("geschlossen", "inactive"),
            Map.entry("no", "inactive"),
            Map.entry("nee", "inactive"),
            Map.entry("nein", "inactive"),
            Map.entry("false", "inactive"),
            Map.entry("0", "inactive"));

    private static final Map<String, String> ENDPOINT_STATES = Map.of(
            "active", "active",
            "actief", "active",
            "aktiv", "active",
            "suspended", "suspended",
            "error", "error",
            "off", "off",
            "uit", "off",
            "aus", "off",
            "entered-in-error", "entered-in-error",
            "test", "test");

    private static final Map<String, String> GENDERS = Map.ofEntries(
            Map.entry("female", "female"),
            Map.entry("f", "female"),
            Map.entry("v", "female"),
            Map.entry("vrouw", "female"),
            Map.entry("w", "female"),
            Map.entry("weiblich", "female"),
            Map.entry("male", "male"),
            Map.entry("m", "male"),
            Map.entry("man", "male"),
            Map.entry("männlich", "male"),
            Map.entry("other", "other"),
            Map.entry("x", "other"),
            Map.entry("anders", "other"),
            Map.entry("divers", "other"),
            Map.entry("unknown", "unknown"),
            Map.entry("onbekend", "unknown"),
            Map.entry("unbekannt", "unknown"));

    /** The cell as the resource has it. */
    abstract String read(String cell) throws CellProblem;

    private static String number(String cell) throws CellProblem {
        // A comma is how Dutch and German spreadsheets write it.
        String plain = cell.replace(',', '.').replace('\u2212', '-');
        if (!NUMBER_FORM.matcher(plain).matches()) {
            throw new CellProblem(Finding.Code.INVALID_NUMBER, "This is no number of degrees. Write it as 52.0907.");
        }
        return new BigDecimal(plain).toPlainString();
    }

    private static String choice(Map<String, String> choices, String cell, String offered) throws CellProblem {
        String chosen = choices.get(cell.toLowerCase(Locale.ROOT));
        if (chosen == null) {
            throw new CellProblem(Finding.Code.INVALID_CHOICE, "Write " + offered + ", or leave it empty.");
        }
        return chosen;
    }

    /** Java knows the host of no name with an umlaut or underscore, which browsers and networks take. */
    private static boolean namesHost(@Nullable String authority) {
        return authority != null && AUTHORITY.matcher(authority).matches();
    }

    private static CellProblem noUrl() {
        return new CellProblem(
                Finding.Code.INVALID_URL, "This is no web address. Write it in full, as https://www.example.org.");
    }
}
