package health.waymark.backend.retirement;

import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** How a type says that a resource is no longer in use. */
enum Activity {
    ACTIVE {
        @Override
        void retire(ObjectNode resource) {
            resource.set("active", BooleanNode.FALSE);
        }
    },
    INACTIVE {
        @Override
        void retire(ObjectNode resource) {
            resource.set("status", StringNode.valueOf("inactive"));
        }
    },
    OFF {
        @Override
        void retire(ObjectNode resource) {
            resource.set("status", StringNode.valueOf("off"));
        }
    },
    RETIRED {
        @Override
        void retire(ObjectNode resource) {
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
    static Optional<Activity> of(String type) {
        return Optional.ofNullable(BY_TYPE.get(type));
    }

    static String[] types() {
        return BY_TYPE.keySet().toArray(String[]::new);
    }

    /** Changes the resource in place. */
    abstract void retire(ObjectNode resource);
}
