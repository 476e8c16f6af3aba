package health.waymark.admin.checks;

import health.waymark.admin.layout.Formats;
import java.util.ArrayList;
import java.util.List;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** One test of an endpoint as a plain text, for whoever runs the other side: it names nothing but what was looked at. */
@Component
final class CheckReport {

    private final MessageSource texts;

    CheckReport(MessageSource texts) {
        this.texts = texts;
    }

    /**
     * The whole text.
     *
     * @param name of the endpoint
     * @param address that was called
     * @param formats of the reader
     */
    String of(String name, String address, Check check, Formats formats) {
        List<String> lines = new ArrayList<>();
        lines.add(text(formats, "checks.report.title", name));
        lines.add(text(formats, "checks.report.address", address));
        check.at().ifPresent(at -> lines.add(text(formats, "checks.report.at", formats.moment(at), at.toString())));
        lines.add(text(formats, "checks.report.result", text(formats, "state.check." + check.status())));
        check.certificate().ifPresent(end -> lines.add(text(formats, "checks.certificate", formats.day(end))));
        for (Check.Step step : check.steps()) {
            lines.add("");
            lines.add(heading(step, formats));
            lines.add("  " + step.text());
        }
        return String.join("\r\n", lines) + "\r\n";
    }

    private String heading(Check.Step step, Formats formats) {
        String what = texts.getMessage("step.check." + step.name(), null, step.name(), formats.locale());
        String took =
                step.milliseconds() > 0 ? " (" + text(formats, "checks.milliseconds", step.milliseconds()) + ")" : "";
        return what + ": " + text(formats, "state.step." + step.outcome()) + took;
    }

    private String text(Formats formats, String key, Object... values) {
        return texts.getMessage(key, values, formats.locale());
    }
}
