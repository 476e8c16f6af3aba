package health.waymark.backend.store;

import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What is to happen in a writing transaction beside the writing.
 *
 * @param before runs first, while nobody else can change the tenant; throws when what the changes rest on has changed
 * @param after runs when everything is written and nothing is committed
 * @param agreed whether whoever has to agree has agreed, so that a tenant's four eyes are not asked for
 */
record WriteSteps(@Nullable Consumer<JdbcClient> before, Consumer<List<StoredResource>> after, boolean agreed) {

    static final WriteSteps NONE = new WriteSteps(null, written -> {});

    static final WriteSteps AGREED = new WriteSteps(null, written -> {}, true);

    WriteSteps(@Nullable Consumer<JdbcClient> before, Consumer<List<StoredResource>> after) {
        this(before, after, false);
    }
}
