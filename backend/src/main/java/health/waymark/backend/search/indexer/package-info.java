/**
 * The search indexers as the platform's operator sees them: they report to {@code /feed/indexers}, and are asked to
 * rebuild, to check for drift and to try again what was parked by the answer to their report.
 */
@NullMarked
package health.waymark.backend.search.indexer;

import org.jspecify.annotations.NullMarked;
