/** The person at work: who they are to the backend, in which tenant they are, and what they may do there. */
@NullMarked
package health.waymark.admin.workspace;

import org.jspecify.annotations.NullMarked;
