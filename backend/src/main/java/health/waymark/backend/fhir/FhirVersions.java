package health.waymark.backend.fhir;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** In which version of FHIR a caller wants the answer: the parameter {@code fhirVersion} of the MIME type. */
public final class FhirVersions {

    private static final String PARAMETER = "fhirversion=";

    private FhirVersions() {}

    /** Whether the answer is to be written in STU3. */
    public static boolean isStu3(RequestDetails request) {
        return asked(request).filter(FhirVersions::isStu3).isPresent();
    }

    static boolean isStu3(String version) {
        return version.equals("3.0") || version.startsWith("3.0.");
    }

    static boolean isR4(String version) {
        return version.equals("4.0") || version.startsWith("4.0.");
    }

    /** The version that {@code _format} or else the first range of {@code Accept} asks for; empty when none does. */
    static Optional<String> asked(RequestDetails request) {
        String[] formats = request.getParameters().get("_format");
        List<String> accept = request.getHeaders("Accept");
        Stream<String> wishes = formats == null
                ? Stream.ofNullable(accept).flatMap(List::stream).flatMap(header -> Arrays.stream(header.split(",")))
                : Arrays.stream(formats);
        return wishes.findFirst().flatMap(FhirVersions::versionIn);
    }

    private static Optional<String> versionIn(String mimeType) {
        return Arrays.stream(mimeType.split(";"))
                .skip(1)
                .map(parameter -> parameter.strip().toLowerCase(Locale.ROOT))
                .filter(parameter -> parameter.startsWith(PARAMETER))
                .map(parameter -> parameter
                        .substring(PARAMETER.length())
                        .replace("\"", "")
                        .strip())
                .findFirst();
    }
}
