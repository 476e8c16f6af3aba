/** What others see of a tenant's resources: partners, and whoever has not signed in. */
@NullMarked
package health.waymark.backend.audience;

import org.jspecify.annotations.NullMarked;
