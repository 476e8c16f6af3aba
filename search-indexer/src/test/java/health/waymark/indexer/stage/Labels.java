package health.waymark.indexer.stage;

import java.util.Random;

/** Labels of about the size and shape that the backend makes, from a fixed seed. */
public final class Labels {

    /** The backend's mapping in outline: folded text with prefixes, open objects of keywords, many positions. */
    public static final String MAPPINGS = """
            {"dynamic":"strict","dynamic_templates":[{"open":{"path_match":"token.*","mapping":{"type":"keyword"}}},
              {"strings":{"path_match":"string.*","mapping":{"type":"keyword"}}},
              {"references":{"path_match":"reference.*","mapping":{"type":"keyword"}}}],
             "properties":{"id":{"type":"keyword"},"type":{"type":"keyword"},"source":{"type":"keyword"},
              "active":{"type":"boolean"},"name":{"type":"text","index_prefixes":{"min_chars":2,"max_chars":8}},
              "codes":{"type":"text","index_prefixes":{}},"linked":{"type":"text","index_prefixes":{}},
              "address":{"type":"text","index_prefixes":{}},"sort_name":{"type":"keyword"},
              "position":{"type":"geo_point"},"organization_path":{"type":"keyword"},"updated":{"type":"date"},
              "token":{"type":"object","dynamic":true},"string":{"type":"object","dynamic":true},
              "reference":{"type":"object","dynamic":true}}}""";

    private static final String[] WORDS = {
        "radiologie",
        "cardiologie",
        "polikliniek",
        "ziekenhuis",
        "huisarts",
        "zwolle",
        "deventer",
        "tirol",
        "innsbruck",
        "orthopadie",
        "labor",
        "apotheke",
        "geriatrie",
        "neurologie",
        "kinderarzt",
        "dienst",
        "zorg"
    };

    private final Random random;

    public Labels(long seed) {
        random = new Random(seed);
    }

    public String next(String id) {
        return """
                {"id":"%s","type":"HealthcareService","source":"vechtstroom","active":true,"name":"%s","codes":"%s",\
                "linked":"%s","address":"%s","sort_name":"%s","position":[{"lat":%.5f,"lon":%.5f}],\
                "organization_path":["Organization/%s","Organization/%s"],"updated":"2026-11-21T10:00:00Z",\
                "token":{"identifier":["urn:oid:2.16.528.1.1007.3.3|%d","%d"],"active":["true"],\
                "service-type":["http://snomed.info/sct|%d","%d"]},"string":{"name":["%s"]},\
                "reference":{"organization":["Organization/%s"],"location":["Location/%s"]}}""".formatted(
                        id,
                        words(4),
                        words(8),
                        words(25),
                        words(6),
                        words(2),
                        46 + random.nextDouble() * 7,
                        4 + random.nextDouble() * 9,
                        uuid(),
                        uuid(),
                        number(),
                        number(),
                        number(),
                        number(),
                        words(4),
                        uuid(),
                        uuid());
    }

    private String words(int count) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append(i == 0 ? "" : " ").append(WORDS[random.nextInt(WORDS.length)]);
            text.append(random.nextInt(500));
        }
        return text.toString();
    }

    private String uuid() {
        return new java.util.UUID(random.nextLong(), random.nextLong()).toString();
    }

    private int number() {
        return 10_000_000 + random.nextInt(90_000_000);
    }
}
