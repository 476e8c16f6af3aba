/** One id per page request: in our log lines, in what we send to the backend, and on every error page. */
@NullMarked
package health.waymark.admin.trace;

import org.jspecify.annotations.NullMarked;
