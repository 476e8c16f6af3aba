package health.waymark.admin.form;

import health.waymark.admin.layout.Crumb;
import health.waymark.admin.workspace.Workspace;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.ui.Model;

/**
 * Several entries of a list that the same is to be done with: at first those that were ticked in the list, all of them still
 * ticked; what should not be among them can be taken out, and in again.
 *
 * @param ids as they come from the list
 * @param offered what there was to pick from when the form was sent
 * @param chosen what was left ticked
 */
public record Selection(List<String> ids, List<String> offered, List<String> chosen) {

    /** Whether they come from the list, and nobody has looked at them yet. */
    public boolean first() {
        return offered.isEmpty() && chosen.isEmpty();
    }

    /** All that the form has to offer. */
    public List<String> shown() {
        return Stream.of(ids, offered, chosen).flatMap(List::stream).toList();
    }

    /** The form's first part. */
    public Fields fields(List<Choice> choices) {
        return new Fields()
                .part("chosen")
                .picks("chosen", first() ? ids : chosen, choices, "offered")
                .needed();
    }

    /** What is not filled in; of a form that nobody has seen yet, nothing. */
    public Errors missing(Fields fields) {
        return first() ? Errors.none() : fields.missing();
    }

    /**
     * Shows the form.
     *
     * @param section of the list, whose address is {@code /<section>}
     * @param what of the message that says what is done
     * @param deed the address that does it, within the organization if there is one
     */
    public static String show(
            Workspace workspace, String section, String what, String deed, Fields fields, Errors errors, Shown page) {
        String list = workspace.path("/" + section);
        return FormPages.show(
                fields.form("chosen", workspace.path(deed), list, what, errors),
                section,
                List.of(Crumb.page(section + ".title", list), Crumb.page(what, "")),
                page.model(),
                page.response());
    }

    /** Where the form is shown. */
    public record Shown(Model model, HttpServletResponse response) {}
}
