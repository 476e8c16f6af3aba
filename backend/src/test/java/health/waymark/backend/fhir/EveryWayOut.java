package health.waymark.backend.fhir;

import health.waymark.backend.server.BackendClient;
import health.waymark.backend.server.BackendClient.Answer;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads everything that a tenant has by everything that answers lists, in JSON and in XML, to the last page. */
final class EveryWayOut {

    private static final JsonMapper JSON = new JsonMapper();

    private final BackendClient client;
    private final String base;
    private final List<String> troubles = new ArrayList<>();
    private final Set<String> versions = new TreeSet<>();
    private final Set<String> found = new TreeSet<>();

    EveryWayOut(BackendClient client, String base) {
        this.client = client;
        this.base = base;
    }

    /** What could not be read; and what a search does not find although the history has it. */
    List<String> troubles(Set<String> types) {
        json(base + "/_history?_count=200", versions);
        xml(base + "/_history?_count=200&_format=xml");
        for (String type : types) {
            json(base + "/" + type + "?_count=200", found);
            xml(base + "/" + type + "?_count=200&_format=xml");
            xml(base + "/" + type + "/_history?_count=200&_format=xml");
            json(base + "/" + type + "?_count=200&_summary=true", new TreeSet<>());
        }
        if (!found.equals(versions)) {
            troubles.add("The history has " + versions.size() + " resources, searches find " + found.size());
        }
        return troubles;
    }

    int count() {
        return found.size();
    }

    private void json(String path, Set<String> seen) {
        String next = path;
        while (!next.isEmpty()) {
            Answer page = client.get(next);
            try {
                JsonNode bundle = page.json();
                if (page.status() != 200
                        || !bundle.path("resourceType").asString("").equals("Bundle")) {
                    troubles.add(next + " answered " + page.status());
                    return;
                }
                bundle.path("entry")
                        .forEach(entry ->
                                seen.add(entry.at("/resource/resourceType").asString() + "/"
                                        + entry.at("/resource/id").asString()));
                next = nextOf(bundle);
            } catch (JacksonException cut) {
                troubles.add(next + " is no whole JSON: " + cut.getMessage());
                return;
            }
        }
    }

    private static String nextOf(JsonNode bundle) {
        for (JsonNode link : bundle.path("link")) {
            if (link.path("relation").asString("").equals("next")) {
                return link.path("url").asString();
            }
        }
        return "";
    }

    private void xml(String path) {
        String next = path;
        while (!next.isEmpty()) {
            Answer page = client.send("GET", next, null, null, "Accept", "application/fhir+xml");
            try {
                if (page.status() != 200) {
                    troubles.add(next + " answered " + page.status());
                    return;
                }
                next = nextOf(page.body());
            } catch (XMLStreamException cut) {
                troubles.add(next + " is no whole XML: " + cut.getMessage());
                return;
            }
        }
    }

    /** Reads the page to its end. */
    private static String nextOf(String bundle) throws XMLStreamException {
        XMLStreamReader reader = XMLInputFactory.newDefaultFactory().createXMLStreamReader(new StringReader(bundle));
        String relation = "";
        String next = "";
        while (reader.hasNext()) {
            reader.next();
            if (reader.isStartElement() && reader.getLocalName().equals("relation")) {
                relation = reader.getAttributeValue(null, "value");
            } else if (reader.isStartElement() && reader.getLocalName().equals("url") && "next".equals(relation)) {
                next = reader.getAttributeValue(null, "value");
                relation = "";
            }
        }
        return next;
    }

    /** Lines of the files of an export are what was stored. */
    static boolean isJson(String line) {
        try {
            return JSON.readTree(line).has("resourceType");
        } catch (JacksonException cut) {
            return false;
        }
    }
}
