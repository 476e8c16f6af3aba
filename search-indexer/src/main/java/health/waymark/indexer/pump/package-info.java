/** The loop: look what should be, read a page, write it, move the cursor, and begin again after any failure. */
@NullMarked
package health.waymark.indexer.pump;

import org.jspecify.annotations.NullMarked;
