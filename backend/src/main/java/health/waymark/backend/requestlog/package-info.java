/**
 * The log of API requests that a tenant reads: who called what, with which outcome and how fast. A request only puts its entry
 * into memory; entries are written together, beside the requests.
 */
@NullMarked
package health.waymark.backend.requestlog;

import org.jspecify.annotations.NullMarked;
