/** The Waymark backend: one package per domain noun, each a module of its own. */
@NullMarked
package health.waymark.backend;

import org.jspecify.annotations.NullMarked;
