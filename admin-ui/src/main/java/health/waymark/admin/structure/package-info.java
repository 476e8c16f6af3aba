/** How an organization is built up: it and all that is below it, as a tree. */
@NullMarked
package health.waymark.admin.structure;

import org.jspecify.annotations.NullMarked;
