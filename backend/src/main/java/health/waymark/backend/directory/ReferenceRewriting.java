package health.waymark.backend.directory;

import health.waymark.backend.routing.DirectoryKey;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a literal reference in a tenant's resource becomes in the directory.
 *
 * <p>References to resources of this platform, relative or with our own public base, become references to published
 * copies, whether or not the target is published: the id is known before. The version of a versioned reference is
 * dropped, because copies count their own. References that leave the platform stay as they are, and so do fragments
 * and URNs. References to a type that the directory does not hold would lead nowhere and are dropped.
 */
final class ReferenceRewriting {

    private static final Pattern RELATIVE =
            Pattern.compile("(?<type>[A-Z][A-Za-z]{1,63})/(?<id>[A-Za-z0-9.-]{1,64})(/_history/[A-Za-z0-9.-]{1,64})?");

    private static final Pattern LAST_OF_PATH = Pattern.compile("(^|/)" + RELATIVE.pattern() + "$");

    private static final Pattern WITH_TENANT = Pattern.compile("(?<tenant>[a-z][a-z0-9-]{1,62})/(?<path>.+)");

    private final String ownBases;

    /**
     * Rewrites for one platform.
     *
     * @param publicUrl the URL under which callers reach it, such as {@code https://care.example}
     */
    ReferenceRewriting(String publicUrl) {
        this.ownBases = publicUrl.replaceAll("/+$", "") + "/fhir/";
    }

    /** The reference as it is published; empty when it must not be. */
    Optional<String> rewrite(String tenant, String reference) {
        if (!reference.startsWith(ownBases)) {
            return rewriteRelative(tenant, reference);
        }
        Matcher absolute = WITH_TENANT.matcher(reference.substring(ownBases.length()));
        return absolute.matches()
                ? rewriteRelative(absolute.group("tenant"), absolute.group("path"))
                : Optional.of(reference);
    }

    /** The resource type that a literal reference names; empty for fragments and URNs. */
    static Optional<String> typeOf(String reference) {
        Matcher end = LAST_OF_PATH.matcher(reference);
        return end.find() ? Optional.of(end.group("type")) : Optional.empty();
    }

    /** Where a published copy comes from: the address of the resource on its tenant's own base. */
    String origin(String tenant, String type, String id) {
        return ownBases + tenant + "/" + type + "/" + id;
    }

    private Optional<String> rewriteRelative(String tenant, String reference) {
        Matcher relative = RELATIVE.matcher(reference);
        if (!relative.matches()) {
            return Optional.of(reference);
        }
        String type = relative.group("type");
        String id = relative.group("id");
        if (!DirectoryTypes.PUBLISHED.contains(type)) {
            return Optional.empty();
        }
        String published = tenant.equals("directory") ? id : PlatformIds.of(tenant, type, id);
        return Optional.of(new DirectoryKey(type, published).reference());
    }
}
