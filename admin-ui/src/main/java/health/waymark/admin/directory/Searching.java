package health.waymark.admin.directory;

import health.waymark.admin.backend.Call;
import health.waymark.admin.fhir.Publication;
import health.waymark.admin.listing.Filter;
import health.waymark.admin.listing.ListQuery;

/** The filters that all lists of the directory share. */
final class Searching {

    static final Filter WORDS = Filter.words("q");
    static final Filter STATE = Filter.choice("state", "published", "draft");

    private static final String DRAFT = Publication.SYSTEM + "|" + Publication.DRAFT;

    private Searching() {}

    /** By part of the name, and by state. */
    static void byName(ListQuery query, Call call) {
        call.with("name:contains", escaped(query.value("q")));
        byState(query, call);
    }

    static void byState(ListQuery query, Call call) {
        switch (query.value("state")) {
            case "draft" -> call.with("_tag", DRAFT);
            case "published" -> call.with("_tag:not", DRAFT);
            default -> {
                // All of them.
            }
        }
    }

    /** Taken literally (FHIR R4, search, escaping). */
    static String escaped(String words) {
        return words.replaceAll("([\\\\,$|])", "\\\\$1");
    }
}
