/** What an organization publishes: its services, places, people, endpoints, and how it is built up. */
@NullMarked
package health.waymark.admin.directory;

import org.jspecify.annotations.NullMarked;
