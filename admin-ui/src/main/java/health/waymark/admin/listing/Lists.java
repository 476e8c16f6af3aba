package health.waymark.admin.listing;

import health.waymark.admin.layout.Htmx;
import health.waymark.admin.workspace.Workspace;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** Shows lists, as pages and as files. */
@Component
public final class Lists {

    private static final int ON_A_PAGE = 25;

    private final Exports exports;

    Lists(Exports exports) {
        this.exports = exports;
    }

    /** Begins a list page of this workspace. */
    public Of of(ListScreen screen, Workspace workspace, Source source) {
        return new Of(exports, screen, workspace, source);
    }

    /** A list page in the making. */
    public static final class Of {

        private final Exports exports;
        private final ListScreen screen;
        private final Workspace workspace;
        private final Source source;
        private final List<Action> actions = new ArrayList<>();
        private final List<Action> bulk = new ArrayList<>();
        private Optional<Listing.Many> many = Optional.empty();

        private Of(Exports exports, ListScreen screen, Workspace workspace, Source source) {
            this.exports = exports;
            this.screen = screen;
            this.workspace = workspace;
            this.source = source;
        }

        /** Offers a page from the top of the list, when {@code offered}. */
        public Of action(boolean offered, String key, String path, String icon) {
            if (offered) {
                actions.add(new Action(key, workspace.path(path), icon));
            }
            return this;
        }

        /** Offers something to do with a selection, when {@code offered}; the ids are sent as {@code id}. */
        public Of bulk(boolean offered, String key, String path) {
            if (offered) {
                bulk.add(new Action(key, workspace.path(path), ""));
            }
            return this;
        }

        /**
         * Offers some of these to be done with a selection, or with all that the filters leave, when {@code offered}; sent are
         * {@code what}, the ids as {@code id} or {@code all}, and the filters.
         */
        public Of many(boolean offered, String path, List<String> choices) {
            if (offered) {
                many = Optional.of(new Listing.Many(workspace.path(path), choices));
            }
            return this;
        }

        /** The page, or nothing when a file was wanted and has been written. */
        public @Nullable String show(Model model, HttpServletRequest request, HttpServletResponse response)
                throws IOException {
            return show("listing/page", model, request, response);
        }

        /** The same with a template of the feature's own. */
        public @Nullable String show(
                String template, Model model, HttpServletRequest request, HttpServletResponse response)
                throws IOException {
            ListQuery query = ListQuery.of(screen, workspace.path(screen.path()), request);
            String format = request.getParameter("format");
            if (format != null) {
                exports.write(format, screen, query, source, response);
                return null;
            }
            Source.Page page = source.read(query, query.page(), ON_A_PAGE);
            model.addAttribute(
                    "listing", new Listing(screen, query, page.rows(), page.next(), page.total(), actions, bulk, many));
            return Htmx.view(request, template);
        }
    }
}
