package health.waymark.backend.store;

import ca.uhn.fhir.context.BaseRuntimeChildDefinition;
import ca.uhn.fhir.context.BaseRuntimeElementCompositeDefinition;
import ca.uhn.fhir.context.BaseRuntimeElementDefinition;
import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.fhirpath.FhirPathExecutionException;
import ca.uhn.fhir.fhirpath.IFhirPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.exceptions.FHIRException;
import org.hl7.fhir.instance.model.api.IBase;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/**
 * A resource as a tree whose elements are found by FHIRPath and changed in place. What does not fit is an
 * {@link IllegalArgumentException} with a sentence for the caller.
 */
final class ElementTree {

    private final FhirContext context;
    private final Resource root;
    private final IFhirPath fhirPath;
    private final PatchValues values;

    ElementTree(FhirContext context, Resource root) {
        this.context = context;
        this.root = root;
        this.fhirPath = context.newFhirPath();
        this.values = new PatchValues();
    }

    void add(String path, String name, ParametersParameterComponent value) {
        Slot slot = slot(only(path), name);
        if (!slot.repeats() && !slot.values().isEmpty()) {
            throw new IllegalArgumentException(path + " has a '" + name + "' already. Replace it.");
        }
        List<IBase> all = new ArrayList<>(slot.values());
        all.add(values.of(slot.child(), name, value));
        slot.set(all);
    }

    void insert(String path, int index, ParametersParameterComponent value) {
        Slot slot = list(path);
        List<IBase> all = new ArrayList<>(slot.values());
        if (index < 0 || index > all.size()) {
            throw new IllegalArgumentException(
                    path + " has " + all.size() + " items, so none can be inserted at index " + index + ".");
        }
        all.add(index, values.of(slot.child(), nameIn(path), value));
        slot.set(all);
    }

    /** Deleting what is not there changes nothing. */
    void delete(String path) {
        List<IBase> found = evaluate(path);
        if (found.size() > 1) {
            throw tooMany(path, found.size());
        }
        if (!found.isEmpty()) {
            Slot slot = slotOf(path, found.get(0));
            List<IBase> all = new ArrayList<>(slot.values());
            all.removeIf(element -> element == found.get(0));
            slot.set(all);
        }
    }

    void replace(String path, ParametersParameterComponent value) {
        IBase replaced = only(path);
        Slot slot = slotOf(path, replaced);
        IBase replacement = values.of(slot.child(), nameIn(path), value);
        slot.set(slot.values().stream()
                .map(element -> element == replaced ? replacement : element)
                .toList());
    }

    void move(String path, int source, int destination) {
        Slot slot = list(path);
        List<IBase> all = new ArrayList<>(slot.values());
        if (source < 0 || destination < 0 || source >= all.size() || destination >= all.size()) {
            throw new IllegalArgumentException(
                    path + " has " + all.size() + " items; source and destination must be" + " among them.");
        }
        all.add(destination, all.remove(source));
        slot.set(all);
    }

    private List<IBase> evaluate(String path) {
        try {
            return fhirPath.evaluate(root, path, IBase.class);
        } catch (FhirPathExecutionException | FHIRException malformed) {
            throw new IllegalArgumentException("'" + path + "' is not a path into this resource.", malformed);
        }
    }

    private IBase only(String path) {
        List<IBase> found = evaluate(path);
        if (found.isEmpty()) {
            throw new IllegalArgumentException(path + " is not there.");
        }
        if (found.size() > 1) {
            throw tooMany(path, found.size());
        }
        return found.get(0);
    }

    private static IllegalArgumentException tooMany(String path, int found) {
        return new IllegalArgumentException(path + " names " + found + " elements; it must name one.");
    }

    /** The list that a path like {@code Patient.contact[0].telecom} names, which may be empty. */
    private Slot list(String path) {
        Slot slot = slot(only(path.substring(0, lastDot(path))), nameIn(path));
        if (!slot.repeats()) {
            throw new IllegalArgumentException(path + " does not repeat.");
        }
        return slot;
    }

    private static String nameIn(String path) {
        return path.substring(lastDot(path) + 1).replaceFirst("[\\[(].*$", "");
    }

    /** The last dot that does not stand inside of a function's arguments. */
    private static int lastDot(String path) {
        int depth = 0;
        for (int index = path.length() - 1; index > 0; index--) {
            char c = path.charAt(index);
            depth += c == ')' ? 1 : c == '(' ? -1 : 0;
            if (c == '.' && depth == 0) {
                return index;
            }
        }
        throw new IllegalArgumentException(
                "'" + path + "' must name an element of the resource, for example" + " Organization.name.");
    }

    private Slot slot(IBase parent, String name) {
        BaseRuntimeElementDefinition<?> definition = context.getElementDefinition(parent.getClass());
        if (parent instanceof Resource resource) {
            definition = context.getResourceDefinition(resource);
        }
        BaseRuntimeChildDefinition child = definition instanceof BaseRuntimeElementCompositeDefinition<?> composite
                ? childOf(composite, name)
                : null;
        if (child == null) {
            throw new IllegalArgumentException("there is no element '" + name + "' at that path.");
        }
        return new Slot(parent, child);
    }

    private static @Nullable BaseRuntimeChildDefinition childOf(
            BaseRuntimeElementCompositeDefinition<?> composite, String name) {
        BaseRuntimeChildDefinition child = composite.getChildByName(name);
        return child == null ? composite.getChildByName(name + "[x]") : child;
    }

    private Slot slotOf(String path, IBase element) {
        return find(root, context.getResourceDefinition(root), element)
                .orElseThrow(() -> new IllegalArgumentException(path + " is not an element that can be changed."));
    }

    private Optional<Slot> find(IBase parent, BaseRuntimeElementDefinition<?> definition, IBase element) {
        if (!(definition instanceof BaseRuntimeElementCompositeDefinition<?> composite)) {
            return Optional.empty();
        }
        for (BaseRuntimeChildDefinition child : composite.getChildrenAndExtension()) {
            for (IBase value : child.getAccessor().getValues(parent)) {
                if (value == element) {
                    return Optional.of(new Slot(parent, child));
                }
                Optional<Slot> below =
                        find(value, child.getChildElementDefinitionByDatatype(value.getClass()), element);
                if (below.isPresent()) {
                    return below;
                }
            }
        }
        return Optional.empty();
    }

    /** The place of an element in its parent. */
    private record Slot(IBase parent, BaseRuntimeChildDefinition child) {

        boolean repeats() {
            return child.getMax() != 1;
        }

        List<IBase> values() {
            return child.getAccessor().getValues(parent);
        }

        void set(List<IBase> all) {
            List<IBase> copies = List.copyOf(all);
            if (repeats()) {
                child.getAccessor().getValues(parent).clear();
                copies.forEach(value -> child.getMutator().addValue(parent, value));
            } else {
                child.getMutator().setValue(parent, copies.isEmpty() ? null : copies.get(0));
            }
        }
    }
}
