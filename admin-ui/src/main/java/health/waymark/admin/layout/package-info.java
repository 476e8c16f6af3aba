/** What all pages share: the frame, what a browser may load in it, fragments for htmx, and the pages for failures. */
@NullMarked
package health.waymark.admin.layout;

import org.jspecify.annotations.NullMarked;
