/** The connection to Elasticsearch: one low-level client, and its failures sorted into "wait" and "no". */
@NullMarked
package health.waymark.indexer.elasticsearch;

import org.jspecify.annotations.NullMarked;
