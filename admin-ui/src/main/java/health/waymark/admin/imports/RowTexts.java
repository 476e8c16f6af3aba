package health.waymark.admin.imports;

import health.waymark.admin.backend.Wording;
import health.waymark.admin.listing.Cell;
import health.waymark.admin.listing.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Says in the reader's language what was found of a row. */
@Component
class RowTexts {

    private static final Map<String, String> TONES =
            Map.of("new", "good", "changed", "info", "unchanged", "quiet", "error", "bad");

    private static final int LONGEST_NAME = 200;

    private final MessageSource texts;
    private final Wording wording;

    RowTexts(MessageSource texts, Wording wording) {
        this.texts = texts;
        this.wording = wording;
    }

    /** What the rows of such an import are. */
    String kind(String kind) {
        return text("choice.importKind." + kind);
    }

    /** What taking that back is called. */
    String undoing(String name) {
        String text = text("imports.undo.name", name);
        return text.length() > LONGEST_NAME ? text.substring(0, LONGEST_NAME) : text;
    }

    /** @param address of the entry that it is about; empty for a row of a file */
    Row row(JsonNode row, String address) {
        String outcome = row.path("outcome").asString("");
        String name = row.path("name").asString("");
        String line = text("imports.line", row.path("line").asString(""));
        Cell named = name.isEmpty() ? Cell.text(line) : Cell.text(name).detail(address.isEmpty() ? line : "");
        named = address.isEmpty() || name.isEmpty() ? named : named.to(address);
        Cell found = outcome.isEmpty()
                ? Cell.text("")
                : Cell.tag(TONES.getOrDefault(outcome, "quiet"), "choice.outcome." + outcome);
        return Row.of(row.path("line").asString(""), row, named, found, Cell.text(said(row)));
    }

    private String said(JsonNode row) {
        List<String> said = new ArrayList<>();
        row.path("findings").forEach(finding -> said.add(finding(finding)));
        if (row.path("outcome").asString("").equals("changed")) {
            row.path("changes").forEach(change -> said.add(change(change)));
        }
        return String.join(" · ", said);
    }

    private String finding(JsonNode finding) {
        String column = finding.path("column").asString("");
        String sentence = text(
                "choice.importFinding." + finding.path("code").asString(""),
                finding.path("value").asString(""),
                finding.path("other").asString(""),
                detail(finding));
        String place = column.isEmpty() ? element(finding, sentence) : column;
        return place.isEmpty() ? sentence : place + ": " + sentence;
    }

    /** Of what the store refuses, {@code value} is the element that it is about; some sentences have no sense without it. */
    private static String element(JsonNode finding, String sentence) {
        String element = finding.path("value").asString("");
        boolean said = !finding.path("code").asString("").equals("refused") || sentence.contains(element);
        return said ? "" : element;
    }

    /** Of what the store refuses, {@code other} is the rule that it breaks. */
    private String detail(JsonNode finding) {
        String detail = finding.path("detail").asString("");
        return finding.path("code").asString("").equals("refused")
                ? wording.sentence(finding.path("other").asString("")).orElse(detail)
                : detail;
    }

    private String change(JsonNode change) {
        String key = "choice.importField." + change.path("field").asString("");
        Locale locale = LocaleContextHolder.getLocale();
        // Of a FHIR resource an element is named, which is the same in every language.
        String field =
                String.valueOf(texts.getMessage(key, null, change.path("field").asString(""), locale));
        String before = value(change.path("before"));
        String after = value(change.path("after"));
        return before.isEmpty() ? text("imports.added", field, after) : text("imports.replaced", field, before, after);
    }

    private String value(JsonNode value) {
        String text = value.asString("");
        return switch (text) {
            case "true" -> text("imports.yes");
            case "false" -> text("imports.no");
            default -> text;
        };
    }

    private String text(String key, Object... arguments) {
        Locale locale = LocaleContextHolder.getLocale();
        String otherwise = arguments.length > 2 ? String.valueOf(arguments[2]) : key;
        return String.valueOf(texts.getMessage(key, arguments, otherwise, locale));
    }
}
