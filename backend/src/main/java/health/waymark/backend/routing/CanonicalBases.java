package health.waymark.backend.routing;

import java.util.List;
import java.util.Optional;

/**
 * Where the same definitions have been published over the years: a profile, extension or code system keeps its name and
 * changes its base. Addresses that differ in nothing but a known base, or in http and https, mean the same. The first
 * base is the one that we write.
 */
final class CanonicalBases {

    private final List<String> bases;

    CanonicalBases(List<String> bases) {
        this.bases = bases.stream().map(CanonicalBases::withoutSlash).toList();
    }

    /** Whether both name the same definition. A version, after a bar, counts only when both have one. */
    boolean same(String one, String other) {
        String[] left = one.split("\\|", 2);
        String[] right = other.split("\\|", 2);
        boolean sameVersion = left.length < 2 || right.length < 2 || left[1].equals(right[1]);
        return sameVersion && plain(left[0]).equals(plain(right[0]));
    }

    /** Whether {@code url} is the extension of that name below any of the bases. */
    boolean isExtension(String url, String name) {
        return nameBelowBase(url)
                .filter(("StructureDefinition/" + name)::equals)
                .isPresent();
    }

    /** The extension of that name as we write it. */
    String extension(String name) {
        return bases.get(0) + "/StructureDefinition/" + name;
    }

    /** All addresses that mean the same as {@code url}; itself alone when it is below none of the bases. */
    List<String> aliases(String url) {
        return nameBelowBase(url)
                .map(name -> bases.stream().map(base -> base + "/" + name).toList())
                .orElse(List.of(url));
    }

    private Optional<String> nameBelowBase(String url) {
        String plain = withoutScheme(url);
        return bases.stream()
                .map(base -> withoutScheme(base) + "/")
                .filter(plain::startsWith)
                .findFirst()
                .map(base -> plain.substring(base.length()));
    }

    private String plain(String url) {
        return nameBelowBase(url).map(name -> "//" + name).orElseGet(() -> withoutScheme(url));
    }

    private static String withoutScheme(String url) {
        return url.replaceFirst("^https?://", "");
    }

    private static String withoutSlash(String base) {
        return base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
    }
}
