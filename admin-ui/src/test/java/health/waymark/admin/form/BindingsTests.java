package health.waymark.admin.form;

import static org.assertj.core.api.Assertions.assertThat;

import health.waymark.scripted.Json;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.context.i18n.LocaleContextHolder;
import tools.jackson.databind.node.ObjectNode;

/** What a field changes in a resource, and what it leaves alone. */
class BindingsTests {

    private static final Binding HOURS =
            Bindings.hours(new Hours.Elements("availableTime", "availableStartTime", "availableEndTime"));

    @Test
    void changeNothingWhenNothingWasChanged() {
        ObjectNode service = Json.object("""
                {"name":"Radiologie","active":true,"telecom":[{"system":"phone","value":"1","use":"work"}],
                 "type":[{"coding":[{"system":"s","code":"1","display":"One"}],"text":"Een"},{"text":"Twee"}],
                 "location":[{"reference":"Location/1","display":"Een"},{"identifier":{"value":"elsewhere"}}],
                 "position":{"latitude":52.50,"longitude":6.10,"extension":[{"url":"x"}]},
                 "name2":[{"family":"Smit","given":["Jan","Piet"]}]}""");
        ObjectNode before = service.deepCopy();

        for (Binding binding : List.of(
                Bindings.text("name"),
                Bindings.check("active"),
                Bindings.telecom("phone", "phone"),
                Bindings.code("type", "type", List.of()),
                Bindings.references("locations", "location", "Location"),
                Bindings.within("latitude", "position", "latitude"),
                HOURS,
                Bindings.within("given", "name2[]", "given"))) {
            binding.write().accept(service, new Binding.Values(binding.read().apply(service), Map.of()));
        }

        assertThat(service).isEqualTo(before);
        assertThat(service.path("position").path("latitude").toString()).isEqualTo("52.50");
    }

    @Test
    void writeAKnownCodeForItsWords() {
        Binding type = Bindings.code("type", "type", List.of(Choice.named("urn:s|42", "Echo", "")));
        ObjectNode service = Json.object("{}");

        write(type, service, "echo", "", "");

        assertThat(service).isEqualTo(Json.object("""
                {"type":[{"coding":[{"system":"urn:s","code":"42","display":"Echo"}]}]}"""));
    }

    @Test
    void storeTheDisplayOfTheCodeSystemForWordsInAnyOfOurLanguages() {
        Binding type = Bindings.code(
                "type", "type", List.of(Choice.named("http://snomed.info/sct|225358003", "Wound care", "")));
        ObjectNode service = Json.object("{}");
        LocaleContextHolder.setLocale(Locale.GERMAN);
        try {
            write(type, service, "Wondzorg", "", "");

            assertThat(service.at("/type/0/coding/0/display").asString()).isEqualTo("Wound care");
            assertThat(type.read().apply(service))
                    .containsExactly("Wundversorgung", "225358003", "http://snomed.info/sct");
        } finally {
            LocaleContextHolder.resetLocaleContext();
        }
    }

    @Test
    void writeACodeWithoutASystemAsOneOfTheSystemThatAllOffersShare() {
        Binding type = Bindings.code(
                "type", "type", List.of(Choice.named("urn:s|42", "Echo", ""), Choice.named("urn:s|43", "MRI", "")));
        ObjectNode service = Json.object("{}");

        write(type, service, "Scan", "99", "");

        assertThat(service).isEqualTo(Json.object("""
                {"type":[{"coding":[{"system":"urn:s","code":"99","display":"Scan"}]}]}"""));
    }

    @Test
    void sayClosuresAsTheReaderWritesDays() {
        LocaleContextHolder.setLocale(Locale.UK);
        try {
            assertThat(Bindings.closures()
                            .lines(List.of(
                                    "Christmas", "2026-12-25", "2026-12-26", "Inventory", "2027-01-04", "2027-01-04")))
                    .containsExactly("25 Dec 2026–26 Dec 2026 Christmas", "4 Jan 2027 Inventory");
        } finally {
            LocaleContextHolder.resetLocaleContext();
        }
    }

    @Test
    void keepWordsWithoutACodeAsText() {
        ObjectNode service = Json.object("{}");

        write(Bindings.code("type", "type", List.of()), service, "Something new", "", "");

        assertThat(service).isEqualTo(Json.object("{\"type\":[{\"text\":\"Something new\"}]}"));
    }

    @Test
    void takeAwayOnlyTheirOwnPart() {
        ObjectNode location = Json.object("""
                {"address":{"city":"Zwolle","line":["Markt 1"]},"identifier":[{"system":"a","value":"1"},{"system":"b","value":"2"}]}""");

        write(Bindings.within("city", "address", "city"), location, "");
        write(Bindings.identifier("a", "a"), location, "");

        assertThat(location).isEqualTo(Json.object("""
                {"address":{"line":["Markt 1"]},"identifier":[{"system":"b","value":"2"}]}"""));
        write(Bindings.within("street", "address", "line"), location, "");
        assertThat(location.has("address")).isFalse();
    }

    @Test
    void takeANameApartAndItsOldTextAway() {
        ObjectNode person = Json.object("""
                {"name":[{"use":"official","text":"drs. Jan Smit","family":"Smit","given":["Jan"],"prefix":["drs."]}]}""");

        write(Bindings.within("given", "name[]", "given"), person, "Jan Piet");
        write(Bindings.within("prefix", "name[]", "prefix"), person, "prof. dr.");

        assertThat(person).isEqualTo(Json.object("""
                {"name":[{"use":"official","family":"Smit","given":["Jan","Piet"],"prefix":["prof.","dr."]}]}"""));
    }

    @Test
    void takeADecimalCommaAndLeaveWhatIsNoNumberForTheBackendToRefuse() {
        ObjectNode location = Json.object("{}");

        write(Bindings.within("latitude", "position", "latitude"), location, "52,5");
        write(Bindings.within("longitude", "position", "longitude"), location, "east");

        assertThat(location).isEqualTo(Json.object("{\"position\":{\"latitude\":52.5,\"longitude\":\"east\"}}"));
    }

    @Test
    void putDaysWithTheSameHoursTogether() {
        List<String> week = new ArrayList<>(Collections.nCopies(28, ""));
        for (int day = 0; day < 2; day++) {
            week.set(day * 4, "08:00");
            week.set(day * 4 + 1, "12:00");
        }
        week.set(6, "13:00");
        week.set(7, "17:00");
        ObjectNode service = Json.object("{}");

        HOURS.write().accept(service, new Binding.Values(week, Map.of()));

        assertThat(service).isEqualTo(Json.object("""
                {"availableTime":[
                  {"daysOfWeek":["mon","tue"],"availableStartTime":"08:00:00","availableEndTime":"12:00:00"},
                  {"daysOfWeek":["tue"],"availableStartTime":"13:00:00","availableEndTime":"17:00:00"}]}"""));
        assertThat(HOURS.read().apply(service)).isEqualTo(week);
    }

    private static void write(Binding binding, ObjectNode resource, String... values) {
        binding.write().accept(resource, new Binding.Values(List.of(values), Map.of()));
    }
}
