/** What a node does while nobody asks it: loops that start and stop with it, and say when they fail. */
@NullMarked
package health.waymark.backend.background;

import org.jspecify.annotations.NullMarked;
