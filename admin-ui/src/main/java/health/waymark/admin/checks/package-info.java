/** Whether endpoints answer: the steps of the last tests, and testing one now. */
@NullMarked
package health.waymark.admin.checks;

import org.jspecify.annotations.NullMarked;
