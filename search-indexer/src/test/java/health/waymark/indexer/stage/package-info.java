/** The surroundings of the indexer in tests: a scripted feed, a view of Elasticsearch, the running application. */
package health.waymark.indexer.stage;
