package health.waymark.localstack.demo;

import java.util.List;
import java.util.Map;

/** Where an organization is and how it is reached. All of it invented, but for the town. */
record Site(Town town, String line, String postalCode, double latitude, double longitude, String phone) {

    /** Dutch postal codes do not use all letters; these are in use everywhere. */
    private static final List<String> POSTAL_LETTERS =
            List.of("A", "B", "C", "E", "G", "H", "K", "L", "N", "P", "R", "T");

    private static final double REACH_NORTH = 0.012;
    private static final double REACH_EAST = 0.018;

    static Site of(Plans.OrganizationPlan plan, Language language) {
        Town town = plan.town();
        Dice dice = Dice.of("site/" + plan.id());
        return new Site(
                town,
                dice.oneOf(streets(language)) + " " + dice.between(1, 148),
                postalCode(town, dice),
                dice.near(town.latitude(), REACH_NORTH),
                dice.near(town.longitude(), REACH_EAST),
                phone(town, dice));
    }

    private static List<String> streets(Language language) {
        return Table.rows("streets.csv").stream()
                .filter(row -> row.text(0).equals(language.code()))
                .findFirst()
                .orElseThrow()
                .list(1);
    }

    private static String postalCode(Town town, Dice dice) {
        return town.country().equals("NL")
                ? town.postalCode() + " " + dice.oneOf(POSTAL_LETTERS) + dice.oneOf(POSTAL_LETTERS)
                : town.postalCode();
    }

    /** Neither country gives out subscriber numbers that begin with a nought, so nobody can be called by accident. */
    private static String phone(Town town, Dice dice) {
        if (town.country().equals("AT")) {
            return "+43 " + town.diallingCode() + " 0" + dice.between(10_000, 99_999);
        }
        int digits = 8 - town.diallingCode().length();
        int lowest = (int) Math.pow(10, digits - 1);
        return "+31 " + town.diallingCode() + " 0" + dice.between(lowest, lowest * 10 - 1);
    }

    Map<String, Object> address() {
        return Fhir.object(
                "use", "work",
                "type", "physical",
                "line", List.of(line),
                "city", town.name(),
                "state", town.region(),
                "postalCode", postalCode,
                "country", town.country());
    }

    Map<String, Object> position() {
        return Fhir.object("longitude", longitude, "latitude", latitude);
    }
}
