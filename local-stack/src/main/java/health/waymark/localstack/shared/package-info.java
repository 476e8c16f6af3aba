/** One set of servers for all JVMs of a test run, ended when the last of them is gone. */
@NullMarked
package health.waymark.localstack.shared;

import org.jspecify.annotations.NullMarked;
