package health.waymark.backend.imports;

import health.waymark.backend.imports.BulkChange.Action;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;
import org.springframework.util.StringUtils;
import tools.jackson.databind.node.ObjectNode;

/** Endpoints that have moved: the beginning of their addresses is another one, and what follows stays. */
final class Repointing {

    /** What can be done with Endpoints and with nothing else. */
    static final Set<Action> ACTIONS_OF_ENDPOINTS = Set.of(Action.SUSPEND, Action.REPOINT);

    private static final String ADDRESS = "address";

    private Repointing() {}

    /** Refuses beginnings that no address should have. */
    static BulkChange sound(BulkChange change) {
        String from = Elements.text(change.from()).strip();
        String value = Elements.text(change.value()).strip();
        if (!isBeginning(from)) {
            throw BulkChanges.wrong(
                    "/from",
                    "Say how the addresses begin now: a scheme and a host at least, such as https://care.example.org.");
        }
        if (!isBeginning(value)) {
            throw BulkChanges.wrong(
                    "/value",
                    "Say how the addresses are to begin: a scheme and a host at least, such as https://care.example.org.");
        }
        return new BulkChange(Action.REPOINT, ADDRESS, endingLike(from, value), from, null, change.search());
    }

    /** Otherwise {@code https://a.example/} would become {@code https://b.examplefhir}, or have two slashes. */
    private static String endingLike(String from, String value) {
        String bare = StringUtils.trimTrailingCharacter(value, '/');
        return from.endsWith("/") ? bare + "/" : bare;
    }

    private static boolean isBeginning(String text) {
        try {
            URI uri = new URI(text);
            return uri.getScheme() != null && (uri.getRawAuthority() != null || "mailto".equals(uri.getScheme()));
        } catch (URISyntaxException malformed) {
            return false;
        }
    }

    /** In place; an address that begins in no such way stays as it is. */
    static void move(ObjectNode endpoint, String from, String to) {
        String address = endpoint.path(ADDRESS).asString("");
        if (begins(address, from)) {
            endpoint.put(ADDRESS, to + address.substring(from.length()));
        }
    }

    /** A host of which another one's name begins is not that one: {@code //a.example} is none of {@code //a.example.net}. */
    private static boolean begins(String address, String from) {
        if (!address.startsWith(from)) {
            return false;
        }
        String rest = address.substring(from.length());
        return rest.isEmpty() || "/:?#".indexOf(rest.charAt(0)) >= 0 || !Character.isLetterOrDigit(last(from));
    }

    private static char last(String text) {
        return text.charAt(text.length() - 1);
    }
}
