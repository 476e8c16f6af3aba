/** What the person was told, behind the bell in the header, and what they want to be told. */
@NullMarked
package health.waymark.admin.notices;

import org.jspecify.annotations.NullMarked;
