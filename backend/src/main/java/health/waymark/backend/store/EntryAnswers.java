package health.waymark.backend.store;

import ca.uhn.fhir.rest.api.PreferReturnEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.RestfulServerUtils;
import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import health.waymark.backend.fhir.Outcomes;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.BundleEntryResponseComponent;
import org.hl7.fhir.r4.model.InstantType;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Writes what came of an entry into the answer's entry; as much of it as {@code Prefer} asks, by default the least. */
@Component
class EntryAnswers {

    private final Bundles bundles;

    EntryAnswers(Bundles bundles) {
        this.bundles = bundles;
    }

    static @Nullable PreferReturnEnum wish(RequestDetails request) {
        return RestfulServerUtils.parsePreferHeader(null, request.getHeader("Prefer"))
                .getReturn();
    }

    void describe(BundleEntryComponent answer, Done done, @Nullable PreferReturnEnum wish) {
        BundleEntryResponseComponent response = answer.getResponse().setStatus(done.status());
        StoredResource version = done.resource();
        if (version != null) {
            response.setEtag("W/\"" + version.version() + "\"")
                    .setLastModifiedElement(
                            new InstantType(version.lastUpdated().toString()));
            if (!version.isDeleted()) {
                response.setLocation(version.reference() + "/_history/" + version.version());
            }
        }
        if (wish == PreferReturnEnum.REPRESENTATION && version != null && !version.isDeleted()) {
            answer.setResource(bundles.stub(version));
        } else if (wish == PreferReturnEnum.OPERATION_OUTCOME) {
            response.setOutcome(Outcomes.done(done.status() + "."));
        }
    }

    void refuse(BundleEntryComponent answer, int index, BaseServerResponseException refusal) {
        int status = refusal.getStatusCode();
        HttpStatus known = HttpStatus.resolve(status);
        answer.getResponse()
                .setStatus(known == null ? Integer.toString(status) : status + " " + known.getReasonPhrase());
        if (Refusals.inEntry(index, refusal).getOperationOutcome() instanceof OperationOutcome outcome) {
            answer.getResponse().setOutcome((Resource) outcome);
        }
    }
}
