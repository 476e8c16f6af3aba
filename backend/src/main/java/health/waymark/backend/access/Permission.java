package health.waymark.backend.access;

/** The five things that SMART v2 lets a scope permit. */
public enum Permission {
    CREATE('c'),
    READ('r'),
    UPDATE('u'),
    DELETE('d'),
    SEARCH('s');

    private final char letter;

    Permission(char letter) {
        this.letter = letter;
    }

    char letter() {
        return letter;
    }

    boolean writes() {
        return this == CREATE || this == UPDATE || this == DELETE;
    }
}
