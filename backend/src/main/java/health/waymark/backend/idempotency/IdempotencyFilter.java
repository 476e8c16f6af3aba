package health.waymark.backend.idempotency;

import health.waymark.backend.access.Caller;
import health.waymark.backend.access.CurrentCaller;
import health.waymark.backend.idempotency.IdempotencyKeys.Owner;
import health.waymark.backend.idempotency.IdempotencyKeys.Stored;
import health.waymark.backend.problem.ProblemCode;
import health.waymark.backend.problem.ProblemWriter;
import health.waymark.backend.store.ResourcesCommitted;
import health.waymark.backend.tenancy.ShareUsedUp;
import health.waymark.backend.tenancy.TenantId;
import health.waymark.backend.tenancy.TenantTransactions;
import health.waymark.backend.tenancy.Tenants;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataAccessException;
import org.springframework.http.MediaType;
import org.springframework.transaction.TransactionException;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Makes a POST with an {@code Idempotency-Key} repeatable (draft-ietf-httpapi-idempotency-key-header). The whole request
 * is one transaction: a lock on the key, the effect, the answer. So there is no "in flight" row that a crash could leave
 * behind, and the caller gets an answer only when it and the effect are durable.
 */
final class IdempotencyFilter extends OncePerRequestFilter {

    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7E]{1,255}");
    private static final Pattern TENANT = Pattern.compile("/(?:fhir|api/v1/tenants)/([a-z][a-z0-9-]{1,62})(?:/.*)?");

    /** The management API has no larger bodies; FHIR paths have limits of their own, and have been read by then. */
    private static final int LARGEST_BODY = 1024 * 1024;

    private static final int LARGEST_FHIR_BODY = Integer.MAX_VALUE - 16;

    private final IdempotencyKeys keys;
    private final TenantTransactions transactions;
    private final Tenants tenants;
    private final ApplicationEventPublisher events;
    private final SecureRandom random;
    private final String pepper;

    IdempotencyFilter(
            IdempotencyKeys keys,
            TenantTransactions tenantTransactions,
            Tenants tenants,
            ApplicationEventPublisher events,
            SecureRandom random,
            String pepper) {
        this.keys = keys;
        this.transactions = tenantTransactions;
        this.tenants = tenants;
        this.events = events;
        this.random = random;
        this.pepper = pepper;
    }

    /** Searches change nothing, and a request without a credential has nobody to bind the key to. */
    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String type = request.getContentType();
        return !request.getMethod().equals("POST")
                || request.getHeader("Idempotency-Key") == null
                || request.getRequestURI().endsWith("/_search")
                || (type != null && type.startsWith(MediaType.APPLICATION_FORM_URLENCODED_VALUE))
                || CurrentCaller.find().isEmpty();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String key = request.getHeader("Idempotency-Key");
        if (key == null || !KEY.matcher(key).matches()) {
            ProblemWriter.write(
                    request,
                    response,
                    ProblemCode.INVALID_REQUEST,
                    "An Idempotency-Key is 1 to 255 visible ASCII characters, such as a UUID.");
            return;
        }
        Optional<Owner> owner = owner(request);
        if (owner.isEmpty()) {
            chain.doFilter(request, response); // to the same 404 as without a key
            return;
        }
        int limit = request.getRequestURI().startsWith("/fhir") ? LARGEST_FHIR_BODY : LARGEST_BODY;
        RepeatableRequest repeatable = RepeatableRequest.of(request, limit);
        if (repeatable.isLargerThan(limit)) {
            ProblemWriter.write(
                    request, response, ProblemCode.TOO_LARGE, "The body is larger than " + limit + " bytes.");
            return;
        }
        KeySecret secret =
                new KeySecret(pepper, owner.get().tenant().value(), owner.get().caller(), key);
        run(new Attempt(owner.get(), secret, repeatable), response, chain);
    }

    /** One request with a key. */
    private record Attempt(Owner owner, KeySecret key, RepeatableRequest request) {}

    /** A key belongs to a caller in a tenant; what concerns no single tenant counts as the platform's. */
    private Optional<Owner> owner(HttpServletRequest request) {
        Caller caller = CurrentCaller.get();
        String id = caller.kind().code() + "/" + caller.id();
        Matcher matcher = TENANT.matcher(request.getRequestURI());
        if (!matcher.matches() || matcher.group(1).equals(TenantId.DIRECTORY.value())) {
            return Optional.of(new Owner(TenantId.DIRECTORY, id));
        }
        return tenants.find(matcher.group(1)).map(tenant -> new Owner(tenant, id));
    }

    private void run(Attempt attempt, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        ContentCachingResponseWrapper buffered = new ContentCachingResponseWrapper(response);
        try {
            transactions.together(attempt.owner().tenant(), () -> answer(attempt, buffered, chain));
        } catch (Stopped stopped) {
            stopped.rethrow();
        } catch (ShareUsedUp busy) {
            throw busy; // nothing has begun
        } catch (DataAccessException | TransactionException failure) {
            buffered.reset();
            response.setHeader("Retry-After", "5");
            ProblemWriter.write(
                    attempt.request(),
                    response,
                    ProblemCode.UNAVAILABLE,
                    "The server cannot reach its database at this moment. Send the same request with the same key again.");
            logger.warn("A request with an Idempotency-Key could not be committed", failure);
            return;
        }
        buffered.copyBodyToResponse();
        if (attempt.request().getRequestURI().startsWith("/fhir")) {
            // Whoever was told before the commit saw nothing new yet.
            events.publishEvent(new ResourcesCommitted(attempt.owner().tenant()));
        }
    }

    private Boolean answer(Attempt attempt, ContentCachingResponseWrapper response, FilterChain chain) {
        try {
            if (!keys.lock(attempt.owner(), attempt.key())) {
                response.setHeader("Retry-After", "1");
                refuse(
                        attempt,
                        response,
                        ProblemCode.IN_FLIGHT,
                        "The first request with this Idempotency-Key is still being worked on. Try again in a moment.");
                return false;
            }
            Optional<Stored> stored = keys.find(attempt.owner(), attempt.key());
            if (stored.isPresent()) {
                repeat(attempt, stored.get(), response);
                return false;
            }
            chain.doFilter(attempt.request(), response);
            if (response.getStatus() < 400) {
                store(attempt, Answer.of(response));
            }
            return true;
        } catch (IOException | ServletException failure) {
            throw new Stopped(failure);
        }
    }

    private void repeat(Attempt attempt, Stored stored, HttpServletResponse response) throws IOException {
        if (stored.fingerprint().equals(attempt.request().fingerprint())) {
            Answer.decoded(attempt.key().decrypt(stored.answer())).replay(response);
        } else {
            refuse(
                    attempt,
                    response,
                    ProblemCode.KEY_REUSED,
                    "This Idempotency-Key was used for another request. Use a new key for each new request.");
        }
    }

    private void store(Attempt attempt, Answer answer) {
        Answer kept = answer.isTooLarge() ? answer.withoutBody() : answer;
        byte[] encrypted = attempt.key().encrypt(kept.encoded(), random);
        keys.put(
                attempt.owner(),
                attempt.key(),
                kept.status(),
                new Stored(attempt.request().fingerprint(), encrypted));
    }

    private static void refuse(Attempt attempt, HttpServletResponse response, ProblemCode code, String sentence)
            throws IOException {
        ProblemWriter.write(attempt.request(), response, code, sentence);
    }

    /** Carries a checked exception out of the transaction, which it rolls back. */
    private static final class Stopped extends RuntimeException {

        Stopped(Exception cause) {
            super(cause);
        }

        void rethrow() throws IOException, ServletException {
            if (getCause() instanceof IOException failure) {
                throw failure;
            }
            if (getCause() instanceof ServletException failure) {
                throw failure;
            }
            throw new UncheckedIOException(new IOException(getCause()));
        }
    }
}
