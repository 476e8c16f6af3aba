package health.waymark.backend.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import health.waymark.backend.tenancy.TenantId;
import org.junit.jupiter.api.Test;

class FewPlacesTests {

    private static final TenantId SLOW = new TenantId("slow");
    private static final TenantId OTHER = new TenantId("other");

    private final FewPlaces places = new FewPlaces(4);

    @Test
    void leavesRoomForOthersHoweverManyFilesOneTenantSends() {
        String done = places.in(
                SLOW,
                () -> places.in(SLOW, () -> {
                    assertThatThrownBy(() -> places.in(SLOW, () -> "third")).hasMessageContaining("your organization");
                    return places.in(OTHER, () -> places.in(OTHER, () -> "others"));
                }));

        assertThat(done).isEqualTo("others");
    }

    @Test
    void takesNoMoreThanThereArePlaces() {
        places.in(
                SLOW,
                () -> places.in(
                        SLOW,
                        () -> places.in(
                                OTHER,
                                () -> places.in(OTHER, () -> {
                                    assertThatThrownBy(() -> places.in(new TenantId("third"), () -> "fifth"))
                                            .hasMessageContaining("Other files are being read");
                                    return "full";
                                }))));

        assertThat(places.in(OTHER, () -> "free again")).isEqualTo("free again");
    }

    @Test
    void givesThePlaceBackWhenTheWorkFails() {
        FewPlaces one = new FewPlaces(1);
        assertThatThrownBy(() -> one.in(SLOW, () -> {
                    throw new IllegalStateException("broken off");
                }))
                .hasMessage("broken off");

        assertThat(one.in(SLOW, () -> "again")).isEqualTo("again");
    }
}
