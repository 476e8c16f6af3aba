/** Stands in for what the minimal Elasticsearch lacks: TLS and credentials, over a real socket. */
@NullMarked
package health.waymark.localstack.gate;

import org.jspecify.annotations.NullMarked;
