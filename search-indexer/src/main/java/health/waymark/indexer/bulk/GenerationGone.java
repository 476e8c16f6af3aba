package health.waymark.indexer.bulk;

/** The index we write to was deleted under us: it must be built anew. */
public final class GenerationGone extends RuntimeException {

    GenerationGone(String message) {
        super(message);
    }
}
