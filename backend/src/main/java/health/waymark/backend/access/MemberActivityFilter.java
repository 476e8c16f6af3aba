package health.waymark.backend.access;

import health.waymark.backend.tenancy.TenantId;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Sees which members are at work in which tenant. */
final class MemberActivityFilter extends OncePerRequestFilter {

    private static final Pattern TENANT = Pattern.compile("/(?:fhir|api/v1/tenants)/([a-z][a-z0-9-]{1,62})(?:/.*)?");

    private final MemberActivity activity;

    MemberActivityFilter(MemberActivity activity) {
        this.activity = activity;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<CallerAuthentication> person = person();
        chain.doFilter(request, response);
        person.ifPresent(who -> note(who, request.getRequestURI()));
    }

    private static Optional<CallerAuthentication> person() {
        return SecurityContextHolder.getContext().getAuthentication() instanceof CallerAuthentication signedIn
                        && signedIn.caller().kind() == Caller.Kind.PERSON
                ? Optional.of(signedIn)
                : Optional.empty();
    }

    private void note(CallerAuthentication who, String path) {
        Matcher matcher = TENANT.matcher(path);
        if (matcher.matches()) {
            TenantId tenant = new TenantId(matcher.group(1));
            if (who.caller().roleIn(tenant).isPresent()) {
                activity.note(tenant, who.caller().id(), who.secondFactor());
            }
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Registration {

        /** After Spring Security (-100), so that the caller is known. */
        private static final int AFTER_SECURITY = -55;

        @Bean
        FilterRegistrationBean<MemberActivityFilter> memberActivityFilter(MemberActivity activity) {
            FilterRegistrationBean<MemberActivityFilter> registration =
                    new FilterRegistrationBean<>(new MemberActivityFilter(activity));
            registration.addUrlPatterns("/fhir/*", "/api/*");
            registration.setOrder(AFTER_SECURITY);
            return registration;
        }
    }
}
