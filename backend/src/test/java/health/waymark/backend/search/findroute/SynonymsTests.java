package health.waymark.backend.search.findroute;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class SynonymsTests {

    private final Synonyms synonyms = Synonyms.of(
            List.of("# a remark", "", "KNO, HNO, Keel, neus oor", "gp, huisarts", "gp, glycerol phosphate"));

    @Test
    void givesTheOthersOfAWordsGroup() {
        assertThat(synonyms.alternatives(List.of("hno")).get(0))
                .containsExactlyInAnyOrder(List.of("kno"), List.of("keel"), List.of("neus", "oor"));
    }

    @Test
    void givesThemForEachWordOfAPhrase() {
        assertThat(synonyms.alternatives(List.of("dr", "neus", "oor", "zwolle")))
                .satisfiesExactly(
                        none -> assertThat(none).isEmpty(),
                        first -> assertThat(first).contains(List.of("kno")),
                        second -> assertThat(second).contains(List.of("kno")),
                        none -> assertThat(none).isEmpty());
    }

    @Test
    void aWordMayBeInSeveralGroups() {
        assertThat(synonyms.alternatives(List.of("gp")).get(0))
                .containsExactlyInAnyOrder(List.of("huisarts"), List.of("glycerol", "phosphate"));
    }

    @Test
    void theBundledFileIsReadWhole() throws IOException {
        assertThat(FindRouteConfiguration.bundled().alternatives(List.of("kno")).get(0))
                .contains(List.of("hno"), List.of("ear", "nose", "throat"));
    }
}
