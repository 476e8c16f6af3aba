package health.waymark.indexer.elasticsearch;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.apache.http.Header;
import org.apache.http.HttpHost;
import org.apache.http.message.BasicHeader;
import org.elasticsearch.client.RestClient;
import org.elasticsearch.client.RestClientBuilder;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.pem.PemSslStoreBundle;
import org.springframework.boot.ssl.pem.PemSslStoreDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Builds the client ourselves: Spring Boot's support is for the 9.x client, which an 8.x server refuses. */
@Configuration(proxyBeanMethods = false)
class ElasticsearchConfiguration {

    @Bean
    RestClient elasticsearchClient(ElasticsearchSettings settings) {
        HttpHost[] nodes = settings.uris().stream()
                .map(uri -> HttpHost.create(uri.toString()))
                .toArray(HttpHost[]::new);
        RestClientBuilder builder = RestClient.builder(nodes)
                .setRequestConfigCallback(requests -> requests.setConnectTimeout(
                                Math.toIntExact(settings.connectTimeout().toMillis()))
                        .setSocketTimeout(
                                Math.toIntExact(settings.requestTimeout().toMillis())));
        authorization(settings)
                .ifPresent(value -> builder.setDefaultHeaders(new Header[] {new BasicHeader("Authorization", value)}));
        SSLContext tls = tls(settings);
        if (tls != null) {
            builder.setHttpClientConfigCallback(http -> http.setSSLContext(tls));
        }
        return builder.build();
    }

    private static @Nullable SSLContext tls(ElasticsearchSettings settings) {
        Path file = settings.caFile();
        if (file == null) {
            return null;
        }
        if (!Files.isReadable(file)) {
            throw new IllegalStateException(
                    "waymark.elasticsearch.ca-file: there is no readable file %s".formatted(file));
        }
        PemSslStoreDetails trusted =
                PemSslStoreDetails.forCertificate(file.toUri().toString());
        return SslBundle.of(new PemSslStoreBundle(null, trusted)).createSslContext();
    }

    private static Optional<String> authorization(ElasticsearchSettings settings) {
        if (settings.apiKey() != null && !settings.apiKey().isBlank()) {
            return Optional.of("ApiKey " + settings.apiKey());
        }
        if (settings.username() == null || settings.username().isBlank()) {
            return Optional.empty();
        }
        String pair = settings.username() + ":" + (settings.password() == null ? "" : settings.password());
        return Optional.of("Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
    }
}
