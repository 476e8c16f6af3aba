package health.waymark.backend.idempotency;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * What is made of a client's Idempotency-Key: the name that its row is found under, and the cipher of the answer. An
 * answer may hold a secret that is shown once, such as a new API key; nobody who has only the database can read it,
 * because the database has neither the pepper nor the client's key.
 */
final class KeySecret {

    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final byte[] pepper;
    private final String material;

    KeySecret(String pepper, String tenant, String caller, String key) {
        this.pepper = pepper.getBytes(StandardCharsets.UTF_8);
        this.material = tenant + "\n" + caller + "\n" + key;
    }

    String name() {
        return HexFormat.of().formatHex(derive("name"));
    }

    /** For an advisory lock of the transaction. */
    long lock() {
        return java.nio.ByteBuffer.wrap(derive("lock")).getLong();
    }

    byte[] encrypt(byte[] plain, SecureRandom random) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        byte[] encrypted = cipher(Cipher.ENCRYPT_MODE, nonce, plain);
        byte[] both = Arrays.copyOf(nonce, NONCE_BYTES + encrypted.length);
        System.arraycopy(encrypted, 0, both, NONCE_BYTES, encrypted.length);
        return both;
    }

    byte[] decrypt(byte[] both) {
        byte[] nonce = Arrays.copyOf(both, NONCE_BYTES);
        return cipher(Cipher.DECRYPT_MODE, nonce, Arrays.copyOfRange(both, NONCE_BYTES, both.length));
    }

    private byte[] cipher(int mode, byte[] nonce, byte[] input) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, new SecretKeySpec(derive("answer"), "AES"), new GCMParameterSpec(TAG_BITS, nonce));
            return cipher.doFinal(input);
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException("A stored answer is not what we stored", failure);
        }
    }

    private byte[] derive(String purpose) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(pepper, "HmacSHA256"));
            return mac.doFinal(("idempotency/" + purpose + "\n" + material).getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every Java has HmacSHA256", impossible);
        }
    }
}
