package health.waymark.backend.store;

import static org.assertj.core.api.Assertions.assertThat;

import health.waymark.backend.store.SearchValues.Area;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GeoJsonAreasTests {

    private static final String SQUARE = "[[6,52],[7,52],[7,53],[6,53],[6,52]]";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'type':'Polygon','coordinates':[$]}",
                "{'type':'MultiPolygon','coordinates':[[$]]}",
                "{'type':'Feature','geometry':{'type':'Polygon','coordinates':[$]}}",
                "{'type':'FeatureCollection','features':[{'type':'Feature','geometry':{'type':'Polygon','coordinates':[$]}}]}",
                "{'type':'GeometryCollection','geometries':[{'type':'Point','coordinates':[1,2]},{'type':'Polygon','coordinates':[$]}]}",
            })
    void readsThePolygonsOfEveryForm(String geoJson) {
        assertThat(areas(geoJson.replace("$", SQUARE)))
                .containsExactly(new Area(
                        "contains", 52, 6, 53, 7, "((6.0,52.0),(7.0,52.0),(7.0,53.0),(6.0,53.0),(6.0,52.0))", ""));
    }

    @Test
    void keepsHolesBesideTheOutline() {
        Area area = areas(
                        "{'type':'Polygon','coordinates':[" + SQUARE
                                + ",[[6.2,52.2],[6.4,52.2],[6.4,52.4],[6.2,52.2]],[[6.6,52.6],[6.8,52.6],[6.8,52.8],[6.6,52.6]]]}")
                .get(0);

        assertThat(area.holes().split(";")).hasSize(2);
        assertThat(area.outline()).doesNotContain("52.2");
    }

    @Test
    void goesOnAcrossTheDateLine() {
        Area fiji = areas("{'type':'Polygon','coordinates':[[[177,-19],[-179,-19],[-179,-16],[177,-16],[177,-19]],"
                        + "[[-179.6,-18],[-179.4,-18],[-179.4,-17],[-179.6,-18]]]}")
                .get(0);

        assertThat(fiji.west()).isEqualTo(177);
        assertThat(fiji.east()).isEqualTo(181);
        assertThat(fiji.holes()).contains("(180.4,-18.0)");
    }

    @Test
    void leavesARectangleAroundTheWholeEarthAsItIs() {
        Area world = areas("{'type':'Polygon','coordinates':[[[-180,-90],[180,-90],[180,90],[-180,90],[-180,-90]]]}")
                .get(0);

        assertThat(world.west()).isEqualTo(-180);
        assertThat(world.east()).isEqualTo(180);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no json",
                "[]",
                "7",
                "{'type':'Point','coordinates':[6,52]}",
                "{'type':'LineString','coordinates':[[6,52],[7,53]]}",
                "{'type':'Polygon'}",
                "{'type':'Polygon','coordinates':[]}",
                "{'type':'Polygon','coordinates':[[]]}",
                "{'type':'Polygon','coordinates':[[[6,52],[7,52],[6,52]]]}",
                "{'type':'Polygon','coordinates':[[['six',52],[7,52],[7,53],[6,52]]]}",
                "{'type':'Feature','geometry':null}",
            })
    void findsNoAreaInAnythingElse(String geoJson) {
        assertThat(areas(geoJson)).isEmpty();
    }

    @Test
    void leavesOutWhatHasTooManyCorners() {
        String corners = IntStream.range(0, 50_001)
                .mapToObj(number -> "[6," + (number % 2 == 0 ? 52 : 53) + "]")
                .collect(Collectors.joining(","));

        assertThat(areas("{'type':'Polygon','coordinates':[[" + corners + "]]}"))
                .isEmpty();
    }

    /** One such area would fail everybody's search for areas around a point. */
    @Test
    void leavesOutWhatIsNotOnEarth() {
        assertThat(
                        areas(
                                "{'type':'Polygon','coordinates':[[[-1e300,-1e300],[1e300,1e300],[-1e300,1e300],[-1e300,-1e300]]]}"))
                .isEmpty();
    }

    private static List<Area> areas(String geoJson) {
        return GeoJsonAreas.read("contains", geoJson.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }
}
