/** The label index in Elasticsearch: how it is defined, asked, and missed when it is away. */
@NullMarked
package health.waymark.backend.search.index;

import org.jspecify.annotations.NullMarked;
