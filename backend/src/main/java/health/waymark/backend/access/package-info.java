/**
 * Who calls and what they may do. A person or an OAuth client (Keycloak token), an API key and the platform operator all become a
 * {@link health.waymark.backend.access.Caller}; {@link health.waymark.backend.access.AccessPolicy} is the one page
 * that decides.
 */
@NullMarked
package health.waymark.backend.access;

import org.jspecify.annotations.NullMarked;
