package health.waymark.admin.workspace;

import health.waymark.admin.backend.Backend;
import health.waymark.admin.backend.Backends;
import health.waymark.admin.session.AccessTokens;
import health.waymark.admin.session.KeptForm;
import health.waymark.admin.trace.Trace;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Gives a controller its {@link Workspace}, and the template the same under the name {@code workspace}. */
@Component
final class WorkspaceResolver implements HandlerMethodArgumentResolver, WebMvcConfigurer {

    private final AccessTokens tokens;
    private final Backends backends;
    private final ZoneId zone;

    WorkspaceResolver(AccessTokens tokens, Backends backends, @Value("${waymark.time-zone}") ZoneId zone) {
        this.tokens = tokens;
        this.backends = backends;
        this.zone = zone;
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(this);
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Workspace.class;
    }

    @Override
    public Workspace resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer model,
            NativeWebRequest web,
            @Nullable WebDataBinderFactory binders) {
        HttpServletRequest request = Objects.requireNonNull(web.getNativeRequest(HttpServletRequest.class));
        HttpServletResponse response = Objects.requireNonNull(web.getNativeResponse(HttpServletResponse.class));
        if (request.getUserPrincipal() == null) {
            Workspace anybodys = new Workspace(Me.anybody(), null, backends.asAnybody(Trace.of(request)), zone);
            request.setAttribute("workspace", anybodys);
            return anybodys;
        }
        Authentication person = (Authentication) Objects.requireNonNull(request.getUserPrincipal());
        Backend backend = backends.as(tokens.of(person, request, response), Trace.of(request));
        forgetWhenSentAgain(request);
        Me me = Me.of(backend.call("api", "v1", "me").get().body());
        // As a request attribute it also reaches the page that is shown when something fails later.
        Workspace outside = new Workspace(me, null, backend, zone);
        request.setAttribute("workspace", outside);
        Membership tenant = tenantOf(request, me);
        Workspace workspace = new Workspace(me, tenant, backend, zoneOf(tenant));
        request.setAttribute("workspace", workspace);
        return workspace;
    }

    /** Signed in and on its way: what had been kept of this form is not offered a second time. */
    private static void forgetWhenSentAgain(HttpServletRequest request) {
        if ("POST".equals(request.getMethod())
                && KeptForm.in(request)
                        .filter(kept -> kept.path().equals(request.getRequestURI()))
                        .isPresent()) {
            KeptForm.forget(request);
        }
    }

    /** A zone that only a backend with newer rules knows is no reason for a page not to be shown. */
    private ZoneId zoneOf(@Nullable Membership tenant) {
        String wanted = tenant == null ? "" : tenant.locality().timeZone();
        return ZoneId.getAvailableZoneIds().contains(wanted) ? ZoneId.of(wanted) : zone;
    }

    /** A tenant that the person is not in does not exist for them. */
    private static @Nullable Membership tenantOf(HttpServletRequest request, Me me) {
        Object variables = request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE);
        if (!(variables instanceof Map<?, ?> map) || !(map.get("tenant") instanceof String tenant)) {
            return null;
        }
        return me.in(tenant).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
