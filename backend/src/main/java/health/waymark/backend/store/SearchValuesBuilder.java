package health.waymark.backend.store;

import ca.uhn.fhir.rest.api.RestSearchParameterTypeEnum;
import health.waymark.backend.store.SearchValues.Area;
import health.waymark.backend.store.SearchValues.Component;
import health.waymark.backend.store.SearchValues.Period;
import health.waymark.backend.store.SearchValues.Position;
import health.waymark.backend.store.SearchValues.Ref;
import health.waymark.backend.store.SearchValues.Text;
import health.waymark.backend.store.SearchValues.Token;
import health.waymark.backend.store.SearchValues.Uri;
import java.math.BigDecimal;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.hl7.fhir.r4.model.Address;
import org.hl7.fhir.r4.model.Attachment;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.BaseDateTimeType;
import org.hl7.fhir.r4.model.CanonicalType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.ContactPoint;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Location.LocationPositionComponent;
import org.hl7.fhir.r4.model.Money;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Range;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Timing;
import org.hl7.fhir.r4.model.UriType;
import org.jspecify.annotations.Nullable;

/** Turns elements into search values, by the rules of the parameter's type (FHIR R4, Search §3.1.1.4). */
final class SearchValuesBuilder {

    /** A range without an end goes on for ever. */
    private static final double ENDLESS = Double.MAX_VALUE;

    private final Set<Token> tokens = new LinkedHashSet<>();
    private final Set<Text> strings = new LinkedHashSet<>();
    private final Set<Ref> references = new LinkedHashSet<>();
    private final Set<Period> dates = new LinkedHashSet<>();
    private final Set<Uri> uris = new LinkedHashSet<>();
    private final Set<SearchValues.Quantity> quantities = new LinkedHashSet<>();
    private final Set<Uri> links = new LinkedHashSet<>();
    private final Set<Position> positions = new LinkedHashSet<>();
    private final Set<Component> components = new LinkedHashSet<>();
    private final Set<Area> areas = new LinkedHashSet<>();

    SearchValuesBuilder add(String param, RestSearchParameterTypeEnum type, List<Base> elements) {
        for (Base element : elements) {
            switch (type) {
                case TOKEN -> token(param, element);
                case STRING -> string(param, element);
                case REFERENCE -> reference(param, element);
                case DATE -> date(param, element);
                case URI -> uri(param, element);
                case NUMBER, QUANTITY -> quantity(param, element);
                case SPECIAL -> place(param, element);
                default -> throw new IllegalArgumentException("Not an indexed parameter type: " + type);
            }
        }
        return this;
    }

    void token(String param, Base element) {
        if (element instanceof CodeableConcept concept) {
            concept.getCoding().forEach(coding -> token(param, coding));
            text(param + ":text", concept.getText());
        } else if (element instanceof Coding coding) {
            token(param, coding.getSystem(), coding.getCode());
            text(param + ":text", coding.getDisplay());
        } else if (element instanceof Identifier identifier) {
            identifier(param, identifier);
        } else if (element instanceof ContactPoint contact) {
            token(param, null, contact.getValue());
        } else if (element instanceof Reference) {
            reference(param, element);
        } else if (element instanceof PrimitiveType<?> primitive) {
            token(param, null, primitive.getValueAsString());
        }
    }

    private void identifier(String param, Identifier identifier) {
        token(param, identifier.getSystem(), identifier.getValue());
        text(param + ":text", identifier.getType().getText());
        if (identifier.hasValue()) {
            for (Coding type : identifier.getType().getCoding()) {
                if (type.hasCode()) {
                    token(param + ":of-type", type.getSystem(), type.getCode() + "|" + identifier.getValue());
                }
            }
        }
    }

    private void token(String param, @Nullable String system, @Nullable String code) {
        if (code != null && !code.isEmpty()) {
            tokens.add(new Token(param, system == null ? "" : system, code));
        }
    }

    private void string(String param, Base element) {
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
            AddressText.whole(address).forEach(words -> text(param, words));
        } else if (element instanceof PrimitiveType<?> primitive) {
            text(param, primitive.getValueAsString());
            if (primitive.hasValue()) {
                AddressText.kept(param, primitive.getValueAsString()).ifPresent(kept -> text(param, kept));
            }
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

    private void reference(String param, Base element) {
        if (element instanceof CanonicalType canonical) {
            link(param, canonical.getValue());
        } else if (element instanceof UriType uri) {
            link(param, uri.getValue());
        } else if (element instanceof Reference reference) {
            literal(param, reference);
            Identifier logical = reference.getIdentifier();
            token(param + ":identifier", logical.getSystem(), logical.getValue());
        }
    }

    private void literal(String param, Reference reference) {
        if (!(reference.getReferenceElement() instanceof IdType id) || id.isLocal()) {
            return;
        }
        if (id.isAbsolute() || !id.hasResourceType()) {
            link(param, reference.getReference());
            return;
        }
        references.add(new Ref(param, id.getResourceType(), id.getIdPart()));
        if (id.hasVersionIdPart()) {
            uri(param, id.getValue());
        }
    }

    /** A link with a version is found with and without it. */
    private void link(String param, @Nullable String url) {
        if (url != null && !url.isEmpty() && !url.startsWith("#")) {
            links.add(new Uri(param, url));
            int version = Math.max(url.indexOf('|'), url.indexOf("/_history/"));
            if (version > 0) {
                links.add(new Uri(param, url.substring(0, version)));
            }
        }
    }

    private void date(String param, Base element) {
        if (element instanceof BaseDateTimeType date && date.hasValue()) {
            period(param, DateInterval.of(date.getValueAsString()));
        } else if (element instanceof org.hl7.fhir.r4.model.Period period) {
            period(param, interval(period));
        } else if (element instanceof Timing timing) {
            timing.getEvent().stream()
                    .filter(PrimitiveType::hasValue)
                    .map(event -> DateInterval.of(event.getValueAsString()))
                    .reduce(DateInterval::span)
                    .ifPresent(interval -> period(param, interval));
            if (timing.getRepeat().hasBoundsPeriod()) {
                period(param, interval(timing.getRepeat().getBoundsPeriod()));
            }
        }
    }

    private static DateInterval interval(org.hl7.fhir.r4.model.Period period) {
        return new DateInterval(
                period.hasStart()
                        ? DateInterval.of(period.getStartElement().getValueAsString())
                                .low()
                        : DateInterval.EARLIEST,
                period.hasEnd()
                        ? DateInterval.of(period.getEndElement().getValueAsString())
                                .high()
                        : DateInterval.LATEST);
    }

    private void period(String param, DateInterval interval) {
        DateInterval kept = interval.withinReach();
        dates.add(new Period(param, kept.low(), kept.high()));
    }

    /** A canonical with a version is found with and without it. */
    void canonical(String param, @Nullable String value) {
        uri(param, value);
        if (value != null && value.indexOf('|') > 0) {
            uri(param, value.substring(0, value.indexOf('|')));
        }
    }

    void uri(String param, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            uris.add(new Uri(param, value));
        }
    }

    private void uri(String param, Base element) {
        if (element instanceof CanonicalType canonical) {
            canonical(param, canonical.getValue());
        } else if (element instanceof PrimitiveType<?> primitive) {
            uri(param, primitive.getValueAsString());
        }
    }

    private void quantity(String param, Base element) {
        if (element instanceof Quantity quantity && quantity.hasValue()) {
            double value = quantity.getValue().doubleValue();
            quantity(param, quantity, value, value);
        } else if (element instanceof Money money && money.hasValue()) {
            double value = money.getValue().doubleValue();
            String currency = text(money.getCurrency());
            quantities.add(new SearchValues.Quantity(param, "urn:iso:std:iso:4217", currency, "", value, value));
        } else if (element instanceof Range range && (range.hasLow() || range.hasHigh())) {
            Quantity unit = range.hasLow() ? range.getLow() : range.getHigh();
            BigDecimal low = range.getLow().getValue();
            BigDecimal high = range.getHigh().getValue();
            quantity(
                    param,
                    unit,
                    low == null ? -ENDLESS : low.doubleValue(),
                    high == null ? ENDLESS : high.doubleValue());
        } else if (element instanceof PrimitiveType<?> primitive && primitive.hasValue()) {
            double value = Double.parseDouble(primitive.getValueAsString());
            quantities.add(new SearchValues.Quantity(param, "", "", "", value, value));
        }
    }

    private void quantity(String param, Quantity unit, double low, double high) {
        quantities.add(new SearchValues.Quantity(
                param, text(unit.getSystem()), text(unit.getCode()), text(unit.getUnit()), low, high));
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }

    private void place(String param, Base element) {
        if (element instanceof Attachment boundary && boundary.hasData()) {
            areas.addAll(GeoJsonAreas.read(param, boundary.getData()));
        } else if (element instanceof LocationPositionComponent position
                && position.hasLatitude()
                && position.hasLongitude()
                && isOnEarth(position)) {
            positions.add(new Position(
                    param,
                    position.getLatitude().doubleValue(),
                    position.getLongitude().doubleValue()));
        }
    }

    private static boolean isOnEarth(LocationPositionComponent position) {
        return Math.abs(position.getLatitude().doubleValue()) <= 90
                && Math.abs(position.getLongitude().doubleValue()) <= 180;
    }

    void component(Component component) {
        components.add(component);
    }

    SearchValues build() {
        return new SearchValues(
                List.copyOf(tokens),
                List.copyOf(strings),
                List.copyOf(references),
                List.copyOf(dates),
                List.copyOf(uris),
                List.copyOf(quantities),
                List.copyOf(links),
                List.copyOf(positions),
                List.copyOf(components),
                List.copyOf(areas));
    }
}
