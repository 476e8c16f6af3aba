package health.waymark.indexer.pump;

/** The backend now wants another index than the one being filled. */
final class DefinitionChanged extends RuntimeException {

    DefinitionChanged(String message) {
        super(message);
    }
}
