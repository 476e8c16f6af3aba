package health.waymark.admin.records;

import health.waymark.admin.workspace.Workspace;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** Orders bulk changes: {@code /api/v1/tenants/{tenant}/bulk-changes}. */
@Component
final class Bulk {

    private static final int LONGEST_NAME = 200;

    private final MessageSource texts;

    Bulk(MessageSource texts) {
        this.texts = texts;
    }

    /** Begins one, and leads to the page of its job. */
    String begin(Selected selected, Records records, Workspace workspace, String what, ObjectNode order) {
        if (selected.all()) {
            order.put("search", selected.search(records.search()));
        }
        String name = text("choice.bulk." + what) + " · " + text(records.kind().key() + ".title");
        order.put("name", name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) : name);
        String id = records.backend()
                .call("api", "v1", "tenants", records.tenant(), "bulk-changes")
                .post(order)
                .body()
                .path("id")
                .asString("");
        return "redirect:" + workspace.path("/imports/" + Records.valid(id));
    }

    private String text(String key) {
        return String.valueOf(texts.getMessage(key, null, key, LocaleContextHolder.getLocale()));
    }
}
