package health.waymark.backend.access.oauth;

import health.waymark.backend.access.ManagementGuard;
import health.waymark.backend.access.Problem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** How a client proves who it is: whether its keys can be had, and whether what it signs would be taken. */
@RestController
@RequestMapping("/api/v1/tenants/{tenant}/oauth-clients/{id}")
class ClientProofController {

    private final ManagementGuard guard;
    private final OAuthClients clients;
    private final KeySets keySets;
    private final AssertionTest test;

    ClientProofController(ManagementGuard guard, OAuthClients clients, KeySets keySets, AssertionTest test) {
        this.guard = guard;
        this.clients = clients;
        this.keySets = keySets;
        this.test = test;
    }

    @GetMapping("/key-set")
    @Operation(
            summary = "Show what was found where the public keys are",
            description = "For owners, admins and the operator; of a client that signs its assertions.")
    KeySet keySet(@PathVariable String tenant, @PathVariable String id) {
        return keySets.last(signing(tenant, id));
    }

    @PostMapping("/key-set/fetch")
    @Operation(
            summary = "Look for the public keys now",
            description = "For owners, admins and the operator. The answer is what was found, also when it is nothing.")
    KeySet fetch(@PathVariable String tenant, @PathVariable String id) {
        return keySets.look(signing(tenant, id));
    }

    @PostMapping("/assertion-test")
    @Operation(
            summary = "Test a client assertion",
            description =
                    "For owners, admins and the operator. It is decoded and looked at check by check, as the token"
                            + " endpoint would. Its `jti` is not used up, no token is issued, and it is not kept.")
    ResponseEntity<AssertionReport> test(
            @PathVariable String tenant, @PathVariable String id, @Valid @RequestBody Assertion request) {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(test.of(signing(tenant, id), request.assertion()));
    }

    private OAuthClient signing(String tenant, String id) {
        OAuthClient client = clients.get(guard.manageable(tenant), id)
                .orElseThrow(() -> Problem.notFound("This tenant has no such OAuth client."));
        if (client.method() != ClientMethod.PRIVATE_KEY_JWT) {
            throw Problem.conflict("This client proves who it is with a secret: it has no keys and signs nothing.");
        }
        return client;
    }

    /** What a client sends as {@code client_assertion}. */
    @Schema(example = "{\"assertion\":\"eyJhbGciOiJFUzM4NCJ9.eyJpc3MiOiJ3YXltYXJrLXgifQ.c2lnbmF0dXJl\"}")
    record Assertion(@NotBlank @Size(max = 16384) String assertion) {

        /** Without the assertion, which is a credential for some minutes: Spring logs bodies at DEBUG. */
        @Override
        public String toString() {
            return "Assertion[]";
        }
    }
}
