package health.waymark.backend.retirement;

import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** How a type says that a resource is in use, or no longer. */
public enum Activity {
    ACTIVE {
        @Override
        public void retire(ObjectNode resource) {
            resource.set("active", BooleanNode.FALSE);
        }

        @Override
        public void revive(ObjectNode resource) {
            resource.set("active", BooleanNode.TRUE);
        }
    },
    INACTIVE {
        @Override
        public void retire(ObjectNode resource) {
            resource.set("status", StringNode.valueOf("inactive"));
        }
    },
    OFF {
        @Override
        public void retire(ObjectNode resource) {
            resource.set("status", StringNode.valueOf("off"));
        }
    },
    RETIRED {
        @Override
        public void retire(ObjectNode resource) {
            resource.set("status", StringNode.valueOf("retired"));
        }
    };

    private static final Map<String, Activity> BY_TYPE = Map.of(
            "Organization", ACTIVE,
            "OrganizationAffiliation", ACTIVE,
            "Practitioner", ACTIVE,
            "PractitionerRole", ACTIVE,
            "HealthcareService", ACTIVE,
            "Schedule", ACTIVE,
            "Location", INACTIVE,
            "Endpoint", OFF,
            "ActivityDefinition", RETIRED,
            "PlanDefinition", RETIRED);

    /** Of a type that can be retired; others end in their own ways. */
    public static Optional<Activity> of(String type) {
        return Optional.ofNullable(BY_TYPE.get(type));
    }

    static String[] types() {
        return BY_TYPE.keySet().toArray(String[]::new);
    }

    /** Says in place that the resource is no longer in use. */
    public abstract void retire(ObjectNode resource);

    /** Says in place that the resource is in use. */
    public void revive(ObjectNode resource) {
        resource.set("status", StringNode.valueOf("active"));
    }
}
