/** The Waymark search-indexer: a pump from the backend's label feed into Elasticsearch, one package per duty. */
@NullMarked
package health.waymark.indexer;

import org.jspecify.annotations.NullMarked;
