package health.waymark.indexer.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import health.waymark.indexer.elasticsearch.ElasticsearchAway;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class BulkAnswerTests {

    @Test
    void readsEachItemWithItsReason() {
        List<ItemAnswer> items = read("""
                {"items": [{"index": {"status": 201}}, {"delete": {"status": 404}},
                 {"index": {"status": 400, "error": {"type": "document_parsing_exception", "reason": "failed to parse",
                   "caused_by": {"reason": "not a boolean"}}}}]}""", 3);

        assertThat(items)
                .containsExactly(
                        new ItemAnswer(201, "", ""),
                        new ItemAnswer(404, "", ""),
                        new ItemAnswer(400, "document_parsing_exception", "failed to parse; not a boolean"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>", "{}", "{\"items\":[{\"index\":{}}]}", "{\"items\":[]}"})
    void anAnswerThatDoesNotGoWithTheRequestCountsAsNone(String answer) {
        assertThatExceptionOfType(ElasticsearchAway.class).isThrownBy(() -> read(answer, 1));
    }

    @ParameterizedTest
    @CsvSource({
        "200, '', false, APPLIED",
        "201, '', false, APPLIED",
        "200, '', true, APPLIED",
        "404, '', true, ALREADY",
        "409, version_conflict_engine_exception, false, ALREADY",
        "409, version_conflict_engine_exception, true, ALREADY",
        "400, document_parsing_exception, false, REFUSED",
        "400, illegal_argument_exception, false, REFUSED",
        "413, content_too_large, false, REFUSED",
        "400, index_closed_exception, false, BUSY",
        "403, cluster_block_exception, false, BUSY",
        "429, es_rejected_execution_exception, false, BUSY",
        "429, cluster_block_exception, true, BUSY",
        "500, exception, false, BUSY",
        "503, unavailable_shards_exception, false, BUSY",
        "404, index_not_found_exception, false, GONE",
        "404, index_not_found_exception, true, GONE"
    })
    void everyStatusHasItsMeaning(int status, String type, boolean deletion, Verdict verdict) {
        assertThat(Verdict.of(new ItemAnswer(status, type, "why"), deletion)).isEqualTo(verdict);
    }

    private static List<ItemAnswer> read(String answer, int expected) {
        return BulkAnswer.read(JsonMapper.shared(), answer.getBytes(StandardCharsets.UTF_8), expected);
    }
}
