package health.waymark.backend.notice;

import health.waymark.backend.access.AccessProperties;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;

/**
 * Links that let somebody in, encrypted (AES-GCM) while their mail waits: whoever has only the database opens nothing. The
 * key is made of the pepper; with another pepper a link can be read no longer, and is to be made anew.
 */
@Component
class SealedLinks {

    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;

    private final SecretKeySpec key;
    private final SecureRandom random;

    SealedLinks(AccessProperties properties, SecureRandom random) {
        this.random = random;
        try {
            byte[] secret = ("mail:" + properties.pepper()).getBytes(StandardCharsets.UTF_8);
            this.key = new SecretKeySpec(MessageDigest.getInstance("SHA-256").digest(secret), "AES");
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every Java has SHA-256", impossible);
        }
    }

    byte[] seal(String link) {
        byte[] nonce = new byte[NONCE];
        random.nextBytes(nonce);
        try {
            byte[] hidden = cipher(Cipher.ENCRYPT_MODE, nonce).doFinal(link.getBytes(StandardCharsets.UTF_8));
            byte[] sealed = Arrays.copyOf(nonce, NONCE + hidden.length);
            System.arraycopy(hidden, 0, sealed, NONCE, hidden.length);
            return sealed;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every Java encrypts by AES-GCM", impossible);
        }
    }

    /** The link; empty when it was not sealed under this pepper. */
    Optional<String> open(byte[] sealed) {
        try {
            Cipher cipher = cipher(Cipher.DECRYPT_MODE, Arrays.copyOf(sealed, NONCE));
            byte[] link = cipher.doFinal(sealed, NONCE, sealed.length - NONCE);
            return Optional.of(new String(link, StandardCharsets.UTF_8));
        } catch (GeneralSecurityException | IllegalArgumentException anotherPepper) {
            return Optional.empty();
        }
    }

    private Cipher cipher(int mode, byte[] nonce) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        return cipher;
    }
}
