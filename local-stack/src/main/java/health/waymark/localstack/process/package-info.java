/** Child processes that outlive the JVM that started them: starting, recognizing and ending them. */
@NullMarked
package health.waymark.localstack.process;

import org.jspecify.annotations.NullMarked;
