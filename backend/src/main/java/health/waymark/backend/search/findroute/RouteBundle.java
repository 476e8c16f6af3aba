package health.waymark.backend.search.findroute;

import health.waymark.backend.fhir.OutcomeCode;
import health.waymark.backend.fhir.Outcomes;
import health.waymark.backend.place.Located;
import health.waymark.backend.search.answer.Page;
import health.waymark.backend.search.answer.Searchset;
import health.waymark.backend.search.index.Facets;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntrySearchComponent;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.DecimalType;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.InstantType;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.OperationOutcome.OperationOutcomeIssueComponent;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.UnsignedIntType;
import org.springframework.stereotype.Component;

/** An answer as a searchset Bundle: what the matches are, why, and what the caller should know about the question. */
@Component
class RouteBundle {

    private static final String BASE = "https://waymark.health/fhir/StructureDefinition/";
    private static final String TIMEZONE = "http://hl7.org/fhir/StructureDefinition/timezone";
    private static final int PLACES = 6;
    private static final Set<OutcomeCode> INFORMATION = EnumSet.of(OutcomeCode.ORDERED, OutcomeCode.COUNTED);

    private final Searchset searchset;
    private final Remarks remarks;

    RouteBundle(Searchset searchset, Remarks remarks) {
        this.searchset = searchset;
        this.remarks = remarks;
    }

    Bundle of(FindRoutes.Found found) {
        FindRoute question = found.question();
        Bundle bundle = searchset.bundle(found.page(), question.text() == null ? 0 : 1);
        List<Page.Match> matches = found.page().matches();
        for (int index = 0; index < matches.size(); index++) {
            describe(bundle.getEntry().get(index).getSearch(), question, matches.get(index));
        }
        question.place().ifPresent(place -> bundle.getMeta().addExtension(searched(place)));
        remark(bundle, found);
        return bundle;
    }

    /** Where the place is that was asked for by name, so that a client can show it on a map. */
    private static Extension searched(Located place) {
        Extension searched = new Extension(BASE + "searched-place");
        searched.addExtension("name", new StringType(place.label()));
        searched.addExtension("latitude", new DecimalType(place.position().latitude()));
        searched.addExtension("longitude", new DecimalType(place.position().longitude()));
        return searched;
    }

    private static void describe(BundleEntrySearchComponent search, FindRoute question, Page.Match match) {
        OffsetDateTime free = match.nextFree();
        if (free != null) {
            String moment = free.format(DateTimeFormatter.ISO_OFFSET_DATE_TIME);
            search.addExtension(new Extension(BASE + "next-free-slot", new InstantType(moment)));
        }
        ZoneId zone = match.zone();
        if (zone != null) {
            search.addExtension(new Extension(TIMEZONE, new CodeType(zone.getId())));
        }
        if (question.explained()) {
            Decider.of(match).forEach(decider -> search.addExtension(extension(decider)));
            Explanation.of(question, match).forEach(part -> search.addExtension(extension(part)));
        }
    }

    private static Extension extension(Decider decider) {
        Extension extension = new Extension(BASE + "decided-by");
        extension.addExtension("key", new CodeType(decider.key()));
        extension.addExtension("value", new StringType(decider.value()));
        return extension;
    }

    private static Extension extension(Explanation.Part part) {
        Extension extension = new Extension(BASE + "score-part");
        extension.addExtension("part", new CodeType(part.part()));
        if (part.word() != null) {
            extension.addExtension("word", new StringType(part.word()));
        }
        if (part.field() != null) {
            extension.addExtension("field", new CodeType(part.field()));
        }
        extension.addExtension("how", new StringType(part.how()));
        extension.addExtension(
                "value", new DecimalType(BigDecimal.valueOf(part.value()).setScale(PLACES, RoundingMode.HALF_UP)));
        return extension;
    }

    private void remark(Bundle bundle, FindRoutes.Found found) {
        OperationOutcome outcome = new OperationOutcome();
        remarks.about(found).forEach(remark -> add(outcome, remark));
        addFacets(outcome, found.page().facets());
        if (!outcome.getIssue().isEmpty()) {
            searchset.remark(bundle, outcome);
        }
    }

    private static OperationOutcomeIssueComponent add(OperationOutcome outcome, Remark remark) {
        IssueSeverity severity =
                INFORMATION.contains(remark.code()) ? IssueSeverity.INFORMATION : IssueSeverity.WARNING;
        Outcomes.add(outcome, severity, remark.code(), remark.sentence(), remark.parameter());
        OperationOutcomeIssueComponent issue =
                outcome.getIssue().get(outcome.getIssue().size() - 1);
        Mentions.add(issue, remark.mentions());
        return issue;
    }

    /** An OperationOutcome needs an issue; the counts are extensions of it. */
    private static void addFacets(OperationOutcome outcome, Facets facets) {
        if (facets.byName().isEmpty()) {
            return;
        }
        OperationOutcomeIssueComponent issue =
                add(outcome, Remark.of(OutcomeCode.COUNTED, "How many of the matches have which values."));
        FindRoutes.FACETS.forEach(name -> facets.byName()
                .getOrDefault(name, List.of())
                .forEach(value -> {
                    Extension extension = issue.addExtension().setUrl(BASE + "facet");
                    extension.addExtension("parameter", new CodeType(name));
                    extension.addExtension("value", new StringType(value.value()));
                    extension.addExtension("display", new StringType(value.display()));
                    extension.addExtension("count", new UnsignedIntType(Math.toIntExact(value.count())));
                }));
    }
}
