/** Keycloak's tokens: how they are checked, whose they are, and the OAuth clients that tenants register. */
@NullMarked
package health.waymark.backend.access.oauth;

import org.jspecify.annotations.NullMarked;
