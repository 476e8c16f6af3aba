package health.waymark.backend.search.index;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.json.jackson.JacksonJsonpMapper;
import co.elastic.clients.transport.rest_client.RestClientTransport;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.apache.http.Header;
import org.apache.http.HttpHost;
import org.apache.http.impl.nio.client.HttpAsyncClientBuilder;
import org.apache.http.message.BasicHeader;
import org.elasticsearch.client.RestClient;
import org.elasticsearch.client.RestClientBuilder;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.pem.PemSslStoreBundle;
import org.springframework.boot.ssl.pem.PemSslStoreDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The connection to Elasticsearch; Spring Boot's own would need a client that a server of the 8.x line refuses. */
@Configuration(proxyBeanMethods = false)
class ElasticsearchConfiguration {

    private static final int CONNECT_TIMEOUT_MILLIS = 500;
    private static final int CONNECTIONS = 64;

    @Bean(destroyMethod = "close")
    RestClient elasticsearchRestClient(LabelIndexProperties properties) {
        // Elasticsearch itself gives a search up after the time-out; only one that is away says nothing until then.
        int timeout = Math.toIntExact(properties.requestTimeout().toMillis()) + 1_000;
        RestClientBuilder builder = RestClient.builder(properties.uris().stream()
                        .map(ElasticsearchConfiguration::host)
                        .toArray(HttpHost[]::new))
                .setDefaultHeaders(credentials(properties))
                .setRequestConfigCallback(request -> request.setConnectTimeout(CONNECT_TIMEOUT_MILLIS)
                        .setConnectionRequestTimeout(CONNECT_TIMEOUT_MILLIS)
                        .setSocketTimeout(timeout))
                .setHttpClientConfigCallback(http ->
                        secured(properties, http.setMaxConnTotal(CONNECTIONS).setMaxConnPerRoute(CONNECTIONS)));
        return builder.build();
    }

    private static HttpAsyncClientBuilder secured(LabelIndexProperties properties, HttpAsyncClientBuilder http) {
        Path file = properties.caFile();
        if (file == null) {
            return http;
        }
        if (!Files.isReadable(file)) {
            throw new IllegalStateException(
                    "waymark.elasticsearch.ca-file: there is no readable file %s".formatted(file));
        }
        PemSslStoreDetails trusted =
                PemSslStoreDetails.forCertificate(file.toUri().toString());
        return http.setSSLContext(
                SslBundle.of(new PemSslStoreBundle(null, trusted)).createSslContext());
    }

    @Bean
    ElasticsearchClient elasticsearchClient(RestClient elasticsearchRestClient) {
        return new ElasticsearchClient(new RestClientTransport(elasticsearchRestClient, new JacksonJsonpMapper()));
    }

    private static HttpHost host(URI uri) {
        return HttpHost.create(uri.toString());
    }

    private static Header[] credentials(LabelIndexProperties properties) {
        if (properties.apiKey() != null) {
            return new Header[] {new BasicHeader("Authorization", "ApiKey " + properties.apiKey())};
        }
        if (properties.username() == null) {
            return new Header[0];
        }
        String pair = properties.username() + ":" + (properties.password() == null ? "" : properties.password());
        String encoded = Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
        return new Header[] {new BasicHeader("Authorization", "Basic " + encoded)};
    }
}
