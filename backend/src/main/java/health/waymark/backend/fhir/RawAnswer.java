package health.waymark.backend.fhir;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Set;
import org.hl7.fhir.r4.model.Bundle;

/** A Bundle that can write itself as JSON without ever becoming HAPI's objects. */
public interface RawAnswer {

    /** Writes the JSON. */
    void write(OutputStream out) throws IOException;

    /** The types of the resources in it. */
    Set<String> types();

    /** The same as an object, its resources as stubs: for callers who ask for another form. */
    Bundle bundle();
}
