package health.waymark.backend.directory;

import health.waymark.backend.routing.DirectoryKey;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * What changed in the directory, as far as labels can tell.
 *
 * @param keys copies that are new, different or gone
 * @param seen those of them that look different from elsewhere
 * @param moved Locations that are managed by, or part of, something else than before: new and gone ones too
 * @param managers organizations that manage one of the Locations seen, now or before
 */
record Changed(Set<DirectoryKey> keys, Set<DirectoryKey> seen, Set<DirectoryKey> moved, Set<DirectoryKey> managers) {

    Changed() {
        this(new LinkedHashSet<>(), new LinkedHashSet<>(), new LinkedHashSet<>(), new LinkedHashSet<>());
    }
}
