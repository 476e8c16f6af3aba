/**
 * Lists: search, filters and order on the server with their state in the address, pages by key, a selection to act on,
 * and export of what is filtered. A feature says what its columns are and where its rows come from.
 */
@NullMarked
package health.waymark.admin.listing;

import org.jspecify.annotations.NullMarked;
