/** A map that needs no tile server: country outlines drawn on the server as SVG, with numbered dots. */
@NullMarked
package health.waymark.admin.map;

import org.jspecify.annotations.NullMarked;
