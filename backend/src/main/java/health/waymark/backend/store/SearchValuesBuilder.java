package health.waymark.backend.store;

import ca.uhn.fhir.rest.api.RestSearchParameterTypeEnum;
import health.waymark.backend.store.SearchValues.Period;
import health.waymark.backend.store.SearchValues.Ref;
import health.waymark.backend.store.SearchValues.Text;
import health.waymark.backend.store.SearchValues.Token;
import health.waymark.backend.store.SearchValues.Uri;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.hl7.fhir.instance.model.api.IBase;
import org.hl7.fhir.r4.model.Address;
import org.hl7.fhir.r4.model.BaseDateTimeType;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.ContactPoint;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.jspecify.annotations.Nullable;

/** Turns elements into search values, by the rules of the parameter's type (FHIR R4, Search §3.1.1.4). */
final class SearchValuesBuilder {

    private final Set<Token> tokens = new LinkedHashSet<>();
    private final Set<Text> strings = new LinkedHashSet<>();
    private final Set<Ref> references = new LinkedHashSet<>();
    private final Set<Period> dates = new LinkedHashSet<>();
    private final Set<Uri> uris = new LinkedHashSet<>();

    void add(String param, RestSearchParameterTypeEnum type, List<IBase> elements) {
        for (IBase element : elements) {
            switch (type) {
                case TOKEN -> token(param, element);
                case STRING -> string(param, element);
                case REFERENCE -> reference(param, element);
                case DATE -> date(param, element);
                case URI -> uri(param, element);
                default -> throw new IllegalArgumentException("Not an indexed parameter type: " + type);
            }
        }
    }

    void token(String param, IBase element) {
        if (element instanceof CodeableConcept concept) {
            concept.getCoding().forEach(coding -> token(param, coding));
        } else if (element instanceof Coding coding) {
            token(param, coding.getSystem(), coding.getCode());
        } else if (element instanceof Identifier identifier) {
            token(param, identifier.getSystem(), identifier.getValue());
        } else if (element instanceof ContactPoint contact) {
            token(param, null, contact.getValue());
        } else if (element instanceof BooleanType flag) {
            token(param, null, flag.getValueAsString());
        } else if (element instanceof PrimitiveType<?> primitive) {
            token(param, null, primitive.getValueAsString());
        }
    }

    private void token(String param, @Nullable String system, @Nullable String code) {
        if (code != null && !code.isEmpty()) {
            tokens.add(new Token(param, system == null ? "" : system, code));
        }
    }

    private void string(String param, IBase element) {
        if (element instanceof HumanName name) {
            texts(param, name.getPrefix());
            texts(param, name.getGiven());
            text(param, name.getFamily());
            texts(param, name.getSuffix());
            text(param, name.getText());
        } else if (element instanceof Address address) {
            texts(param, address.getLine());
            text(param, address.getCity());
            text(param, address.getDistrict());
            text(param, address.getState());
            text(param, address.getPostalCode());
            text(param, address.getCountry());
            text(param, address.getText());
        } else if (element instanceof PrimitiveType<?> primitive) {
            text(param, primitive.getValueAsString());
        }
    }

    private void texts(String param, List<StringType> values) {
        values.forEach(value -> text(param, value.getValue()));
    }

    private void text(String param, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            strings.add(new Text(param, value));
        }
    }

    private void reference(String param, IBase element) {
        if (element instanceof Reference reference
                && reference.getReferenceElement().hasResourceType()) {
            if (!reference.getReferenceElement().isAbsolute()) {
                references.add(new Ref(
                        param,
                        reference.getReferenceElement().getResourceType(),
                        reference.getReferenceElement().getIdPart()));
            }
        }
    }

    private void date(String param, IBase element) {
        if (element instanceof BaseDateTimeType date && date.hasValue()) {
            DateInterval interval = DateInterval.of(date.getValueAsString());
            dates.add(new Period(param, interval.low(), interval.high()));
        } else if (element instanceof org.hl7.fhir.r4.model.Period period) {
            dates.add(new Period(
                    param,
                    period.hasStart()
                            ? DateInterval.of(period.getStartElement().getValueAsString())
                                    .low()
                            : DateInterval.EARLIEST,
                    period.hasEnd()
                            ? DateInterval.of(period.getEndElement().getValueAsString())
                                    .high()
                            : DateInterval.LATEST));
        }
    }

    void uri(String param, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            uris.add(new Uri(param, value));
        }
    }

    private void uri(String param, IBase element) {
        if (element instanceof PrimitiveType<?> primitive) {
            uri(param, primitive.getValueAsString());
        }
    }

    SearchValues build() {
        return new SearchValues(
                List.copyOf(tokens),
                List.copyOf(strings),
                List.copyOf(references),
                List.copyOf(dates),
                List.copyOf(uris));
    }
}
