package health.waymark.admin.workspace;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Says with each page how many calls to the backend it took, as browsers' network panels show it (W3C Server Timing,
 * §3). All have been made when a controller is done: templates make none.
 */
@Component
final class PageCost implements HandlerInterceptor, WebMvcConfigurer {

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this);
    }

    @Override
    public void postHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable ModelAndView page) {
        if (request.getAttribute("workspace") instanceof Workspace workspace) {
            response.setHeader(
                    "Server-Timing", "backend;desc=\"" + workspace.backend().calls() + "\"");
        }
    }
}
