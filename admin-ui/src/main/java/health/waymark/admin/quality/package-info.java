/** What is to be mended in the tenant's data, how good they are, and letting a finding be. */
@NullMarked
package health.waymark.admin.quality;

import org.jspecify.annotations.NullMarked;
