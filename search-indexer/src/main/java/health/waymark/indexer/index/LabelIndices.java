package health.waymark.indexer.index;

import health.waymark.indexer.elasticsearch.ElasticsearchConnection;
import health.waymark.indexer.elasticsearch.ElasticsearchRefusal;
import health.waymark.indexer.elasticsearch.ElasticsearchSettings;
import health.waymark.indexer.feed.FeedDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The generations of the label index. Every method looks at what Elasticsearch holds and makes up the difference, so
 * each may be repeated after a crash at any point, and by two indexers at once.
 */
@Component
public final class LabelIndices {

    private static final Logger log = LoggerFactory.getLogger(LabelIndices.class);

    /** Elasticsearch's word for it. */
    private static final String NEVER = "-1";

    private final ElasticsearchConnection elasticsearch;
    private final JsonMapper json;
    private final String alias;

    LabelIndices(ElasticsearchConnection elasticsearch, ElasticsearchSettings settings, JsonMapper json) {
        this.elasticsearch = elasticsearch;
        this.json = json;
        this.alias = settings.alias();
    }

    /** The generation for a definition, made if it is not there. */
    public Generation open(FeedDefinition definition) {
        String name = Generation.nameOf(alias, definition);
        JsonNode indices = describe();
        if (!indices.has(name)) {
            create(name, definition);
            indices = describe();
        }
        JsonNode settings = indices.required(name).at("/settings/index");
        boolean serving = serving().equals(Optional.of(name));
        String refresh = refreshOf(definition);
        if (serving && settings.path("refresh_interval").asString("").equals(NEVER)) {
            refreshEvery(name, refresh);
        }
        String uuid = settings.path("uuid").asString();
        return new Generation(name, uuid, definition.build(), definition.epoch(), serving, refresh);
    }

    /** The index that answers searches now, if there is exactly one. */
    public Optional<String> serving() {
        List<String> holders = holders();
        return holders.size() == 1 ? Optional.of(holders.get(0)) : Optional.empty();
    }

    /** Makes everything written so far findable, and says how many documents that is. */
    public long refresh(Generation generation) {
        elasticsearch.call("POST", "/" + generation.name() + "/_refresh", null);
        return elasticsearch
                .call("GET", "/" + generation.name() + "/_count", null)
                .required("count")
                .longValue();
    }

    /** Moves the alias to a generation, away from all others, in one step: no search sees none or two. */
    public Generation serve(Generation generation) {
        refreshEvery(generation.name(), generation.refresh());
        ObjectNode request = json.createObjectNode();
        ArrayNode actions = request.putArray("actions");
        holders().stream()
                .filter(holder -> !holder.equals(generation.name()))
                .forEach(holder -> addAction(actions, "remove", holder));
        addAction(actions, "add", generation.name());
        elasticsearch.call("POST", "/_aliases", request.toString());
        log.info("Searches on {} are now answered by {}", alias, generation.name());
        return generation.nowServing();
    }

    /** Generations of ours beside this one; other indices with a similar name are not touched. */
    public List<Generation> others(Generation generation) {
        List<Generation> others = new ArrayList<>();
        JsonNode indices = describe();
        for (String name : new TreeSet<>(indices.propertyNames())) {
            JsonNode index = indices.required(name);
            boolean ours = index.path("aliases").has(alias + Generation.KINSHIP_ALIAS);
            if (ours && !name.equals(generation.name())) {
                others.add(new Generation(name, index.at("/settings/index/uuid").asString(), 0, "", false, null));
            }
        }
        return others;
    }

    public void delete(Generation generation) {
        try {
            elasticsearch.call("DELETE", "/" + generation.name(), null);
            log.info("Deleted {}, which no longer answers searches", generation.name());
        } catch (ElasticsearchRefusal e) {
            if (e.status() != 404) {
                throw e;
            }
        }
    }

    private JsonNode describe() {
        return elasticsearch.call(
                "GET",
                "/" + alias + "-*?features=aliases,settings&expand_wildcards=open,closed"
                        + "&filter_path=*.aliases,*.settings.index.uuid,*.settings.index.refresh_interval",
                null);
    }

    private List<String> holders() {
        try {
            return List.copyOf(
                    elasticsearch.call("GET", "/_alias/" + alias, null).propertyNames());
        } catch (ElasticsearchRefusal e) {
            if (e.status() == 404) {
                return List.of();
            }
            throw e;
        }
    }

    private void create(String name, FeedDefinition definition) {
        ObjectNode request = json.createObjectNode();
        request.set("settings", json.readTree(definition.settings()));
        request.set("mappings", json.readTree(definition.mappings()));
        ObjectNode aliases = request.putObject("aliases");
        aliases.putObject(name + Generation.WRITE_ALIAS).put("is_hidden", true);
        aliases.putObject(alias + Generation.KINSHIP_ALIAS).put("is_hidden", true);
        try {
            elasticsearch.call("PUT", "/" + name, request.toString());
            log.info("Created {}", name);
            refreshEvery(name, NEVER);
        } catch (ElasticsearchRefusal e) {
            if (!e.type().equals("resource_already_exists_exception")) {
                throw e;
            }
        }
    }

    /** While nobody searches a generation, to make each small segment findable would only cost. */
    private void refreshEvery(String name, @Nullable String interval) {
        ObjectNode request = json.createObjectNode();
        request.putObject("index").put("refresh_interval", interval);
        elasticsearch.call("PUT", "/" + name + "/_settings", request.toString());
    }

    private @Nullable String refreshOf(FeedDefinition definition) {
        JsonNode settings = json.readTree(definition.settings());
        return Stream.of(
                        settings.path("refresh_interval"),
                        settings.path("index.refresh_interval"),
                        settings.at("/index/refresh_interval"))
                .filter(JsonNode::isString)
                .map(JsonNode::stringValue)
                .findFirst()
                .orElse(null);
    }

    private void addAction(ArrayNode actions, String kind, String index) {
        actions.addObject().putObject(kind).put("index", index).put("alias", alias);
    }
}
