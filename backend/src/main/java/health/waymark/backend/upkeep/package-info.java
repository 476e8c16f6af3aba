/**
 * What an upgrade leaves to be done while everybody works on: search values of resources that an older version has stored.
 */
@NullMarked
package health.waymark.backend.upkeep;

import org.jspecify.annotations.NullMarked;
