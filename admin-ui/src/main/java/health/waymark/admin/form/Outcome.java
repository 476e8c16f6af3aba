package health.waymark.admin.form;

import health.waymark.admin.backend.BackendAway;
import health.waymark.admin.backend.BackendRefusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.ui.Model;

/**
 * What became of one of several that the same was done with.
 *
 * @param name what people call it
 * @param why not; none when it was done
 */
public record Outcome(String name, Reason why) {

    /** Does it with each: what is refused stops no other, unless it would be refused to all of them. */
    public static List<Outcome> of(List<Choice> chosen, Consumer<String> deed) {
        List<Outcome> outcomes = new ArrayList<>();
        boolean stopped = false;
        for (Choice each : chosen) {
            Reason why = stopped ? Reason.stopped() : why(each, deed);
            stopped = why.last();
            outcomes.add(new Outcome(each.label(), why));
        }
        return outcomes;
    }

    private static Reason why(Choice chosen, Consumer<String> deed) {
        try {
            deed.accept(chosen.value());
            return Reason.none();
        } catch (BackendAway away) {
            return Reason.of(away);
        } catch (BackendRefusal refusal) {
            return Reason.of(refusal);
        }
    }

    /**
     * What is wrong with the form, when nothing was done and the backend says the same of each.
     *
     * @param elements field by element
     */
    public static Optional<Errors> ofAll(List<Outcome> outcomes, Map<String, String> elements) {
        List<String> texts = outcomes.stream()
                .map(outcome -> outcome.why().text())
                .distinct()
                .toList();
        return texts.size() == 1 && !texts.get(0).isEmpty()
                ? Optional.of(Errors.of(outcomes.get(0).why().issues(), elements))
                : Optional.empty();
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
