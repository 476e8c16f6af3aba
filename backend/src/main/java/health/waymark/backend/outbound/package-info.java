/**
 * Calls to addresses that others gave us: endpoints, subscribers, remote directories. Whoever makes such a call makes it
 * through {@link health.waymark.backend.outbound.OutboundClient}, which sees to it that nobody reaches through us what
 * they could not reach themselves. Knows no other module.
 */
@NullMarked
package health.waymark.backend.outbound;

import org.jspecify.annotations.NullMarked;
