package health.waymark.backend.openapi;

import health.waymark.backend.problem.ProblemCode;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.examples.Example;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springframework.web.method.HandlerMethod;

/** Adds to each operation the problems that it may answer with: by its shape, and as {@link Fails} says. */
final class Failures implements OperationCustomizer {

    static final String SCHEMA = "Problem";

    @Override
    public Operation customize(Operation operation, HandlerMethod handler) {
        if (operation.getSummary() == null) {
            operation.setSummary(words(handler.getMethod().getName()));
        }
        codes(operation, handler).stream()
                .collect(Collectors.groupingBy(code -> code.status().value(), TreeMap::new, Collectors.toList()))
                .forEach((status, codes) -> operation.getResponses().put(String.valueOf(status), response(codes)));
        return operation;
    }

    /** A method's name as a sentence: {@code createKey} becomes "Create key". */
    private static String words(String name) {
        String spaced = name.replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
        return Character.toUpperCase(spaced.charAt(0)) + spaced.substring(1);
    }

    private static Set<ProblemCode> codes(Operation operation, HandlerMethod handler) {
        Set<ProblemCode> codes = EnumSet.of(
                ProblemCode.UNAUTHENTICATED,
                ProblemCode.FORBIDDEN,
                ProblemCode.METHOD_NOT_ALLOWED,
                ProblemCode.NOT_ACCEPTABLE,
                ProblemCode.RATE_LIMIT,
                ProblemCode.INTERNAL,
                ProblemCode.UNAVAILABLE);
        if (operation.getParameters() != null) {
            codes.add(ProblemCode.INVALID_PARAMETER);
            codes.add(ProblemCode.NOT_FOUND);
        }
        if (operation.getRequestBody() != null) {
            codes.addAll(Set.of(
                    ProblemCode.INVALID_JSON,
                    ProblemCode.INVALID_BODY,
                    ProblemCode.TOO_LARGE,
                    ProblemCode.UNSUPPORTED_MEDIA_TYPE,
                    ProblemCode.UNPROCESSABLE));
        }
        Fails more = handler.getMethodAnnotation(Fails.class);
        if (more != null) {
            codes.addAll(Arrays.asList(more.value()));
        }
        return codes;
    }

    static ApiResponse response(List<ProblemCode> codes) {
        MediaType media = new MediaType().schema(new Schema<>().$ref("#/components/schemas/" + SCHEMA));
        codes.forEach(code -> media.addExamples(code.code(), new Example().value(example(code))));
        return new ApiResponse()
                .description(codes.stream()
                        .map(code -> "`" + code.code() + "`: " + code.title())
                        .collect(Collectors.joining("; ")))
                .content(new Content().addMediaType("application/problem+json", media));
    }

    private static Map<String, Object> example(ProblemCode code) {
        Map<String, Object> example = new TreeMap<>();
        example.put("type", code.type().toString());
        example.put("title", code.title());
        example.put("status", code.status().value());
        example.put("detail", "A sentence that says what to do.");
        example.put("code", code.code());
        example.put("traceId", "4bf92f3577b34da6a3ce929d0e0e4736");
        return example;
    }
}
