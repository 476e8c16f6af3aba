/** PostgreSQL, Elasticsearch and Keycloak: unpacked, configured, started, watched and stopped. */
@NullMarked
package health.waymark.localstack.server;

import org.jspecify.annotations.NullMarked;
