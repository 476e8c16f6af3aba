package health.waymark.e2e.bench.synthetic;

import java.util.List;

/** A real town of the Netherlands or Austria, with coordinates as in GeoNames (CC BY 4.0), rounded. */
public record Town(String name, String country, double latitude, double longitude) {

    static final List<Town> ALL = List.of(
            new Town("Zwolle", "NL", 52.51, 6.09),
            new Town("Innsbruck", "AT", 47.26, 11.39),
            new Town("Deventer", "NL", 52.26, 6.16),
            new Town("Apeldoorn", "NL", 52.21, 5.97),
            new Town("Wörgl", "AT", 47.49, 12.06),
            new Town("Enschede", "NL", 52.22, 6.90),
            new Town("Kufstein", "AT", 47.58, 12.17),
            new Town("Utrecht", "NL", 52.09, 5.12),
            new Town("Groningen", "NL", 53.22, 6.57),
            new Town("Salzburg", "AT", 47.80, 13.04),
            new Town("Eindhoven", "NL", 51.44, 5.48),
            new Town("Graz", "AT", 47.07, 15.45),
            new Town("Rotterdam", "NL", 51.92, 4.48),
            new Town("Linz", "AT", 48.31, 14.29),
            new Town("Leeuwarden", "NL", 53.20, 5.81),
            new Town("Villach", "AT", 46.61, 13.86),
            new Town("Amersfoort", "NL", 52.16, 5.39),
            new Town("Schwaz", "AT", 47.35, 11.71),
            new Town("Nijmegen", "NL", 51.84, 5.85),
            new Town("Lienz", "AT", 46.83, 12.77));
}
