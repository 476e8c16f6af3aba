package health.waymark.backend.store;

/** What a change rests on was changed by somebody else in the meantime: the change is to be made anew. */
final class Overtaken extends RuntimeException {

    private static final long serialVersionUID = 1L;
}
