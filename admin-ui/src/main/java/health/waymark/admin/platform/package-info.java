/** For whoever runs the platform: the tenants on it. */
@NullMarked
package health.waymark.admin.platform;

import org.jspecify.annotations.NullMarked;
