package health.waymark.backend.access.key;

import health.waymark.backend.access.ApiSecurity;
import health.waymark.backend.access.Refusals;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;
import org.springframework.stereotype.Component;

/** API keys as a way in. */
@Component
class KeySecurity implements ApiSecurity {

    private final ApiKeyFilter filter;

    KeySecurity(KeyCheck check, Guesses guesses, KeyUsage usage, Refusals refusals) {
        this.filter = new ApiKeyFilter(check, guesses, usage, refusals);
    }

    @Override
    public void configure(HttpSecurity http) {
        http.addFilterBefore(filter, BearerTokenAuthenticationFilter.class);
    }
}
