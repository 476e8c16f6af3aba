package health.waymark.backend.directory;

import health.waymark.backend.directory.Publications.StoredLink;
import health.waymark.backend.directory.PublishedCopies.Copy;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Brings the links up to date with the copies, and finds out which Locations have moved by it. */
@Component
final class PublishedLinks {

    private static final String MANAGER = "managingOrganization";

    /** By which a Location finds the organization that answers for it. */
    private static final Set<String> UPWARD = Set.of(MANAGER, "partOf");

    private final Publications publications;

    PublishedLinks(Publications publications) {
        this.publications = publications;
    }

    /** Writes only what differs: most changes leave all links as they were. */
    void replace(JdbcClient jdbc, List<Copy> copies, Changed changed) {
        Set<StoredLink> before = new LinkedHashSet<>(publications.links(jdbc, changed.keys()));
        Set<StoredLink> now = copies.stream()
                .flatMap(copy -> copy.links().stream().map(link -> new StoredLink(copy.key(), link.path(), link.to())))
                .collect(Collectors.toCollection(LinkedHashSet::new));
        publications.removeLinks(jdbc, without(before, now));
        publications.addLinks(jdbc, without(now, before));
        findMoved(before, now, changed);
    }

    private static void findMoved(Set<StoredLink> before, Set<StoredLink> now, Changed changed) {
        Stream.concat(before.stream(), now.stream())
                .filter(link -> isOfLocation(link) && link.path().equals(MANAGER))
                .filter(link -> changed.seen().contains(link.from()))
                .forEach(link -> changed.managers().add(link.to()));
        Set<StoredLink> different = new HashSet<>(without(before, now));
        different.addAll(without(now, before));
        different.stream()
                .filter(link -> isOfLocation(link) && UPWARD.contains(link.path()))
                .forEach(link -> changed.moved().add(link.from()));
    }

    private static boolean isOfLocation(StoredLink link) {
        return link.from().type().equals("Location");
    }

    private static Set<StoredLink> without(Set<StoredLink> links, Set<StoredLink> others) {
        Set<StoredLink> rest = new LinkedHashSet<>(links);
        rest.removeAll(others);
        return rest;
    }
}
