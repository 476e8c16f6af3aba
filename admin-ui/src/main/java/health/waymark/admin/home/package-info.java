/** Where the day begins: what there is to do, how far the organization is set up, and search over all that is its own. */
@NullMarked
package health.waymark.admin.home;

import org.jspecify.annotations.NullMarked;
