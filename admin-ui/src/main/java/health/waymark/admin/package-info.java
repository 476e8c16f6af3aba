/** The admin UI: pages for people, made of what the backend's public interfaces answer to the person's own token. */
@NullMarked
package health.waymark.admin;

import org.jspecify.annotations.NullMarked;
