package health.waymark.backend.openapi;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import java.util.List;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class OpenApiConfiguration {

    private static final String DESCRIPTION = """
            Tenants, their people, keys, settings and quotas, and how they come and go. The care data itself is FHIR:
            see `/fhir/{tenant}/metadata`.

            Every POST takes an `Idempotency-Key`; every refusal is a problem (RFC 9457) with a `code` that never
            changes; every answer says in `RateLimit` what is left.""";

    @Bean
    OpenAPI openApi(@Value("${waymark.public-url}") String publicUrl) {
        return new OpenAPI()
                .info(new Info().title("Waymark management API").version("1").description(DESCRIPTION))
                .servers(List.of(new Server().url(publicUrl)))
                .components(new Components()
                        .addSecuritySchemes(
                                "key",
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.HTTP)
                                        .scheme("bearer"))
                        .addSchemas(Failures.SCHEMA, problem()))
                .addSecurityItem(new SecurityRequirement().addList("key"));
    }

    private static Schema<?> problem() {
        Schema<?> field = new ObjectSchema();
        field.addProperty("pointer", new StringSchema().description("JSON pointer, or name of a parameter"));
        field.addProperty("detail", new StringSchema());
        field.addProperty("rule", rule());
        field.required(List.of("pointer", "detail"));
        Schema<?> problem = new ObjectSchema().description("RFC 9457");
        problem.addProperty("type", new StringSchema().format("uri"));
        problem.addProperty("status", new IntegerSchema());
        List.of("title", "detail", "code", "traceId").forEach(text -> problem.addProperty(text, new StringSchema()));
        problem.addProperty("errors", new ArraySchema().items(field));
        problem.addProperty("rule", rule());
        problem.required(List.of("type", "title", "status", "detail", "code", "traceId"));
        return problem;
    }

    private static Schema<?> rule() {
        return new StringSchema()
                .description("The exact rule that is broken, where one is known; never changes its meaning");
    }

    @Bean
    OperationCustomizer failures() {
        return new Failures();
    }

    /** springdoc writes 3.0.1; what it writes is the same in 3.0.3, which is what we promise. */
    @Bean
    OpenApiCustomizer conventions() {
        return api -> {
            api.setOpenapi("3.0.3");
            api.getPaths().values().forEach(path -> {
                path.readOperations()
                        .forEach(operation ->
                                operation.getResponses().forEach((status, response) -> describe(response)));
                if (path.getPost() != null) {
                    path.getPost().addParametersItem(idempotencyKey());
                }
            });
        };
    }

    private static void describe(ApiResponse response) {
        response.addHeaderObject("RateLimit", text("What is left: \"key\";r=512;t=23"));
        response.addHeaderObject("RateLimit-Policy", text("What holds: \"key\";q=600;w=60"));
    }

    private static Header text(String description) {
        return new Header().description(description).schema(new StringSchema());
    }

    private static HeaderParameter idempotencyKey() {
        HeaderParameter parameter = new HeaderParameter();
        parameter.name("Idempotency-Key").required(false).schema(new StringSchema().maxLength(255));
        parameter.description("Makes it safe to send the same request again within 24 hours");
        return parameter;
    }
}
