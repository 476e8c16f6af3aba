/** Finding care in the shared directory: by words, by place, ranked, in a list and on a map. */
@NullMarked
package health.waymark.admin.find;

import org.jspecify.annotations.NullMarked;
