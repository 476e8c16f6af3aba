/** Public holidays, on which opening hours of an ordinary week do not hold. */
@NullMarked
package health.waymark.backend.holiday;

import org.jspecify.annotations.NullMarked;
