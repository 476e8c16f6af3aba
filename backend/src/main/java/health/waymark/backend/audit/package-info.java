/** Who did what to which resource: written in the transaction of the change, and never changed afterwards. */
@NullMarked
package health.waymark.backend.audit;

import org.jspecify.annotations.NullMarked;
