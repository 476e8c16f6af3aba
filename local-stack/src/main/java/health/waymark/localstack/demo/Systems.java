package health.waymark.localstack.demo;

/** The URLs of the code and identifier systems that the demo region uses. */
final class Systems {

    static final String SNOMED = "http://snomed.info/sct";
    static final String ACTIVITY = "https://waymark.health/fhir/CodeSystem/activity";
    static final String MCSD_TYPES =
            "https://profiles.ihe.net/ITI/mCSD/CodeSystem/IHE.mCSD.Organization.Location.Types";
    static final String MCSD_PROFILE = "https://profiles.ihe.net/ITI/mCSD/StructureDefinition/IHE.mCSD.";
    static final String ORGANIZATION_TYPE = "http://terminology.hl7.org/CodeSystem/organization-type";
    static final String ORGANIZATION_ROLE = "http://hl7.org/fhir/organization-role";
    static final String LOCATION_ROLE = "http://terminology.hl7.org/CodeSystem/v3-RoleCode";
    static final String PHYSICAL_TYPE = "http://terminology.hl7.org/CodeSystem/location-physical-type";
    static final String REFERRAL_METHOD = "http://terminology.hl7.org/CodeSystem/service-referral-method";
    static final String CONNECTION_TYPE = "http://terminology.hl7.org/CodeSystem/endpoint-connection-type";
    static final String PAYLOAD_TYPE = "http://terminology.hl7.org/CodeSystem/endpoint-payload-type";
    static final String PARTICIPANT_TYPE = "http://terminology.hl7.org/CodeSystem/provenance-participant-type";
    static final String LANGUAGE_TAG = "urn:ietf:bcp:47";
    static final String URI = "urn:ietf:rfc:3986";

    static final String DUTCH_TYPE = "http://nictiz.nl/fhir/NamingSystem/organization-type";
    static final String DUTCH_CAPABILITIES =
            "http://nuts-foundation.github.io/nl-generic-functions-ig/CodeSystem/nl-gf-data-exchange-capabilities";
    static final String URA = "http://fhir.nl/fhir/NamingSystem/ura";
    static final String KVK = "http://fhir.nl/fhir/NamingSystem/kvk";
    static final String AGB = "http://fhir.nl/fhir/NamingSystem/agb-z";
    static final String UZI = "http://fhir.nl/fhir/NamingSystem/uzi";

    private Systems() {}
}
