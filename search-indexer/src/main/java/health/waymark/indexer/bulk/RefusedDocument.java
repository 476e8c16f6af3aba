package health.waymark.indexer.bulk;

/**
 * A document that Elasticsearch will not take as it is.
 *
 * @param version its external version
 * @param type Elasticsearch's kind of refusal
 * @param reason the refusal in words
 */
public record RefusedDocument(String id, long version, String type, String reason) {

    public String explanation() {
        return type + ": " + reason;
    }
}
