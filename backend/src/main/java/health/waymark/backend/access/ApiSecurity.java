package health.waymark.backend.access;

import org.springframework.security.config.annotation.web.builders.HttpSecurity;

/** A kind of credential that adds its way in to the security chain of FHIR and the management API. */
public interface ApiSecurity {

    /** Adds filters to the chain. */
    void configure(HttpSecurity http);
}
