/** What a tenant uses from day to day, when it wants to be told, and asking the operator for more. */
@NullMarked
package health.waymark.backend.usage;

import org.jspecify.annotations.NullMarked;
