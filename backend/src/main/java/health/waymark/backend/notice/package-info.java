/**
 * What people are told, by the bell in the admin UI and by mail: keys and certificates that expire, Endpoints that fail,
 * imports that are finished, quotas, invitations. What tells something calls {@link Notices} in its own transaction.
 */
@NullMarked
package health.waymark.backend.notice;

import org.jspecify.annotations.NullMarked;
