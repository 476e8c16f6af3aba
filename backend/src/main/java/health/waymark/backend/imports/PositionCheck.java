package health.waymark.backend.imports;

import health.waymark.backend.imports.RowReading.Value;
import health.waymark.backend.place.GeocodeQuality;
import health.waymark.backend.place.GeocodeQuality.Flaw;
import health.waymark.backend.place.LocationSite;
import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Location;
import org.jspecify.annotations.Nullable;

/** Looks whether a row puts its facility somewhere that it cannot be. */
final class PositionCheck {

    /** These are wrong for certain; the others only do not fit the address, which may be what is wrong. */
    private static final Set<Flaw> CERTAIN = EnumSet.of(Flaw.MISSING, Flaw.UNSET, Flaw.OFF_EARTH, Flaw.SWAPPED);

    private PositionCheck() {}

    static Optional<Finding> of(RowReading reading, Location location, GeocodeQuality positions) {
        Value latitude = reading.value("latitude");
        Value longitude = reading.value("longitude");
        boolean unreadable = reading.findings().stream()
                .anyMatch(finding -> finding.code().equals(Finding.Code.INVALID_NUMBER.code()));
        if ((latitude == null && longitude == null) || unreadable) {
            return Optional.empty();
        }
        LocationSite site = new LocationSite(
                "row",
                false,
                degrees(location.getPosition().getLatitude()),
                degrees(location.getPosition().getLongitude()),
                "",
                Elements.text(location.getAddress().getCity()),
                Elements.text(location.getAddress().getCountry()));
        String cells = Stream.of(latitude, longitude)
                .map(value -> value == null ? "" : value.cell())
                .collect(Collectors.joining(", "));
        String column =
                latitude == null ? String.valueOf(longitude == null ? "" : longitude.column()) : latitude.column();
        return positions.check(List.of(site)).stream()
                .map(found -> finding(found, column, cells))
                .findFirst();
    }

    private static Finding finding(GeocodeQuality.Finding found, String column, String cells) {
        String flaw = found.flaw().name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        return CERTAIN.contains(found.flaw())
                ? Finding.error(Finding.Code.INVALID_POSITION, column, cells, flaw, found.sentence())
                : Finding.warning(Finding.Code.DOUBTFUL_POSITION, column, cells, flaw, found.sentence());
    }

    private static @Nullable Double degrees(@Nullable BigDecimal value) {
        return value == null ? null : value.doubleValue();
    }
}
