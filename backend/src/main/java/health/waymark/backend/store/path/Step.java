package health.waymark.backend.store.path;

import java.util.ArrayList;
import java.util.List;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.hl7.fhir.r4.model.Property;
import org.hl7.fhir.r4.model.Reference;

/** One step of a path. */
sealed interface Step {

    /** Adds what the step leads to from the element. */
    void take(Base element, List<Base> found);

    /** The same in a JSON tree. */
    void take(JsonElement element, List<JsonElement> found);

    /** To the children of that name. */
    record Child(String name, int hash) implements Step {

        Child(String name) {
            this(name, name.hashCode());
        }

        @Override
        public void take(Base element, List<Base> found) {
            Property children = element.getNamedProperty(hash, name, false);
            if (children == null) {
                return;
            }
            for (Base child : children.getValues()) {
                if (!child.isEmpty()) {
                    found.add(child);
                }
            }
        }

        @Override
        public void take(JsonElement element, List<JsonElement> found) {
            element.children(name, found);
        }
    }

    /** Only elements of that type: {@code as(T)}, {@code ofType(T)}. */
    record OfType(String type) implements Step {

        @Override
        public void take(Base element, List<Base> found) {
            if (type.equals(element.fhirType())) {
                found.add(element);
            }
        }

        @Override
        public void take(JsonElement element, List<JsonElement> found) {
            if (type.equals(element.definition().getName())) {
                found.add(element);
            }
        }
    }

    /** Only references to that type: {@code where(resolve() is T)}. What a logical reference says counts as well. */
    record RefersTo(String type) implements Step {

        @Override
        public void take(Base element, List<Base> found) {
            if (element instanceof Reference reference && type.equals(typeOf(reference))) {
                found.add(element);
            }
        }

        @Override
        public void take(JsonElement element, List<JsonElement> found) {
            if (element.definition().getImplementingClass() == Reference.class
                    && type.equals(typeOf(JsonReading.reference(element.node())))) {
                found.add(element);
            }
        }

        private static String typeOf(Reference reference) {
            String ofUrl = reference.getReferenceElement().getResourceType();
            return ofUrl == null ? reference.getType() : ofUrl;
        }
    }

    /** Only elements with a child of that value: {@code where(system='phone')}. */
    record HavingValue(Child child, String value, boolean atItsEnd) implements Step {

        @Override
        public void take(Base element, List<Base> found) {
            Property children = element.getNamedProperty(child.hash(), child.name(), false);
            if (children != null && children.getValues().stream().anyMatch(this::matches)) {
                found.add(element);
            }
        }

        @Override
        public void take(JsonElement element, List<JsonElement> found) {
            List<JsonElement> children = new ArrayList<>();
            child.take(element, children);
            if (children.stream()
                    .anyMatch(given ->
                            given.node().isString() && matches(given.node().stringValue()))) {
                found.add(element);
            }
        }

        private boolean matches(Base given) {
            return given instanceof PrimitiveType<?> primitive
                    && primitive.getValueAsString() != null
                    && matches(primitive.getValueAsString());
        }

        private boolean matches(String text) {
            return atItsEnd ? text.endsWith(value) : text.equals(value);
        }
    }
}
