package health.waymark.backend.store;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;

/**
 * Ids for resources that come without one: UUIDs of version 7 (RFC 9562 §5.7). They begin with the time, so that rows
 * written together lie together in every index; the 74 bits behind it are random anew for each, so that nobody guesses
 * one from another.
 */
final class ResourceIds {

    private static final NoArgGenerator GENERATOR = Generators.timeBasedEpochRandomGenerator();

    private ResourceIds() {}

    static String next() {
        return GENERATOR.generate().toString();
    }
}
