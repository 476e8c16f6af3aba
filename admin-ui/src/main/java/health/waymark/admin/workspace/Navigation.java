package health.waymark.admin.workspace;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** The areas that there are, as their features declare them. */
@Component
public final class Navigation {

    private final List<Section> sections;

    Navigation(List<Section> sections) {
        this.sections = sections.stream()
                .sorted(Comparator.comparing(Section::group).thenComparingInt(Section::order))
                .toList();
    }

    /** All areas of a tenant, each with whether somebody of that role is offered it. */
    public Map<Section, Boolean> seenAs(String role, Workspace workspace) {
        Workspace theirs = workspace.lookedAtAs(role);
        Map<Section, Boolean> seen = new LinkedHashMap<>();
        sections.stream()
                .filter(section -> section.group() != Section.Group.OPERATOR)
                .forEach(section -> seen.put(section, section.offered().test(theirs)));
        return seen;
    }

    /** What is offered in this workspace, by group. */
    public Map<Section.Group, List<Section>> in(Workspace workspace) {
        return sections.stream()
                .filter(section -> section.offered().test(workspace))
                .collect(Collectors.groupingBy(Section::group, TreeMap::new, Collectors.toList()));
    }
}
