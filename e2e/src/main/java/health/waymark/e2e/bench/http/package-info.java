/** A lean HTTP/1.1 client with one connection per caller, so that the load costs the machine as little as can be. */
@NullMarked
package health.waymark.e2e.bench.http;

import org.jspecify.annotations.NullMarked;
