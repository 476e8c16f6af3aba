/**
 * How tenants come and go: known to the login service, exported, withdrawn from the directory, erased with proof. What
 * takes longer than a request is a {@link health.waymark.backend.job.JobKind}.
 */
@NullMarked
package health.waymark.backend.lifecycle;

import org.jspecify.annotations.NullMarked;
