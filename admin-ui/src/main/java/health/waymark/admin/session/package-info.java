/** Who sits at the browser: sign-in and sign-out through Keycloak, and the access token that speaks for the person. */
@NullMarked
package health.waymark.admin.session;

import org.jspecify.annotations.NullMarked;
