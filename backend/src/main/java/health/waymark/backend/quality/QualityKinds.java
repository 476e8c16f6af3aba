package health.waymark.backend.quality;

import java.util.Arrays;
import java.util.stream.Collectors;

/** All kinds, as statements take them. */
final class QualityKinds {

    static final String LIST =
            Arrays.stream(QualityKind.values()).map(QualityKind::code).collect(Collectors.joining(", "));

    private QualityKinds() {}

    static String[] codes() {
        return Arrays.stream(QualityKind.values()).map(QualityKind::code).toArray(String[]::new);
    }

    static Integer[] weights() {
        return Arrays.stream(QualityKind.values()).map(QualityKind::weight).toArray(Integer[]::new);
    }
}
