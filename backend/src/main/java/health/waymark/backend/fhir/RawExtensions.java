package health.waymark.backend.fhir;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.hl7.fhir.r4.model.DecimalType;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Type;

/** Writes the extensions that searches put on an entry: a Distance, a primitive, or extensions within. */
final class RawExtensions {

    private final JsonGenerator json;

    RawExtensions(JsonGenerator json) {
        this.json = json;
    }

    void write(List<Extension> extensions) throws IOException {
        if (extensions.isEmpty()) {
            return;
        }
        json.writeArrayFieldStart("extension");
        for (Extension extension : extensions) {
            json.writeStartObject();
            write(extension.getExtension());
            json.writeStringField("url", extension.getUrl());
            if (extension.hasValue()) {
                write(extension.getValue());
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void write(Type value) throws IOException {
        String type = value.fhirType();
        String field = "value" + type.substring(0, 1).toUpperCase(Locale.ROOT) + type.substring(1);
        if (value instanceof DecimalType decimal) {
            json.writeNumberField(field, decimal.getValue());
        } else if (value instanceof IntegerType integer) {
            json.writeNumberField(field, integer.getValue());
        } else if (value instanceof PrimitiveType<?> primitive) {
            json.writeStringField(field, primitive.getValueAsString());
        } else if (value instanceof Quantity distance) {
            write(distance);
        } else {
            throw new IllegalArgumentException("Searches put no " + type + " on an entry");
        }
    }

    private void write(Quantity distance) throws IOException {
        json.writeObjectFieldStart("valueDistance");
        json.writeNumberField("value", distance.getValue());
        json.writeStringField("unit", distance.getUnit());
        json.writeStringField("system", distance.getSystem());
        json.writeStringField("code", distance.getCode());
        json.writeEndObject();
    }
}
