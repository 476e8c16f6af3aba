import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;

/**
 * A client of SMART Backend Services in one file that needs nothing but a JDK:
 *
 * <pre>
 * java BackendServicesClient.java key private.key              prints the JWK set to register
 * java BackendServicesClient.java token private.key ENDPOINT CLIENT_ID "system/*.rs"
 * </pre>
 */
class BackendServicesClient {

    private static final String KEY_ID = "first";
    private static final int COORDINATE = 48; // bytes, of the curve P-384

    public static void main(String[] arguments) throws Exception {
        Path file = Path.of(arguments[1]);
        System.out.println(
                arguments[0].equals("key")
                        ? newKey(file)
                        : token(file, arguments[2], arguments[3], arguments[4]));
    }

    /** Keeps a private key to itself and tells the public one. */
    private static String newKey(Path file) throws GeneralSecurityException, IOException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp384r1"));
        KeyPair pair = generator.generateKeyPair();
        Files.write(file, pair.getPrivate().getEncoded());
        ECPublicKey key = (ECPublicKey) pair.getPublic();
        return """
                {"keys":[{"kty":"EC","crv":"P-384","kid":"%s","use":"sig","alg":"ES384","x":"%s","y":"%s"}]}"""
                .formatted(KEY_ID, base64(key.getW().getAffineX()), base64(key.getW().getAffineY()));
    }

    /** Signs an assertion that is good for one minute and once, and changes it for an access token. */
    private static String token(Path file, String endpoint, String clientId, String scope)
            throws GeneralSecurityException, IOException, InterruptedException {
        long now = Instant.now().getEpochSecond();
        String header = """
                {"alg":"ES384","typ":"JWT","kid":"%s"}""".formatted(KEY_ID);
        String claims = """
                {"iss":"%s","sub":"%s","aud":"%s","jti":"%s","iat":%d,"exp":%d}"""
                .formatted(clientId, clientId, endpoint, UUID.randomUUID(), now, now + 60);
        String signed = base64(header.getBytes(StandardCharsets.UTF_8)) + "."
                + base64(claims.getBytes(StandardCharsets.UTF_8));
        String form = "grant_type=client_credentials"
                + "&client_assertion_type=urn%3Aietf%3Aparams%3Aoauth%3Aclient-assertion-type%3Ajwt-bearer"
                + "&client_assertion=" + signed + "." + base64(sign(signed, privateKey(file)))
                + "&scope=" + URLEncoder.encode(scope, StandardCharsets.UTF_8);
        HttpRequest request = HttpRequest.newBuilder(URI.create(endpoint))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build();
        HttpResponse<String> answer =
                HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException(answer.body());
        }
        return answer.body().replaceFirst(".*\"access_token\"\\s*:\\s*\"([^\"]+)\".*", "$1");
    }

    private static PrivateKey privateKey(Path file) throws GeneralSecurityException, IOException {
        return KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(Files.readAllBytes(file)));
    }

    private static byte[] sign(String text, PrivateKey key) throws GeneralSecurityException {
        Signature signature = Signature.getInstance("SHA384withECDSAinP1363Format");
        signature.initSign(key);
        signature.update(text.getBytes(StandardCharsets.US_ASCII));
        return signature.sign();
    }

    private static String base64(BigInteger coordinate) {
        byte[] bytes = coordinate.toByteArray();
        byte[] padded = new byte[COORDINATE];
        int length = Math.min(bytes.length, COORDINATE);
        System.arraycopy(bytes, bytes.length - length, padded, COORDINATE - length, length);
        return base64(padded);
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
