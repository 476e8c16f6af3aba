/**
 * Search on a tenant's base, answered by PostgreSQL: a query string becomes a checked {@code SearchQuery}, each of its
 * parameters a {@code Matching} of ids, and these one statement for a page.
 */
@NullMarked
package health.waymark.backend.store.search;

import org.jspecify.annotations.NullMarked;
