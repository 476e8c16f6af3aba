package health.waymark.backend.store;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Address;
import org.hl7.fhir.r4.model.StringType;
import org.jspecify.annotations.Nullable;

/**
 * Addresses as people write them in one line, and postal codes with or without a blank: "Musterweg 10, 10178, Berlin"
 * finds the address whose parts these are, "8025AB" finds 8025 AB. FHIR leaves to the server how {@code address}
 * matches.
 */
public final class AddressText {

    private static final String WHOLE = "address";
    private static final String POSTAL_CODE = "address-postalcode";

    private AddressText() {}

    /** The words of the whole address in the order in which it is written on an envelope. */
    static Stream<String> whole(Address address) {
        Stream<@Nullable String> parts = Stream.concat(
                address.getLine().stream().map(StringType::getValue),
                Stream.of(
                        address.getPostalCode(),
                        address.getCity(),
                        address.getDistrict(),
                        address.getState(),
                        address.getCountry()));
        String joined = parts.filter(Objects::nonNull).collect(Collectors.joining(" "));
        return Stream.of(joined, Objects.requireNonNullElse(address.getText(), ""))
                .map(Folding::text)
                .filter(words -> !words.isEmpty())
                .distinct();
    }

    /** The other form under which a value of this parameter is kept beside what is written. */
    static Optional<String> kept(String param, String value) {
        return param.equals(POSTAL_CODE) && value.indexOf(' ') >= 0
                ? Optional.of(value.replace(" ", ""))
                : Optional.empty();
    }

    /** The folded forms in which this parameter's values are searched for: as asked, and as they are kept. */
    public static List<String> asked(String param, String text) {
        String folded = Folding.fold(text);
        String kept = switch (param) {
            case WHOLE -> Folding.text(text);
            case POSTAL_CODE -> folded.replace(" ", "");
            default -> folded;
        };
        return kept.isEmpty() || kept.equals(folded) ? List.of(folded) : List.of(folded, kept);
    }
}
