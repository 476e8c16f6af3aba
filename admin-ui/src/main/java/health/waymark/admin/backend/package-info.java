/** The way to the backend: its public HTTP interfaces, with the person's own access token and nothing else. */
@NullMarked
package health.waymark.admin.backend;

import org.jspecify.annotations.NullMarked;
