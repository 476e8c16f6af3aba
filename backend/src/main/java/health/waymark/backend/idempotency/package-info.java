/**
 * {@code Idempotency-Key}: a repeated POST has one effect and one answer. The answer is stored in the transaction of the
 * effect, so that no crash leaves one without the other.
 */
@NullMarked
package health.waymark.backend.idempotency;

import org.jspecify.annotations.NullMarked;
