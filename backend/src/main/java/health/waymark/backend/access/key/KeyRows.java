package health.waymark.backend.access.key;

import health.waymark.backend.access.Creator;
import health.waymark.backend.access.Scope;
import health.waymark.backend.access.key.StoredKey.Description;
import health.waymark.backend.access.key.StoredKey.Life;
import health.waymark.backend.access.key.StoredKey.Restriction;
import health.waymark.backend.access.key.StoredKey.Secret;
import health.waymark.backend.tenancy.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Reads rows of {@code api_key}. */
final class KeyRows {

    private KeyRows() {}

    static StoredKey read(ResultSet row, int number) throws SQLException {
        Life life = life(row);
        return new StoredKey(
                new TenantId(row.getString("tenant_id")),
                row.getString("environment"),
                row.getString("id"),
                new Description(row.getString("name"), row.getString("purpose"), row.getString("contact")),
                Creator.of(row.getString("created_by"), row.getString("created_by_kind")),
                scopes(row),
                new Restriction(texts(row, "networks"), row.getBoolean("read_only")),
                new Secret(
                        row.getString("secret_hmac"), row.getInt("pepper"), row.getString("last4"), life.expiresAt()),
                oldSecret(row),
                life);
    }

    private static Optional<Secret> oldSecret(ResultSet row) throws SQLException {
        Optional<Instant> validUntil = time(row, "old_valid_until");
        return validUntil.isEmpty()
                ? Optional.empty()
                : Optional.of(new Secret(
                        row.getString("old_secret_hmac"),
                        row.getInt("old_pepper"),
                        row.getString("old_last4"),
                        validUntil.get()));
    }

    private static Life life(ResultSet row) throws SQLException {
        return new Life(
                row.getTimestamp("created_at").toInstant(),
                row.getTimestamp("expires_at").toInstant(),
                time(row, "rolled_at"),
                time(row, "revoked_at"),
                row.getString("revoked_reason"));
    }

    private static List<Scope> scopes(ResultSet row) throws SQLException {
        return texts(row, "scopes").stream()
                .flatMap(text -> Scope.parse(text).stream())
                .toList();
    }

    private static List<String> texts(ResultSet row, String column) throws SQLException {
        return Arrays.asList((String[]) row.getArray(column).getArray());
    }

    static Optional<Instant> time(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getTimestamp(column)).map(Timestamp::toInstant);
    }
}
