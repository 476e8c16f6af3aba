package health.waymark.backend.store;

import ca.uhn.fhir.context.BaseRuntimeChildDefinition;
import ca.uhn.fhir.context.BaseRuntimeElementCompositeDefinition;
import ca.uhn.fhir.context.BaseRuntimeElementDefinition;
import ca.uhn.fhir.context.RuntimeChildAny;
import ca.uhn.fhir.context.RuntimeChildChoiceDefinition;
import ca.uhn.fhir.parser.DataFormatException;
import org.hl7.fhir.instance.model.api.IBase;
import org.hl7.fhir.instance.model.api.IPrimitiveType;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.Type;
import org.jspecify.annotations.Nullable;

/** Makes the value of a patch operation into an element of the type that stands at its place. */
final class PatchValues {

    IBase of(BaseRuntimeChildDefinition child, String name, ParametersParameterComponent value) {
        // A patch may be applied more than once, each time to a resource of its own.
        @Nullable
        Type given = value.getValue() == null ? null : value.getValue().copy();
        boolean isChoice = child instanceof RuntimeChildChoiceDefinition || child instanceof RuntimeChildAny;
        if (isChoice && given != null) {
            requireAllowed(child, name, given);
            return given;
        }
        BaseRuntimeElementDefinition<?> definition = child.getChildByName(name);
        if (definition == null) {
            throw new IllegalArgumentException("'" + name + "' takes no value.");
        }
        if (given == null) {
            return anonymous(definition, child, name, value);
        }
        return definition.getImplementingClass().equals(given.getClass()) ? given : converted(definition, child, given);
    }

    private void requireAllowed(BaseRuntimeChildDefinition child, String name, Type given) {
        if (child.getChildElementDefinitionByDatatype(given.getClass()) == null) {
            throw new IllegalArgumentException("'" + name + "' does not take a " + given.fhirType() + ".");
        }
    }

    /** A part of a resource has no type of its own: its elements are given one by one. */
    private IBase anonymous(
            BaseRuntimeElementDefinition<?> definition,
            BaseRuntimeChildDefinition child,
            String name,
            ParametersParameterComponent value) {
        if (value.getPart().isEmpty() || !(definition instanceof BaseRuntimeElementCompositeDefinition<?> composite)) {
            throw new IllegalArgumentException("the value of '" + name + "' is empty.");
        }
        IBase element = instance(definition, child);
        for (ParametersParameterComponent part : value.getPart()) {
            BaseRuntimeChildDefinition own = composite.getChildByName(part.getName());
            if (own == null) {
                own = composite.getChildByName(part.getName() + "[x]");
            }
            if (own == null) {
                throw new IllegalArgumentException("'" + name + "' has no element '" + part.getName() + "'.");
            }
            own.getMutator().addValue(element, of(own, part.getName(), part));
        }
        return element;
    }

    private IBase converted(BaseRuntimeElementDefinition<?> definition, BaseRuntimeChildDefinition child, Type given) {
        IBase element = instance(definition, child);
        if (element instanceof IPrimitiveType<?> primitive && given.isPrimitive()) {
            try {
                primitive.setValueAsString(given.primitiveValue());
            } catch (DataFormatException | IllegalArgumentException malformed) {
                throw new IllegalArgumentException(
                        "'" + given.primitiveValue() + "' is not a " + definition.getName() + ".", malformed);
            }
            return element;
        }
        throw new IllegalArgumentException("a " + definition.getName() + " is needed, not a " + given.fhirType() + ".");
    }

    private IBase instance(BaseRuntimeElementDefinition<?> definition, BaseRuntimeChildDefinition child) {
        Object argument = child.getInstanceConstructorArguments();
        return argument == null ? definition.newInstance() : definition.newInstance(argument);
    }
}
