/** What the mCSD profiles ask of a directory resource at the least, as code that costs microseconds. */
@NullMarked
package health.waymark.backend.profile;

import org.jspecify.annotations.NullMarked;
