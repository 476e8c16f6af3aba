package health.waymark.backend.search.findroute;

import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import health.waymark.backend.search.findroute.Remark.Mention;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.function.Function;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.Distance;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.OperationOutcomeIssueComponent;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Type;
import org.hl7.fhir.r4.model.UnsignedIntType;
import org.jspecify.annotations.Nullable;

/** What an issue names, as extensions: for programs that say it in a language of their own, or make a link of it. */
final class Mentions {

    private static final String URL = "https://waymark.health/fhir/StructureDefinition/mention";

    private Mentions() {}

    /** Adds them to the issue of a refusal. */
    static void add(InvalidRequestException refusal, List<Mention> mentions) {
        if (refusal.getOperationOutcome() instanceof OperationOutcome outcome) {
            add(outcome.getIssueFirstRep(), mentions);
        }
    }

    static void add(OperationOutcomeIssueComponent issue, List<Mention> mentions) {
        mentions.forEach(mention -> issue.addExtension(extension(mention)));
    }

    private static Extension extension(Mention mention) {
        Extension extension = new Extension(URL);
        add(extension, "display", mention.display(), StringType::new);
        add(extension, "parameter", mention.parameter(), CodeType::new);
        add(extension, "value", mention.value(), StringType::new);
        add(extension, "reference", mention.reference(), Reference::new);
        add(extension, "distance", mention.distanceKm(), Mentions::kilometres);
        add(extension, "count", mention.count(), count -> new UnsignedIntType(Math.toIntExact(count)));
        return extension;
    }

    private static <T> void add(Extension extension, String part, @Nullable T value, Function<T, Type> type) {
        if (value != null) {
            extension.addExtension(part, type.apply(value));
        }
    }

    private static Type kilometres(double distance) {
        return new Distance()
                .setValue(BigDecimal.valueOf(distance).setScale(3, RoundingMode.HALF_UP))
                .setUnit("km")
                .setSystem("http://unitsofmeasure.org")
                .setCode("km");
    }
}
