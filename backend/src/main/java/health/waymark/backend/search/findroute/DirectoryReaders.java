package health.waymark.backend.search.findroute;

import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import health.waymark.backend.access.AccessDecision;
import health.waymark.backend.access.AccessPolicy;
import health.waymark.backend.access.CurrentCaller;
import health.waymark.backend.access.Permission;
import health.waymark.backend.problem.ProblemCode;
import health.waymark.backend.problem.Problems;
import health.waymark.backend.search.index.SearchUnavailableException;
import health.waymark.backend.tenancy.TenantId;
import java.util.function.Supplier;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.springframework.stereotype.Component;
import org.springframework.web.ErrorResponseException;

/** Lets those through who may search the directory, and tells refusals of the search as problems. */
@Component
public class DirectoryReaders {

    private static final String RETRY_SECONDS = "5";

    private final AccessPolicy policy;

    DirectoryReaders(AccessPolicy policy) {
        this.policy = policy;
    }

    /** Runs a search of a type; a caller without a credential comes this far only where the operator lets anybody read. */
    public <T> T search(String type, Supplier<T> search) {
        CurrentCaller.find().ifPresent(caller -> {
            if (policy.decide(caller, TenantId.DIRECTORY, Permission.SEARCH, type)
                    instanceof AccessDecision.Denied denied) {
                throw Problems.of(ProblemCode.FORBIDDEN, denied.reason());
            }
        });
        try {
            return search.get();
        } catch (SearchUnavailableException away) {
            ErrorResponseException problem =
                    Problems.of(ProblemCode.UNAVAILABLE, away.getMessage() + " Try again in a few seconds.");
            problem.getHeaders().set("Retry-After", RETRY_SECONDS);
            throw problem;
        } catch (BaseServerResponseException refusal) {
            throw problem(refusal);
        }
    }

    private static RuntimeException problem(BaseServerResponseException refusal) {
        if (refusal.getStatusCode() != 400) {
            return refusal;
        }
        String sentence = String.valueOf(refusal.getMessage());
        return refusal.getOperationOutcome() instanceof OperationOutcome outcome
                        && outcome.getIssueFirstRep().hasExpression()
                ? Problems.of(
                        ProblemCode.INVALID_PARAMETER,
                        sentence,
                        outcome.getIssueFirstRep().getExpression().get(0).getValue())
                : Problems.of(ProblemCode.INVALID_PARAMETER, sentence);
    }
}
