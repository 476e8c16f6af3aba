/** The tenant itself: its settings, what it uses of its quotas, and taking everything along. */
@NullMarked
package health.waymark.admin.settings;

import org.jspecify.annotations.NullMarked;
