package health.waymark.backend.directory;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/**
 * Ids of published copies. They are computed from where a resource comes from, so a reference can be rewritten before
 * its target is published, and publishing again after a restore gives the same ids.
 */
public final class PlatformIds {

    /** Never changes: every published id depends on it. */
    private static final UUID NAMESPACE = UUID.fromString("5a3d7c1e-8f0b-4c55-9d6a-2b1f6e0c9a47");

    private static final int UUID_BYTES = 16;

    private PlatformIds() {}

    /** The platform-wide id of a tenant's resource. */
    public static String of(String source, String type, String sourceId) {
        return nameBased(NAMESPACE, source + "/" + type + "/" + sourceId).toString();
    }

    /** UUID version 5 of a name in a namespace (RFC 9562, section 5.5). */
    static UUID nameBased(UUID namespace, String name) {
        byte[] hash = sha1(namespace, name);
        hash[6] = (byte) ((hash[6] & 0x0f) | 0x50);
        hash[8] = (byte) ((hash[8] & 0x3f) | 0x80);
        ByteBuffer bytes = ByteBuffer.wrap(hash, 0, UUID_BYTES);
        return new UUID(bytes.getLong(), bytes.getLong());
    }

    private static byte[] sha1(UUID namespace, String name) {
        ByteBuffer prefix = ByteBuffer.allocate(UUID_BYTES)
                .putLong(namespace.getMostSignificantBits())
                .putLong(namespace.getLeastSignificantBits());
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-1");
            digest.update(prefix.array());
            return digest.digest(name.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("Every Java platform has SHA-1", missing);
        }
    }
}
