/**
 * Whether published Endpoints can be reached: looks at each of them from time to time and on request, keeps what it
 * found, and says what the directory shows of it. Others ask {@link EndpointVerifications}.
 */
@NullMarked
package health.waymark.backend.verification;

import org.jspecify.annotations.NullMarked;
