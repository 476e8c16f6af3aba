/** API keys of a tenant: making them, showing a secret once, rolling, restricting and revoking. */
@NullMarked
package health.waymark.admin.keys;

import org.jspecify.annotations.NullMarked;
