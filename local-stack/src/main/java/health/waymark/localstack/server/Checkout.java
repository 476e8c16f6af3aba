package health.waymark.localstack.server;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The source tree that this code runs from. */
public final class Checkout {

    private Checkout() {}

    /**
     * The top folder of the repository.
     *
     * @throws IllegalStateException when this code runs outside of one
     */
    public static Path root() {
        return Stream.of(codeLocation(), Path.of("").toAbsolutePath())
                .flatMap(start -> Stream.iterate(start, path -> path != null, Path::getParent))
                .filter(path -> Files.isDirectory(path.resolve("local-stack/src")))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("Waymark's local stack runs from a checkout only"));
    }

    /** The folder or jar that holds the classes of this module. */
    public static Path codeLocation() {
        try {
            return Path.of(Checkout.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
