package health.waymark.admin.layout;

import health.waymark.admin.workspace.Navigation;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
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
        request.setAttribute("zone", settings.timeZone());
        request.setAttribute("formats", new Formats(languages.resolveLocale(request), settings.timeZone()));
        request.setAttribute("preferences", Preferences.of(request));
        request.setAttribute("navigation", navigation);
        request.setAttribute("once", new UUID(random.nextLong(), random.nextLong()).toString());
        request.setAttribute("htmx", Htmx.wants(request));
        return true;
    }
}
