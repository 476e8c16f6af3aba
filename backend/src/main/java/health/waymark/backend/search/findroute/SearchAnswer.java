package health.waymark.backend.search.findroute;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A page of services in plain JSON.
 *
 * @param total how many match; null beyond 10,000
 * @param order in which order the results are
 * @param results in that order
 * @param facets how many matches have which values; only on the first page
 * @param remarks what the caller should know about the question
 * @param next link to the page behind it
 * @param previous link to the page before it
 */
@Schema(example = """
                {"total":1,"order":"best","results":[{"reference":"HealthcareService/5f0c","name":"Radiologie Zwolle",
                "types":[{"value":"http://snomed.info/sct|394914008","display":"Radiology"}],"specialties":[],
                "organization":{"reference":"Organization/77aa","name":"Ziekenhuis de IJssel"},
                "locations":[{"location":{"reference":"Location/31c4","name":"Hoofdgebouw"},
                "address":"Dokter van Heesweg 2, 8025 AB Zwolle","latitude":52.51,"longitude":6.12,"origin":"own"}],
                "endpoints":[{"endpoint":{"reference":"Endpoint/90be","name":"FHIR"},"address":"https://example.org/fhir",
                "connectionType":null,"payloadTypes":[],"origin":"inherited","reason":"named by the hospital"}],
                "score":0.71,"distanceKm":2.4,"nextFree":"2026-12-01T10:00:00+01:00",
                "timeZone":"Europe/Amsterdam","decidedBy":[],"explanation":[]}],
                "facets":{"place":[{"value":"Zwolle","display":"Zwolle","count":1}]},"remarks":[{"code":"place-ambiguous",
                "sentence":"Searched around Hengelo, Overijssel, NL. The name may also mean Hengelo, Gelderland, NL.",
                "parameter":"place","mentions":[{"display":"Hengelo, Gelderland, NL","parameter":"place",
                "value":"Hengelo, Gelderland, NL","reference":null,"distanceKm":null,"count":null}]}],"next":null,"previous":null}""")
record SearchAnswer(
        @Nullable Long total,
        String order,
        List<Result> results,
        Map<String, List<FacetValue>> facets,
        List<Said> remarks,
        @Nullable String next,
        @Nullable String previous) {

    SearchAnswer {
        results = List.copyOf(results);
        facets = Map.copyOf(facets);
        remarks = List.copyOf(remarks);
    }

    /**
     * One service.
     *
     * @param reference its type and id in the directory
     * @param organization whom a request is addressed to
     * @param score 0 to 1; null without a text
     * @param distanceKm to the nearest of its locations; null without a place
     * @param nextFree when its next free slot begins, within what was asked for, by the clock of the place
     * @param timeZone that clock
     * @param decidedBy what decided its place among the results; empty unless asked for
     * @param explanation parts that add up to the score; empty unless asked for
     */
    record Result(
            String reference,
            @Nullable String name,
            List<Named> types,
            List<Named> specialties,
            @Nullable Party organization,
            List<Site> locations,
            List<Door> endpoints,
            @Nullable Double score,
            @Nullable Double distanceKm,
            @Nullable OffsetDateTime nextFree,
            @Nullable String timeZone,
            List<Decided> decidedBy,
            List<Reason> explanation) {}

    /** A key of the order, and what a result has there. */
    record Decided(String key, String value) {}

    /** A code as {@code system|code}, and what it is called. */
    record Named(String value, String display) {}

    /** A resource of the directory. */
    record Party(String reference, @Nullable String name) {}

    /** Where it is given. */
    record Site(
            Party location,
            @Nullable String address,
            @Nullable Double latitude,
            @Nullable Double longitude,
            @Nullable String origin) {}

    /** Where messages go. */
    record Door(
            Party endpoint,
            @Nullable String address,
            @Nullable Named connectionType,
            List<Named> payloadTypes,
            @Nullable String origin,
            @Nullable String reason) {}

    /**
     * Something about the question.
     *
     * @param code what it is, for programs; docs/reference/operation-find-route.md lists them
     * @param sentence the same for people
     * @param parameter the one that it is about; null where it is about all of them
     * @param mentions what the sentence names
     */
    record Said(String code, String sentence, @Nullable String parameter, List<Remark.Mention> mentions) {}

    /** A value that matches have, and how many. */
    record FacetValue(String value, String display, long count) {}

    /** A part of a score. */
    record Reason(
            String part, @Nullable String word, @Nullable String field, String how, double value) {}
}
