package health.waymark.backend.place;

import java.util.Optional;

/** Stands in for a postal file: the middle of what has been published under a postal-code prefix. */
public interface PostalCentroids {

    /**
     * The centre of the published sites whose postal code begins so.
     *
     * @param country ISO 3166-1 alpha-2
     * @param prefix two to five digits
     * @return empty when no site there has coordinates
     */
    Optional<GeoPoint> centroid(String country, String prefix);
}
