package health.waymark.backend.search.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import co.elastic.clients.elasticsearch._types.FieldValue;
import health.waymark.backend.search.index.IndexAnswer.Bucket;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JacksonException;

class IndexAnswerReaderTests {

    @Test
    void readsHitsWithWhatTheyAreSortedBy() {
        IndexAnswer answer = read("""
                {"took":3,"timed_out":false,"_shards":{"total":1,"failures":[{"hits":{"total":9}}]},
                 "hits":{"total":{"value":2,"relation":"eq"},"max_score":null,"hits":[
                  {"_index":"labels","_score":0.5,"sort":[0.5,1234.0,"a \\"name\\"","Location/1"],"matched_queries":["one","two"]},
                  {"_index":"labels","_score":null,"sort":[null,7,"Location/2"]}]}}""");

        assertThat(answer.timedOut()).isFalse();
        assertThat(answer.total()).isEqualTo(2);
        assertThat(answer.hits())
                .extracting(
                        IndexAnswer.Found::score,
                        found -> found.sort().stream().map(FieldValue::_get).toList(),
                        IndexAnswer.Found::matched)
                .containsExactly(
                        tuple(0.5, List.of(0.5, 1234.0, "a \"name\"", "Location/1"), List.of("one", "two")),
                        tuple(0.0, Arrays.asList(null, 7L, "Location/2"), List.of()));
    }

    @Test
    void knowsNoTotalThatWasNotCountedToTheEnd() {
        assertThat(read("{\"hits\":{\"total\":{\"value\":10000,\"relation\":\"gte\"},\"hits\":[]}}")
                        .total())
                .isEqualTo(-1);
        assertThat(read("{\"timed_out\":true,\"hits\":{\"hits\":[]}}"))
                .isEqualTo(new IndexAnswer(true, -1, List.of(), Map.of()));
    }

    @Test
    void readsWhatWasCounted() {
        IndexAnswer answer = read("""
                {"hits":{"hits":[]},"aggregations":{
                 "place":{"doc_count_error_upper_bound":0,"sum_other_doc_count":4,
                  "buckets":[{"key":"Zwolle\\tZwolle","doc_count":12},{"key":"Ommen\\tOmmen","doc_count":1}]},
                 "specialty":{"buckets":[]}}}""");

        assertThat(answer.counted())
                .containsEntry("place", List.of(new Bucket("Zwolle\tZwolle", 12), new Bucket("Ommen\tOmmen", 1)))
                .containsEntry("specialty", List.of());
    }

    @Test
    void takesNoPartForTheWhole() {
        assertThatThrownBy(() -> read("{\"hits\":{\"hits\":[{\"sort\":[1]}")).isInstanceOf(JacksonException.class);
    }

    private static IndexAnswer read(String json) {
        return IndexAnswerReader.read(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
    }
}
