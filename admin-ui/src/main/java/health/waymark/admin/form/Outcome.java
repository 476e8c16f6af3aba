package health.waymark.admin.form;

import health.waymark.admin.backend.BackendRefusal;
import health.waymark.admin.backend.Issue;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.springframework.ui.Model;

/**
 * What became of one of several that the same was done with.
 *
 * @param name what people call it
 * @param problem why not; empty when it was done
 */
public record Outcome(String name, String problem) {

    /** Does it with each: what is refused stops no other. */
    public static List<Outcome> of(List<Choice> chosen, Consumer<String> deed) {
        return chosen.stream().map(each -> of(each, deed)).toList();
    }

    private static Outcome of(Choice chosen, Consumer<String> deed) {
        try {
            deed.accept(chosen.value());
            return new Outcome(chosen.label(), "");
        } catch (BackendRefusal refusal) {
            String problem =
                    refusal.issues().stream().map(Issue::text).distinct().collect(Collectors.joining(" "));
            return new Outcome(chosen.label(), problem.isEmpty() ? Integer.toString(refusal.status()) : problem);
        }
    }

    /**
     * Shows them.
     *
     * @param key of the message that says what was done
     * @param back the list that they were chosen from
     */
    public static String page(List<Outcome> outcomes, String key, String section, String back, Model model) {
        model.addAttribute("outcomes", outcomes);
        model.addAttribute("key", key);
        model.addAttribute("section", section);
        model.addAttribute("back", back);
        return "form/outcomes";
    }
}
