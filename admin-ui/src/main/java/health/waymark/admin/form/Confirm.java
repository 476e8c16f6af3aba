package health.waymark.admin.form;

import org.springframework.ui.Model;

/**
 * A question before something that cannot be undone, on a page of its own.
 *
 * @param key of the messages {@code <key>}, {@code <key>.title} and {@code <key>.text}
 * @param name what it is done to
 * @param section that is marked in the navigation
 * @param address where yes is sent
 * @param back where no leads
 * @param typed what must be typed to go on; empty when a click will do
 */
public record Confirm(String key, String name, String section, String address, String back, String typed) {

    /** Shows it. */
    public static String page(Confirm confirm, Model model) {
        model.addAttribute("confirm", confirm);
        return "form/confirm";
    }
}
