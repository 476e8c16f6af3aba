package health.waymark.backend.search;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneRules;
import java.time.zone.ZoneRulesException;
import java.time.zone.ZoneRulesProvider;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Time zones whose clocks agree from now on, each group under the name of its first: Amsterdam, Brussels, Berlin and
 * Vienna are one. A label's hours are kept by group, so that a search asks a few dozen of them and not six hundred.
 */
public final class ClockZones {

    /** A day whose rules are today's, fixed so that every instance makes the same groups. */
    private static final Instant REFERENCE = Instant.parse("2026-01-01T00:00:00Z");

    private static final Map<String, String> GROUP_OF = new HashMap<>();
    private static final Map<String, ZoneId> GROUPS = new TreeMap<>();

    static {
        Map<String, String> byRules = new HashMap<>();
        ZoneId.getAvailableZoneIds().stream()
                .filter(id -> id.contains("/") && !id.startsWith("Etc/") && !id.startsWith("SystemV/"))
                .sorted()
                .forEach(id -> {
                    ZoneId zone = ZoneId.of(id);
                    String group = byRules.computeIfAbsent(rules(zone.getRules()), rules -> id);
                    GROUP_OF.put(id, group);
                    GROUPS.putIfAbsent(group, ZoneId.of(group));
                });
    }

    private ClockZones() {}

    private static String rules(ZoneRules rules) {
        return rules.getOffset(REFERENCE) + " " + rules.getTransitionRules() + " " + rules.nextTransition(REFERENCE);
    }

    /** The group of a zone; empty when there is no such zone. */
    static Optional<String> groupOf(String zone) {
        return Optional.ofNullable(GROUP_OF.get(zone));
    }

    /** One zone of each group, by whose name the group is called. */
    public static Collection<ZoneId> groups() {
        return GROUPS.values();
    }

    /** Which edition of the world's time zones the groups are made from. */
    public static String edition() {
        try {
            return ZoneRulesProvider.getVersions("Europe/Amsterdam").lastKey();
        } catch (ZoneRulesException unknown) {
            throw new DateTimeException("The Java platform lacks the time zones of Europe", unknown);
        }
    }
}
