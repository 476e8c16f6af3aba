package health.waymark.admin.backend;

import static org.assertj.core.api.Assertions.assertThat;

import health.waymark.scripted.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.context.support.ResourceBundleMessageSource;

/** What the backend refuses, in the language of whoever reads it. */
class WordingTests {

    private final Wording wording = new Wording(texts());

    @AfterEach
    void forget() {
        LocaleContextHolder.resetLocaleContext();
    }

    @Test
    void saysTheRuleThatIsBroken() {
        LocaleContextHolder.setLocale(Locale.GERMAN);
        Issue refused = Issue.in(Json.object("""
                        {"resourceType":"OperationOutcome","issue":[{"severity":"error","code":"invariant",
                         "details":{"coding":[{"code":"profile-violated"},{"code":"required"}]},
                         "diagnostics":"HealthcareService.type is required.","expression":["HealthcareService.type"]}]}""")).get(0);

        Issue said = wording.of(refused);

        assertThat(said.text()).startsWith("Das muss ausgefüllt sein");
        assertThat(said.concerns("type")).isTrue();
    }

    @Test
    void saysTheRuleOfOneFieldBeforeThatOfTheWhole() {
        LocaleContextHolder.setLocale(Locale.forLanguageTag("nl"));
        List<Issue> refused = Issue.in(Json.object("""
                {"code":"invalid-request","rule":"too-far-ahead","values":["365"],"detail":"Too far.","errors":[
                 {"pointer":"/expiresAt","detail":"Too far."},{"pointer":"/name","detail":"It is empty.","rule":"required"}]}"""));

        assertThat(refused.stream().map(wording::of).map(Issue::text))
                .containsExactly(
                        "Dit is te ver vooruit: hoogstens 365 dagen.",
                        "Dit moet ingevuld zijn voordat het gepubliceerd of opgeslagen kan worden.");
    }

    @Test
    void saysTheBoundsOfEachField() {
        LocaleContextHolder.setLocale(Locale.GERMAN);
        List<Issue> refused = Issue.in(Json.object("""
                {"code":"invalid-body","detail":"/name: too long.","errors":[
                 {"pointer":"/name","detail":"Its size must be between 1 and 100.","rule":"wrong-length","values":["1","100"]},
                 {"pointer":"/days","detail":"It must be less than or equal to 30.","rule":"out-of-range","values":["30"]},
                 {"pointer":"/years","detail":"It must be less than or equal to 9.","rule":"out-of-range"}]}"""));

        assertThat(refused.stream().map(wording::of).map(Issue::text))
                .containsExactly(
                        "Das ist zu kurz oder zu lang: erlaubt sind 1 bis 100.",
                        "Das ist zu klein oder zu groß: die Grenze ist 30.",
                        "It must be less than or equal to 9.");
    }

    @Test
    void saysWhoMayDoWhatTheRoleDoesNotCover() {
        LocaleContextHolder.setLocale(Locale.forLanguageTag("nl"));

        assertThat(
                        Issue.in(Json.object("{\"code\":\"forbidden\",\"rule\":\"operator-only\",\"detail\":\"x\"}"))
                                .stream()
                                .map(wording::of)
                                .map(Issue::text))
                .containsExactly("Alleen de exploitant van dit platform kan dit doen. Vraag het de exploitant.");
    }

    @Test
    void repeatsTheBackendWhereItsCodeSaysTooLittle() {
        LocaleContextHolder.setLocale(Locale.GERMAN);
        Issue refused = Issue.in(Json.object("{\"code\":\"conflict\",\"detail\":\"Not beside that.\"}"))
                .get(0);

        assertThat(wording.of(refused).text()).isEqualTo("Not beside that.");
    }

    /** The backend's reference lists them; the languages are compared in MessagesTests. */
    @Test
    void hasWordsForEveryRule() throws IOException {
        String page = Files.readString(Path.of("..", "docs", "reference", "errors.md"));
        List<String> rules = Pattern.compile("(?m)^\\|([^|]*)\\|")
                .matcher(page.substring(page.indexOf("## Rules")))
                .results()
                .flatMap(row ->
                        Pattern.compile("`([a-z-]+)`").matcher(row.group(1)).results())
                .map(rule -> rule.group(1))
                .toList();

        assertThat(rules)
                .hasSizeGreaterThan(40)
                .allSatisfy(rule ->
                        assertThat(wording.sentence(rule, "1", "2")).as(rule).isPresent());
    }

    private static ResourceBundleMessageSource texts() {
        ResourceBundleMessageSource texts = new ResourceBundleMessageSource();
        texts.setBasename("messages/refusal");
        texts.setDefaultEncoding("UTF-8");
        texts.setFallbackToSystemLocale(false);
        return texts;
    }
}
