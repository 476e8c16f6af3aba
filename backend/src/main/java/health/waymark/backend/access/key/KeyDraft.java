package health.waymark.backend.access.key;

import health.waymark.backend.access.Scope;
import health.waymark.backend.access.key.StoredKey.Description;
import health.waymark.backend.access.key.StoredKey.Restriction;
import java.time.Instant;
import java.util.List;

/** What people decide about a key, checked. */
record KeyDraft(Description description, List<Scope> scopes, Restriction restriction, Instant expiresAt) {}
