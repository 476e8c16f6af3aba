package health.waymark.admin.directory;

import health.waymark.admin.form.Binding;
import health.waymark.admin.form.Choice;
import health.waymark.admin.form.Field;
import java.util.List;

/** Whether an appointment is needed; a service may leave it open. */
final class Appointment {

    private static final String ELEMENT = "appointmentRequired";

    private Appointment() {}

    static Binding binding() {
        return new Binding(
                Field.Kind.SELECT,
                "booking",
                ELEMENT,
                false,
                "",
                List.of(Choice.of("booking", "true"), Choice.of("booking", "false")),
                "",
                tree -> List.of(
                        tree.path(ELEMENT).isBoolean() ? tree.path(ELEMENT).asString() : ""),
                (tree, values) -> {
                    if (values.one().isEmpty()) {
                        tree.remove(ELEMENT);
                    } else {
                        tree.put(ELEMENT, Boolean.parseBoolean(values.one()));
                    }
                });
    }
}
