package health.waymark.admin.form;

import health.waymark.admin.backend.BackendRefusal;
import health.waymark.admin.layout.Crumb;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;

/** Shows a form that stands for no resource as a page. */
public final class FormPages {

    private static final Set<Integer> ABOUT_THE_CONTENT = Set.of(400, 403, 409, 412, 422, 423, 429);

    private FormPages() {}

    /**
     * The page; what is wrong makes it a refusal.
     *
     * @param section that is marked in the navigation
     * @param crumbs the last one is the page itself and its heading
     */
    public static String show(
            Form form, String section, List<Crumb> crumbs, Model model, HttpServletResponse response) {
        if (form.errors().any()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        }
        model.addAttribute("form", form);
        model.addAttribute("section", section);
        model.addAttribute("crumbs", crumbs);
        return "form/page";
    }

    /** Hands on a refusal that is not about what was typed. */
    public static void requireAboutContent(BackendRefusal refusal) {
        if (!ABOUT_THE_CONTENT.contains(refusal.status()) || refusal.issues().isEmpty()) {
            throw refusal;
        }
    }
}
