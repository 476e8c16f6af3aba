/** API keys: their text, how they are checked, rolled, restricted and revoked, and when they were used. */
@NullMarked
package health.waymark.backend.access.key;

import org.jspecify.annotations.NullMarked;
