/** How much a caller may ask for in how much time, and that one tenant cannot take it all. */
@NullMarked
package health.waymark.backend.limit;

import org.jspecify.annotations.NullMarked;
