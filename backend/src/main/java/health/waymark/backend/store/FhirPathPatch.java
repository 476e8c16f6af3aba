package health.waymark.backend.store;

import ca.uhn.fhir.context.FhirContext;
import health.waymark.backend.fhir.OutcomeCode;
import health.waymark.backend.fhir.Outcomes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/** FHIRPath Patch: Parameters whose operations name elements by FHIRPath (FHIR R4, fhirpatch.html). */
final class FhirPathPatch implements Patch {

    private static final int MOST_OPERATIONS = 100;

    private final FhirContext context;
    private final List<Operation> operations;

    private FhirPathPatch(FhirContext context, List<Operation> operations) {
        this.context = context;
        this.operations = operations;
    }

    static FhirPathPatch read(Parameters parameters, FhirContext context) {
        List<Operation> operations = new ArrayList<>();
        for (ParametersParameterComponent parameter : parameters.getParameter()) {
            if (!"operation".equals(parameter.getName())) {
                throw failed(
                        "A FHIRPath Patch holds parameters named 'operation' only, not '" + parameter.getName() + "'.");
            }
            operations.add(Operation.read(parameter));
        }
        if (operations.isEmpty() || operations.size() > MOST_OPERATIONS) {
            throw failed("A FHIRPath Patch holds 1 to " + MOST_OPERATIONS + " parameters named 'operation'.");
        }
        return new FhirPathPatch(context, operations);
    }

    @Override
    public Resource apply(Resource current) {
        ElementTree tree = new ElementTree(context, current);
        for (int index = 0; index < operations.size(); index++) {
            try {
                operations.get(index).apply(tree);
            } catch (IllegalArgumentException refused) {
                throw failed("Operation " + index + " of the patch cannot be applied: " + refused.getMessage());
            }
        }
        return current;
    }

    private static RuntimeException failed(String sentence) {
        return Outcomes.unprocessable(OutcomeCode.PATCH_FAILED, sentence, null);
    }

    private record Operation(
            String type,
            String path,
            @Nullable String name,
            @Nullable ParametersParameterComponent value,
            @Nullable Integer index,
            @Nullable Integer source,
            @Nullable Integer destination) {

        static Operation read(ParametersParameterComponent parameter) {
            return new Operation(
                    text(parameter, "type").orElseThrow(() -> missing("type")),
                    text(parameter, "path").orElseThrow(() -> missing("path")),
                    text(parameter, "name").orElse(null),
                    part(parameter, "value").orElse(null),
                    number(parameter, "index"),
                    number(parameter, "source"),
                    number(parameter, "destination"));
        }

        void apply(ElementTree tree) {
            switch (type) {
                case "add" -> tree.add(path, required(name, "name"), required(value, "value"));
                case "insert" -> tree.insert(path, required(index, "index"), required(value, "value"));
                case "delete" -> tree.delete(path);
                case "replace" -> tree.replace(path, required(value, "value"));
                case "move" -> tree.move(path, required(source, "source"), required(destination, "destination"));
                default ->
                    throw new IllegalArgumentException(
                            "'" + type + "' is not one of add, insert, delete, replace and move.");
            }
        }

        private static <T> T required(@Nullable T given, String part) {
            if (given == null) {
                throw new IllegalArgumentException("it lacks the part '" + part + "'.");
            }
            return given;
        }

        private static Optional<ParametersParameterComponent> part(
                ParametersParameterComponent parameter, String name) {
            return parameter.getPart().stream()
                    .filter(part -> name.equals(part.getName()))
                    .findFirst();
        }

        private static Optional<String> text(ParametersParameterComponent parameter, String name) {
            return part(parameter, name)
                    .filter(part -> part.getValue() instanceof PrimitiveType)
                    .map(part -> part.getValue().primitiveValue());
        }

        private static @Nullable Integer number(ParametersParameterComponent parameter, String name) {
            return part(parameter, name)
                    .map(ParametersParameterComponent::getValue)
                    .filter(IntegerType.class::isInstance)
                    .map(value -> ((IntegerType) value).getValue())
                    .orElse(null);
        }

        private static RuntimeException missing(String part) {
            return failed("Each operation of a FHIRPath Patch needs the part '" + part + "'.");
        }
    }
}
