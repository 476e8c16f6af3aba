package health.waymark.backend.access.key;

import health.waymark.backend.access.AccessProperties;
import health.waymark.backend.access.Caller;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The platform operator's bootstrap credential, from configuration. */
@Component
class OperatorKey {

    private final Optional<KeyText> configured;
    private final SecretHash hash;

    OperatorKey(AccessProperties properties, SecretHash hash) {
        this.configured = Optional.ofNullable(properties.operatorKey())
                .filter(text -> !text.isBlank())
                .map(text -> KeyText.parse(text)
                        .orElseThrow(() -> new IllegalStateException(
                                "waymark.access.operator-key is not a well-formed key: its checksum does not match.")));
        this.hash = hash;
    }

    Optional<Caller> authenticate(KeyText presented) {
        return configured
                .filter(key -> key.id().equals(presented.id()))
                .filter(key -> key.environment().equals(presented.environment()))
                .filter(key -> hash.matches(presented.secret(), hash.of(key.secret()), hash.version()))
                .map(key -> Caller.platformOperator(key.id()));
    }
}
