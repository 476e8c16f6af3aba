package health.waymark.backend.fhir;

import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** What the features offer, by server. */
@Component
class FhirProviders {

    private final List<FhirProvider> all;

    FhirProviders(List<FhirProvider> single, List<FhirProvider.Several> several) {
        this.all = Stream.concat(single.stream(), several.stream().flatMap(each -> each.providers().stream()))
                .toList();
    }

    List<FhirProvider> of(FhirProvider.Server server) {
        return all.stream().filter(provider -> provider.server() == server).toList();
    }
}
