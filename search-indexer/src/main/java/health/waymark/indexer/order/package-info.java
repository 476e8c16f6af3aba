/** What the operator has ordered and what of it is done: written by reports, read by the pump. */
@NullMarked
package health.waymark.indexer.order;

import org.jspecify.annotations.NullMarked;
