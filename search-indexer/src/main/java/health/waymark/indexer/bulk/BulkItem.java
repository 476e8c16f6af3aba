package health.waymark.indexer.bulk;

/**
 * One operation of a bulk request, and where its bytes stand in the request's body.
 *
 * @param from first byte of the action line
 * @param to behind the last line feed
 */
record BulkItem(String id, long version, boolean deletion, int from, int to) {}
