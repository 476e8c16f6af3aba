package health.waymark.admin.services;

import health.waymark.admin.backend.Call;
import java.util.List;
import java.util.Objects;

/**
 * What the list shows, as its address says it.
 *
 * @param name part of a name
 * @param page the opaque query of a paging link; empty for the first page
 */
record ServiceQuery(String name, State state, String page) {

    enum State {
        ALL,
        PUBLISHED,
        DRAFT
    }

    /** Absent parameters are empty ones. */
    ServiceQuery {
        name = Objects.requireNonNullElse(name, "").strip();
        state = Objects.requireNonNullElse(state, State.ALL);
        page = Objects.requireNonNullElse(page, "");
    }

    public boolean filtered() {
        return !name.isEmpty() || state != State.ALL;
    }

    /** All that can be chosen. */
    public List<State> states() {
        return List.of(State.values());
    }

    Call on(Call call) {
        if (!page.isEmpty()) {
            return call.withPage(page);
        }
        String draft = Publication.SYSTEM + "|" + Publication.DRAFT;
        return call.with("name:contains", escaped(name))
                .with(state == State.PUBLISHED ? "_tag:not" : "_tag", state == State.ALL ? "" : draft)
                .with("_sort", "name")
                .with("_count", "25")
                .with("_total", "accurate");
    }

    /** As FHIR wants it where a comma would part alternatives (R4, Search, "Escaping Search Parameters"). */
    private static String escaped(String text) {
        return text.replaceAll("([\\\\,|$])", "\\\\$1");
    }

    /** The same list, at another page. */
    ServiceQuery at(String otherPage) {
        return new ServiceQuery(name, state, otherPage);
    }
}
