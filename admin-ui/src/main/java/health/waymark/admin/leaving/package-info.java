/** Taking everything along: exports with their files, and closing the organization's account. */
@NullMarked
package health.waymark.admin.leaving;

import org.jspecify.annotations.NullMarked;
