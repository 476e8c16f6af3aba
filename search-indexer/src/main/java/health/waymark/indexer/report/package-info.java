/** Tells the backend, every few seconds, how this indexer is, and hears what the operator has ordered. */
@NullMarked
package health.waymark.indexer.report;

import org.jspecify.annotations.NullMarked;
