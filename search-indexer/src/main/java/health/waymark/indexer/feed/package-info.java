/** The backend's label feed as a client sees it: definition, pages, lines, cursors. Documents stay raw bytes. */
@NullMarked
package health.waymark.indexer.feed;

import org.jspecify.annotations.NullMarked;
