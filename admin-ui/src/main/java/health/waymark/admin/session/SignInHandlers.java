package health.waymark.admin.session;

import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.stereotype.Component;

/**
 * What happens at the end of a sign-in.
 *
 * @param succeeded leads to where the person was going
 */
@Component
record SignInHandlers(AuthenticationSuccessHandler succeeded, SignInFailures failed) {}
