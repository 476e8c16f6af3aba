package health.waymark.admin.members;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class InvitedLineTests {

    @Test
    void readsWhatASpreadsheetAndAMailProgramGive() {
        assertThat(InvitedLine.in("", """
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
        assertThat(InvitedLine.in("anna@example.org\nBernd without one", ""))
                .extracting(InvitedLine::text, InvitedLine::email)
                .containsExactly(tuple("anna@example.org", "anna@example.org"), tuple("Bernd without one", ""));
    }

    @Test
    void findsNobodyInNothing() {
        assertThat(InvitedLine.in(" \n\t\n", "")).isEmpty();
    }

    @Test
    void takesNobodyForAHeading() {
        assertThat(InvitedLine.in("Anna Bakker; anna.example.org\nbernd@example.at", ""))
                .extracting(InvitedLine::text)
                .containsExactly("Anna Bakker; anna.example.org", "bernd@example.at");
        assertThat(InvitedLine.in("", "Anna Bakker;anna.example.org\nbernd@example.at"))
                .hasSize(2);
    }

    @Test
    void leavesOutTheHeadingOfAFileAlsoAfterTypedLines() {
        assertThat(InvitedLine.in("anna@example.org", "Naam;E-mailadres;Afdeling\nBernd;bernd@example.at;Zorg"))
                .extracting(InvitedLine::email)
                .containsExactly("anna@example.org", "bernd@example.at");
    }

    @Test
    void takesNoOtherColumnsForPartsOfTheName() {
        assertThat(InvitedLine.in("", """
                        Anna Bakker;anna@example.org;06-123;Verpleging
                        bernd@example.at;Bernd;0664-123""")).extracting(InvitedLine::name).containsExactly("Anna Bakker", "Bernd");
    }

    @Test
    void doesNotDropTheSecondPersonOfALine() {
        assertThat(InvitedLine.in("Anna <anna@example.org>, Bernd <bernd@example.at>", ""))
                .extracting(InvitedLine::email, InvitedLine::wrong)
                .containsExactly(tuple("", "invitations.several.oneEach"));
    }

    @Test
    void readsNoMoreThanOneOverTheMost() {
        assertThat(InvitedLine.in("", "a@example.org\n".repeat(10_000))).hasSize(InvitedLine.MOST + 1);
    }

    @Test
    void readsTheEncodingsOfSpreadsheets() {
        String text = "Jörg;joerg@example.at";

        assertThat(ListText.of(text.getBytes(StandardCharsets.UTF_8))).isEqualTo(text);
        assertThat(ListText.of(text.getBytes(Charset.forName("windows-1252")))).isEqualTo(text);
        assertThat(ListText.of(text.getBytes(StandardCharsets.UTF_16LE))).isEqualTo(text);
        assertThat(ListText.of(("\uFEFF" + text).getBytes(StandardCharsets.UTF_16BE)))
                .endsWith(text);
        assertThat(ListText.of(new byte[0])).isEmpty();
    }

    @Test
    void bringAFileBackAsIfItHadBeenTyped() {
        assertThat(InvitedLine.text("anna@example.org\n", "Naam;E-mail\r\nBernd;bernd@example.at\r\n"))
                .isEqualTo("anna@example.org\nBernd;bernd@example.at");
    }
}
