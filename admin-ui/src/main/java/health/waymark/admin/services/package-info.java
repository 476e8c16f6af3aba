/** The healthcare services of one tenant: list, view, edit, publish. */
@NullMarked
package health.waymark.admin.services;

import org.jspecify.annotations.NullMarked;
