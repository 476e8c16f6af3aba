package health.waymark.backend.search.index;

import co.elastic.clients.elasticsearch._types.FieldValue;
import health.waymark.backend.search.index.IndexAnswer.Bucket;
import health.waymark.backend.search.index.IndexAnswer.Found;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** Reads an {@link IndexAnswer} as it comes, and passes over everything else that Elasticsearch tells. */
final class IndexAnswerReader {

    private static final JsonFactory JSON = new JsonFactory();

    private final JsonParser json;
    private boolean timedOut;
    private long total = -1;
    private final List<Found> hits = new ArrayList<>();
    private final Map<String, List<Bucket>> counted = new LinkedHashMap<>();

    private IndexAnswerReader(JsonParser json) {
        this.json = json;
    }

    static IndexAnswer read(InputStream answer) {
        try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), answer)) {
            return new IndexAnswerReader(json).answer();
        }
    }

    private IndexAnswer answer() {
        json.nextToken();
        eachField(this::part);
        return new IndexAnswer(timedOut, total, hits, counted);
    }

    private void part(String name) {
        switch (name) {
            case "timed_out" -> timedOut = json.currentToken() == JsonToken.VALUE_TRUE;
            case "hits" -> eachField(this::found);
            case "aggregations" -> eachField(aggregation -> counted.put(aggregation, buckets()));
            default -> json.skipChildren();
        }
    }

    private void found(String name) {
        switch (name) {
            case "total" -> total = total();
            case "hits" -> eachElement(() -> hits.add(hit()));
            default -> json.skipChildren();
        }
    }

    private long total() {
        Total read = new Total();
        eachField(read::part);
        return read.isWhole ? read.value : -1;
    }

    private Found hit() {
        Hit read = new Hit();
        eachField(read::part);
        return new Found(read.score, read.sort, read.matched);
    }

    private List<Bucket> buckets() {
        List<Bucket> buckets = new ArrayList<>();
        eachField(name -> {
            if (name.equals("buckets")) {
                eachElement(() -> buckets.add(bucket()));
            } else {
                json.skipChildren();
            }
        });
        return buckets;
    }

    private Bucket bucket() {
        Counted read = new Counted();
        eachField(read::part);
        return new Bucket(read.term, read.count);
    }

    private FieldValue sortValue() {
        return switch (json.currentToken()) {
            case VALUE_STRING -> FieldValue.of(json.getString());
            case VALUE_NUMBER_INT -> FieldValue.of(json.getLongValue());
            case VALUE_NUMBER_FLOAT -> FieldValue.of(json.getDoubleValue());
            case VALUE_NULL -> FieldValue.NULL;
            default -> throw new IllegalStateException("labels are not sorted by a " + json.currentToken());
        };
    }

    /** What to do with a field whose value is the current token; it must leave the parser at the end of the value. */
    private interface Field {
        void read(String name);
    }

    private void eachField(Field field) {
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = json.currentName();
            json.nextToken();
            field.read(name);
        }
    }

    private void eachElement(Runnable element) {
        while (json.nextToken() != JsonToken.END_ARRAY) {
            element.run();
        }
    }

    private final class Total {

        private long value;
        private boolean isWhole;

        private void part(String name) {
            switch (name) {
                case "value" -> value = json.getLongValue();
                case "relation" -> isWhole = json.getString().equals("eq");
                default -> json.skipChildren();
            }
        }
    }

    private final class Hit {

        private double score;
        private final List<FieldValue> sort = new ArrayList<>();
        private final List<String> matched = new ArrayList<>();

        private void part(String name) {
            switch (name) {
                case "_score" -> score = json.currentToken().isNumeric() ? json.getDoubleValue() : 0;
                case "sort" -> eachElement(() -> sort.add(sortValue()));
                case "matched_queries" -> eachElement(() -> matched.add(json.getString()));
                default -> json.skipChildren();
            }
        }
    }

    private final class Counted {

        private String term = "";
        private long count;

        private void part(String name) {
            switch (name) {
                case "key" -> term = json.getString();
                case "doc_count" -> count = json.getLongValue();
                default -> json.skipChildren();
            }
        }
    }
}
