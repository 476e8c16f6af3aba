/** What a person wants of the pages: language, colours, room, keys. */
@NullMarked
package health.waymark.admin.profile;

import org.jspecify.annotations.NullMarked;
