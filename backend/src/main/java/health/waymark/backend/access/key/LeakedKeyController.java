package health.waymark.backend.access.key;

import health.waymark.backend.access.Caller;
import health.waymark.backend.access.Problem;
import health.waymark.backend.access.Requester;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Where anybody who finds a key, a person or a scanner of repositories, may hand it in. Whoever can show a live key's
 * whole text could also use it, so a stranger does no harm by revoking it. The answer never tells whether it was live.
 */
@RestController
@RequestMapping("/api/v1/leaked-keys")
class LeakedKeyController {

    private final KeyCheck check;
    private final ApiKeys keys;
    private final Guesses guesses;
    private final Clock clock;

    LeakedKeyController(KeyCheck check, ApiKeys keys, Guesses guesses, Clock clock) {
        this.check = check;
        this.keys = keys;
        this.guesses = guesses;
        this.clock = clock;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.ACCEPTED)
    Received report(@Valid @RequestBody Report report, HttpServletRequest request) {
        if (!guesses.mayGoOn(request.getRemoteAddr(), Optional.empty())) {
            throw Problem.tooMany("Too many reports came from your address. Wait a minute and go on.");
        }
        KeyText text = KeyText.parse(report.key().strip())
                .orElseThrow(() -> Problem.badRequest(
                        "This is not the text of an API key of ours: its form or its" + " checksum is wrong."));
        check.identify(text)
                .filter(key -> key.state(clock.instant()) != StoredKey.State.REVOKED)
                .ifPresent(key -> revoke(key, report, request));
        return new Received("Thank you. If this key was live, it is revoked now.");
    }

    private void revoke(StoredKey key, Report report, HttpServletRequest request) {
        Caller holder = Caller.key(key.id(), key.description().name(), key.tenant(), List.of());
        String where = report.foundAt() == null ? "" : ": found at " + report.foundAt();
        keys.revoke(key, Requester.of(holder, request), "leaked-key-report", "Reported as leaked" + where);
    }

    /**
     * A find.
     *
     * @param key the text of the key
     * @param foundAt where it was found
     */
    record Report(
            @NotBlank String key, @Nullable @Size(max = 400) String foundAt) {

        @Override
        public String toString() {
            return "Report[foundAt=" + foundAt + "]";
        }
    }

    record Received(String detail) {}
}
