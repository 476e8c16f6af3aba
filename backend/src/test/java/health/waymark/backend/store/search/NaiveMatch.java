package health.waymark.backend.store.search;

import health.waymark.backend.store.Folding;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Address;
import org.hl7.fhir.r4.model.Attachment;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.ContactPoint;
import org.hl7.fhir.r4.model.Enumeration;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Location.LocationPositionComponent;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Range;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Timing;
import tools.jackson.databind.json.JsonMapper;

/** Whether one element matches one value, written as FHIR's text says it and as slowly as it likes. */
final class NaiveMatch {

    static final Instant NEVER = Instant.parse("9999-12-31T23:59:59Z");
    static final Instant ALWAYS = Instant.parse("0001-01-01T00:00:00Z");

    private NaiveMatch() {}

    /** A code, with the systems that it may be said to have. */
    record Token(List<String> systems, String code, String text, Coding ofType) {}

    record Span(Instant low, Instant high) {}

    record Amount(BigDecimal low, BigDecimal high, String system, String code, String unit) {}

    static List<Token> tokens(Base element) {
        if (element instanceof CodeableConcept concept) {
            List<Token> tokens = new ArrayList<>();
            concept.getCoding().forEach(coding -> tokens.addAll(tokens(coding)));
            tokens.add(new Token(List.of(), null, concept.getText(), null));
            return tokens;
        }
        if (element instanceof Coding coding) {
            return List.of(new Token(systems(coding.getSystem()), coding.getCode(), coding.getDisplay(), null));
        }
        if (element instanceof Identifier identifier) {
            List<Token> tokens = new ArrayList<>();
            tokens.add(new Token(
                    systems(identifier.getSystem()),
                    identifier.getValue(),
                    identifier.getType().getText(),
                    null));
            for (Coding type : identifier.getType().getCoding()) {
                tokens.add(new Token(List.of(), identifier.getValue(), null, type));
            }
            return tokens;
        }
        if (element instanceof ContactPoint contact) {
            return List.of(new Token(List.of(""), contact.getValue(), null, null));
        }
        if (element instanceof Enumeration<?> code) {
            return List.of(new Token(List.of("", code.getSystem()), code.getCode(), null, null));
        }
        return element instanceof PrimitiveType<?> primitive
                ? List.of(new Token(List.of(""), primitive.getValueAsString(), null, null))
                : List.of();
    }

    private static List<String> systems(String system) {
        return List.of(system == null ? "" : system);
    }

    static boolean token(Token token, String modifier, List<String> bars) {
        if (modifier.equals("text")) {
            return token.text() != null && Folding.fold(token.text()).contains(Folding.fold(bars.get(0)));
        }
        if (modifier.equals("of-type")) {
            return token.ofType() != null
                    && bars.get(0).equals(token.ofType().getSystem())
                    && bars.get(1).equals(token.ofType().getCode())
                    && bars.get(2).equals(token.code());
        }
        if (token.code() == null || token.ofType() != null) {
            return false;
        }
        if (bars.size() == 1) {
            return token.code().equals(bars.get(0));
        }
        return token.systems().contains(bars.get(0))
                && (bars.get(1).isEmpty() || token.code().equals(bars.get(1)));
    }

    static List<String> strings(String param, Base element) {
        if (element instanceof HumanName name) {
            return Stream.of(name.getPrefix(), name.getGiven(), List.of(name.getFamilyElement()), name.getSuffix())
                    .flatMap(List::stream)
                    .map(StringType::getValue)
                    .filter(text -> text != null)
                    .toList();
        }
        if (element instanceof Address address) {
            List<String> parts = Stream.concat(
                            address.getLine().stream().map(StringType::getValue),
                            Stream.of(
                                    address.getPostalCode(),
                                    address.getCity(),
                                    address.getState(),
                                    address.getCountry()))
                    .filter(text -> text != null)
                    .toList();
            String onOneLine = words(String.join(" ", parts));
            return Stream.concat(parts.stream(), Stream.of(onOneLine).filter(words -> !words.isEmpty()))
                    .toList();
        }
        String text = ((PrimitiveType<?>) element).getValueAsString();
        return param.equals("address-postalcode") && text.contains(" ")
                ? List.of(text, text.replace(" ", ""))
                : List.of(text);
    }

    static boolean string(String param, String text, String modifier, String wanted) {
        List<String> forms = new ArrayList<>(List.of(Folding.fold(wanted)));
        if (param.equals("address")) {
            forms.add(words(wanted));
        } else if (param.equals("address-postalcode")) {
            forms.add(Folding.fold(wanted).replace(" ", ""));
        }
        return switch (modifier) {
            case "exact" -> text.equals(wanted);
            case "contains" ->
                forms.stream()
                        .anyMatch(form -> !form.isEmpty() && Folding.fold(text).contains(form));
            default ->
                forms.stream()
                        .anyMatch(form -> !form.isEmpty() && Folding.fold(text).startsWith(form));
        };
    }

    /** What is neither letter nor digit is a blank. */
    private static String words(String text) {
        return Folding.fold(text).replaceAll("[^\\p{L}\\p{N}]+", " ").strip();
    }

    static boolean uri(String uri, String modifier, String wanted) {
        return switch (modifier) {
            case "below" -> isAbove(wanted, uri);
            case "above" -> isAbove(uri, wanted);
            default -> uri.equals(wanted);
        };
    }

    /** A path is above another when the other goes on behind a slash. */
    private static boolean isAbove(String upper, String lower) {
        return upper.equals(lower) || lower.startsWith(upper.endsWith("/") ? upper : upper + "/");
    }

    static List<Span> spans(Base element) {
        if (element instanceof Period period) {
            return List.of(new Span(
                    period.hasStart()
                            ? span(period.getStartElement().getValueAsString()).low()
                            : ALWAYS,
                    period.hasEnd()
                            ? span(period.getEndElement().getValueAsString()).high()
                            : NEVER));
        }
        if (element instanceof Timing timing) {
            List<Span> events = timing.getEvent().stream()
                    .map(event -> span(event.getValueAsString()))
                    .toList();
            return List.of(new Span(
                    events.stream().map(Span::low).min(Instant::compareTo).orElseThrow(),
                    events.stream().map(Span::high).max(Instant::compareTo).orElseThrow()));
        }
        return element instanceof PrimitiveType<?> date ? List.of(span(date.getValueAsString())) : List.of();
    }

    static Span span(String date) {
        if (date.length() > 10) {
            Instant low = OffsetDateTime.parse(date).toInstant();
            return new Span(low, date.contains(".") ? low.plusMillis(1) : low.plusSeconds(1));
        }
        LocalDate first = switch (date.length()) {
            case 4 -> LocalDate.parse(date + "-01-01");
            case 7 -> YearMonth.parse(date).atDay(1);
            default -> LocalDate.parse(date);
        };
        LocalDate next = switch (date.length()) {
            case 4 -> first.plusYears(1);
            case 7 -> first.plusMonths(1);
            default -> first.plusDays(1);
        };
        return new Span(
                first.atStartOfDay().toInstant(ZoneOffset.UTC),
                next.atStartOfDay().toInstant(ZoneOffset.UTC));
    }

    static boolean date(Span value, String wanted, Instant today) {
        String prefix = Character.isLetter(wanted.charAt(0)) ? wanted.substring(0, 2) : "eq";
        Span asked = span(Character.isLetter(wanted.charAt(0)) ? wanted.substring(2) : wanted);
        boolean contained = !value.low().isBefore(asked.low()) && !value.high().isAfter(asked.high());
        boolean reachesAbove = value.high().isAfter(asked.high());
        boolean reachesBelow = value.low().isBefore(asked.low());
        return switch (prefix) {
            case "eq" -> contained;
            case "ne" -> !contained;
            case "gt" -> reachesAbove;
            case "lt" -> reachesBelow;
            case "ge" -> reachesAbove || contained;
            case "le" -> reachesBelow || contained;
            case "sa" -> !value.low().isBefore(asked.high());
            case "eb" -> !value.high().isAfter(asked.low());
            default -> {
                long tenth = Math.abs(today.toEpochMilli() - asked.low().toEpochMilli()) / 10;
                yield value.low().isBefore(asked.high().plusMillis(tenth))
                        && value.high().isAfter(asked.low().minusMillis(tenth));
            }
        };
    }

    static List<Amount> amounts(Base element) {
        if (element instanceof Range range) {
            Quantity unit = range.getLow();
            return List.of(amount(unit, unit.getValue(), range.getHigh().getValue()));
        }
        return element instanceof Quantity quantity && quantity.hasValue()
                ? List.of(amount(quantity, quantity.getValue(), quantity.getValue()))
                : List.of();
    }

    private static Amount amount(Quantity unit, BigDecimal low, BigDecimal high) {
        return new Amount(
                low, high == null ? new BigDecimal("1e300") : high, unit.getSystem(), unit.getCode(), unit.getUnit());
    }

    static boolean amount(Amount value, List<String> bars) {
        if (bars.size() == 3) {
            boolean ofSystem = !bars.get(1).isEmpty();
            boolean fits = ofSystem
                    ? bars.get(1).equals(value.system()) && bars.get(2).equals(value.code())
                    : bars.get(2).equals(value.code()) || bars.get(2).equals(value.unit());
            if (!fits) {
                return false;
            }
        }
        String wanted = bars.get(0);
        boolean prefixed = Character.isLetter(wanted.charAt(0));
        BigDecimal number = new BigDecimal(prefixed ? wanted.substring(2) : wanted);
        BigDecimal half = BigDecimal.ONE.movePointLeft(number.scale()).divide(BigDecimal.valueOf(2));
        boolean equal = value.low().compareTo(number.subtract(half)) >= 0
                && value.high().compareTo(number.add(half)) < 0;
        BigDecimal tenth = number.abs().movePointLeft(1);
        return switch (prefixed ? wanted.substring(0, 2) : "eq") {
            case "eq" -> equal;
            case "ne" -> !equal;
            case "gt" -> value.high().compareTo(number) > 0;
            case "lt" -> value.low().compareTo(number) < 0;
            case "ge" -> value.high().compareTo(number) >= 0;
            case "le" -> value.low().compareTo(number) <= 0;
            case "sa" -> value.low().compareTo(number) > 0;
            case "eb" -> value.high().compareTo(number) < 0;
            default ->
                value.low().compareTo(number.add(tenth)) <= 0 && value.high().compareTo(number.subtract(tenth)) >= 0;
        };
    }

    /** Whether a boundary of one ring holds a point: going east from it, the ring is crossed an odd number of times. */
    static boolean contains(Base element, List<String> bars) {
        double latitude = Double.parseDouble(bars.get(0));
        double longitude = Double.parseDouble(bars.get(1));
        List<List<Double>> ring = new ArrayList<>();
        new JsonMapper()
                .readTree(((Attachment) element).getData())
                .at("/coordinates/0")
                .forEach(corner -> ring.add(
                        List.of(corner.path(0).doubleValue(), corner.path(1).doubleValue())));
        boolean inside = false;
        for (int number = 1; number < ring.size(); number++) {
            List<Double> one = ring.get(number - 1);
            List<Double> two = ring.get(number);
            boolean spans = one.get(1) > latitude != two.get(1) > latitude;
            if (spans
                    && longitude
                            < one.get(0)
                                    + (latitude - one.get(1)) / (two.get(1) - one.get(1)) * (two.get(0) - one.get(0))) {
                inside = !inside;
            }
        }
        return inside;
    }

    /** The angle between two points seen from the centre of the Earth, by the law of cosines. */
    static boolean near(Base element, List<String> bars) {
        LocationPositionComponent position = (LocationPositionComponent) element;
        double one = Math.toRadians(position.getLatitude().doubleValue());
        double two = Math.toRadians(Double.parseDouble(bars.get(0)));
        double between = Math.toRadians(position.getLongitude().doubleValue() - Double.parseDouble(bars.get(1)));
        double angle = Math.acos(
                Math.min(1, Math.sin(one) * Math.sin(two) + Math.cos(one) * Math.cos(two) * Math.cos(between)));
        double unit = bars.get(3).equals("m") ? 0.001 : 1;
        return angle * 6371.0088 <= Double.parseDouble(bars.get(2)) * unit;
    }
}
