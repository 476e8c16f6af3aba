package health.waymark.backend.store.search;

import ca.uhn.fhir.context.BaseRuntimeChildDefinition;
import ca.uhn.fhir.context.BaseRuntimeElementCompositeDefinition;
import ca.uhn.fhir.context.BaseRuntimeElementDefinition;
import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.RuntimeChildChoiceDefinition;
import ca.uhn.fhir.context.RuntimeSearchParam;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.hl7.fhir.instance.model.api.IBase;
import org.hl7.fhir.r4.model.Attachment;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.CanonicalType;
import org.hl7.fhir.r4.model.Enumeration;
import org.hl7.fhir.r4.model.HealthcareService;
import org.hl7.fhir.r4.model.Location;
import org.hl7.fhir.r4.model.Resource;

/** Resources whose searched elements hold random values out of few, so that random searches find something. */
public final class RandomResources {

    private final FhirContext context;
    private final Random random;
    private final RandomValues values;

    public RandomResources(FhirContext context, Random random, RandomValues values) {
        this.context = context;
        this.random = random;
        this.values = values;
    }

    public Resource of(String type, String id, Collection<RuntimeSearchParam> parameters) {
        Resource resource = (Resource) context.getResourceDefinition(type).newInstance();
        for (RuntimeSearchParam parameter : parameters) {
            for (String path : paths(parameter)) {
                for (int times = random.nextInt(100) < 70 ? 1 + random.nextInt(2) : 0; times > 0; times--) {
                    fill(resource, path, parameter.getTargets());
                }
            }
        }
        meta(resource);
        if (resource instanceof HealthcareService service && random.nextInt(3) == 0) {
            service.addExtension(
                    "http://example.org/StructureDefinition/supported-activity-definitions",
                    new CanonicalType(values.url()));
        }
        if (resource instanceof Location location && random.nextBoolean()) {
            location.addExtension(
                    "http://hl7.org/fhir/StructureDefinition/location-boundary-geojson",
                    new Attachment().setContentType("application/geo+json").setData(boundary()));
        }
        resource.setId(id);
        return resource;
    }

    /** A triangle with corners of whole degrees around the point 0, 0. */
    private byte[] boundary() {
        String corners = IntStream.range(0, 3)
                .mapToObj(corner -> "[" + random.nextInt(-10, 11) + "," + random.nextInt(-10, 11) + "]")
                .collect(Collectors.joining(","));
        String first = corners.substring(0, corners.indexOf(']') + 1);
        return ("{\"type\":\"Polygon\",\"coordinates\":[[" + corners + "," + first + "]]}")
                .getBytes(StandardCharsets.UTF_8);
    }

    private void meta(Resource resource) {
        for (int times = random.nextInt(3); times > 0; times--) {
            resource.getMeta().addTag(values.label());
            resource.getMeta().addSecurity(values.label());
            resource.getMeta().addProfile(values.url());
        }
        if (random.nextBoolean()) {
            resource.getMeta().setSource(values.url());
        }
    }

    /** Where a parameter's elements are, without what only chooses among them. */
    private static Set<String> paths(RuntimeSearchParam parameter) {
        Set<String> paths = new TreeSet<>();
        for (String path : parameter.getPath().split("\\|", -1)) {
            String plain = path.strip()
                    .replaceAll("\\.where\\([^()]*(\\(\\))?[^()]*\\)", "")
                    .replaceAll("[()]", "")
                    .replaceAll(" (as|and) .*", "")
                    .replaceAll("\\.exists", "");
            if (!plain.contains("extension")) {
                paths.add(plain);
            }
        }
        return paths;
    }

    private void fill(Base start, String path, Set<String> targets) {
        String[] segments = path.split("\\.", -1);
        IBase here = start;
        for (int index = 1; index < segments.length; index++) {
            BaseRuntimeElementCompositeDefinition<?> definition =
                    (BaseRuntimeElementCompositeDefinition<?>) context.getElementDefinition(here.getClass());
            BaseRuntimeChildDefinition child = definition.getChildByName(segments[index]);
            if (child == null) {
                child = definition.getChildByName(segments[index] + "[x]");
            }
            boolean last = index == segments.length - 1;
            List<IBase> present = child.getAccessor().getValues(here);
            if (!last && !present.isEmpty() && random.nextInt(3) > 0) {
                here = present.get(random.nextInt(present.size()));
                continue;
            }
            if (!child.isMultipleCardinality() && !present.isEmpty()) {
                if (last) {
                    return;
                }
                here = present.get(0);
                continue;
            }
            Base added = newInstance(child, segments[index], last);
            if (last && !values.fill(added, targets)) {
                return;
            }
            child.getMutator().addValue(here, added);
            here = added;
        }
    }

    private Base newInstance(BaseRuntimeChildDefinition child, String name, boolean last) {
        if (child instanceof RuntimeChildChoiceDefinition choice) {
            List<Class<? extends IBase>> types = new ArrayList<>(choice.getValidChildTypes());
            types.sort((one, other) -> one.getName().compareTo(other.getName()));
            return (Base) context.getElementDefinition(types.get(random.nextInt(types.size())))
                    .newInstance();
        }
        BaseRuntimeElementDefinition<?> element = child.getChildByName(name);
        Object arguments = child.getInstanceConstructorArguments();
        Base added = (Base) (arguments == null ? element.newInstance() : element.newInstance(arguments));
        if (last && added instanceof Enumeration<?> code) {
            values.choose(code);
        }
        return added;
    }
}
