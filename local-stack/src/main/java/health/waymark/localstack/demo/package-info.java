/**
 * The demo region: about sixty invented care organizations in Overijssel, Gelderland and Tirol, generated from a fixed
 * seed and loaded through the public API. {@link DemoRegion} makes it, {@link DemoLoader} loads it.
 */
@NullMarked
package health.waymark.localstack.demo;

import org.jspecify.annotations.NullMarked;
