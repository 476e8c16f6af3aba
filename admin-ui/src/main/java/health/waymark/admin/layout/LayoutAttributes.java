package health.waymark.admin.layout;

import health.waymark.admin.workspace.Navigation;
import health.waymark.admin.workspace.Workspace;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.ZoneId;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** What the frame of every page shows or depends on; as request attributes it also reaches the pages for failures. */
@Component
final class LayoutAttributes implements HandlerInterceptor, WebMvcConfigurer {

    private final LayoutSettings settings;
    private final Languages languages;
    private final Navigation navigation;
    private final RandomGenerator random;

    LayoutAttributes(LayoutSettings settings, Languages languages, Navigation navigation, RandomGenerator random) {
        this.settings = settings;
        this.languages = languages;
        this.navigation = navigation;
        this.random = random;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this);
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        request.setAttribute("environment", settings.environment());
        format(request, settings.timeZone());
        request.setAttribute("preferences", Preferences.of(request));
        request.setAttribute("navigation", navigation);
        request.setAttribute("once", new UUID(random.nextLong(), random.nextLong()).toString());
        request.setAttribute("htmx", Htmx.wants(request));
        return true;
    }

    /** By now it is known in which tenant the page is, and so its language and clock. */
    @Override
    public void postHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable ModelAndView page) {
        if (request.getAttribute("workspace") instanceof Workspace workspace) {
            format(request, workspace.zone());
        }
    }

    private void format(HttpServletRequest request, ZoneId zone) {
        request.setAttribute("zone", zone);
        request.setAttribute("formats", new Formats(languages.resolveLocale(request), zone));
    }
}
