package health.waymark.admin.routing;

import health.waymark.admin.fhir.Coding;
import health.waymark.admin.fhir.Part;
import health.waymark.admin.fhir.Reference;
import java.util.List;

/**
 * Where requests for the service are sent.
 *
 * @param address as published; shown, never followed
 */
public record RoutedEndpoint(
        Reference reference, String address, Coding connectionType, List<Coding> payloadTypes, Origin origin) {

    static RoutedEndpoint of(Part endpoint) {
        return new RoutedEndpoint(
                Reference.of(endpoint.one("reference").value()),
                endpoint.one("address").text(),
                Coding.of(endpoint.one("connectionType").value()),
                endpoint.all("payloadType").stream()
                        .map(payload -> Coding.ofConcept(payload.value()))
                        .filter(Coding::present)
                        .toList(),
                Origin.of(endpoint));
    }
}
