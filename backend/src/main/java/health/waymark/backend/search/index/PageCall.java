package health.waymark.backend.search.index;

import co.elastic.clients.elasticsearch.core.SearchRequest;
import co.elastic.clients.json.JsonpMapper;
import jakarta.json.stream.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.http.HttpEntity;
import org.apache.http.entity.ContentType;
import org.apache.http.message.BasicNameValuePair;
import org.apache.http.nio.entity.NByteArrayEntity;
import org.elasticsearch.client.Request;
import org.elasticsearch.client.RequestOptions;
import org.elasticsearch.client.RestClient;

/**
 * Asks for a page in bytes and reads the answer as it comes. Every search of the directory goes this way; the typed client
 * would make objects of all that is answered, of which a page wants the sort values and the total.
 */
final class PageCall {

    private static final int USUAL_BYTES = 2048;

    /** As the typed client asks, so that a server of the next major release answers in the same form. */
    private static final ContentType FORM =
            ContentType.create("application/vnd.elasticsearch+json", new BasicNameValuePair("compatible-with", "8"));

    private static final RequestOptions OPTIONS = RequestOptions.DEFAULT.toBuilder()
            .addHeader("Accept", FORM.toString())
            .build();

    private final RestClient rest;
    private final JsonpMapper mapper;
    private final String path;

    PageCall(RestClient rest, JsonpMapper mapper, String alias) {
        this.rest = rest;
        this.mapper = mapper;
        this.path = "/" + alias + "/_search";
    }

    /** Never answers a part only: a shard that is away fails the whole request. */
    IndexAnswer ask(SearchRequest search) throws IOException {
        Request request = new Request("POST", path);
        request.addParameter("allow_partial_search_results", "false");
        request.setOptions(OPTIONS);
        request.setEntity(new NByteArrayEntity(bytes(search), FORM));
        HttpEntity answer = rest.performRequest(request).getEntity();
        try (InputStream body = answer.getContent()) {
            return IndexAnswerReader.read(body);
        }
    }

    private byte[] bytes(SearchRequest search) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(USUAL_BYTES);
        try (JsonGenerator json = mapper.jsonProvider().createGenerator(bytes)) {
            search.serialize(json, mapper);
        }
        return bytes.toByteArray();
    }
}
