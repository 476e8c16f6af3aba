/** Real servers for tests of every module: {@link health.waymark.localstack.LocalServers} is where to begin. */
@NullMarked
package health.waymark.localstack;

import org.jspecify.annotations.NullMarked;
