package health.waymark.admin.layout;

import jakarta.servlet.http.HttpServletRequest;
import java.time.ZoneId;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** What the frame of every page shows or depends on. */
@ControllerAdvice
final class LayoutAttributes {

    private final LayoutSettings settings;

    LayoutAttributes(LayoutSettings settings) {
        this.settings = settings;
    }

    @ModelAttribute("environment")
    Environment environment() {
        return settings.environment();
    }

    @ModelAttribute("zone")
    ZoneId zone() {
        return settings.timeZone();
    }

    @ModelAttribute("htmx")
    boolean htmx(HttpServletRequest request) {
        return Htmx.wants(request);
    }
}
