/** What the script {@code waymark} runs: the three servers, the three applications on top, and the demo's tenants. */
@NullMarked
package health.waymark.localstack.launcher;

import org.jspecify.annotations.NullMarked;
