/**
 * Drafts beside what is published: changes that are saved, looked at, agreed on by a second person where the tenant asks
 * for one, and written as the next version at once or at a date.
 */
@NullMarked
package health.waymark.backend.draft;

import org.jspecify.annotations.NullMarked;
