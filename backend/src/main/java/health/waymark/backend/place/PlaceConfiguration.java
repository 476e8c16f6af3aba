package health.waymark.backend.place;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class PlaceConfiguration {

    /** The centroids are looked up late: who provides them may need this bean first. */
    @Bean
    Places places(PlaceProperties properties, ObjectProvider<PostalCentroids> centroids) {
        PostalCentroids late = (country, prefix) -> centroids.stream()
                .flatMap(provider -> provider.centroid(country, prefix).stream())
                .findFirst();
        return new Places(
                Gazetteer.bundled(),
                new PostalCodes(PostalFile.readAll(properties.postalCodes()), late, properties.countries()));
    }

    @Bean
    GeocodeQuality geocodeQuality() {
        return GeocodeQuality.bundled();
    }
}
