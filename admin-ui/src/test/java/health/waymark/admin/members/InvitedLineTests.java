package health.waymark.admin.members;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import org.junit.jupiter.api.Test;

class InvitedLineTests {

    @Test
    void readsWhatASpreadsheetAndAMailProgramGive() {
        assertThat(InvitedLine.in("""
                        \uFEFFName;E-Mail
                        Anna Bakker;anna@example.org

                        "Berger, Bernd",bernd@example.at
                        Clara Maas <clara@example.nl>
                        dirk@example.nl\tDirk
                        info@example.org"""))
                .extracting(line -> line.name() + " / " + line.email())
                .containsExactly(
                        "Anna Bakker / anna@example.org",
                        "Berger Bernd / bernd@example.at",
                        "Clara Maas / clara@example.nl",
                        "Dirk / dirk@example.nl",
                        "info / info@example.org");
    }

    @Test
    void keepsALineWithoutAnAddressToBeMended() {
        assertThat(InvitedLine.in("anna@example.org\nBernd without one"))
                .extracting(InvitedLine::text, InvitedLine::email)
                .containsExactly(tuple("anna@example.org", "anna@example.org"), tuple("Bernd without one", ""));
    }

    @Test
    void findsNobodyInNothing() {
        assertThat(InvitedLine.in(" \n\t\n")).isEmpty();
    }
}
