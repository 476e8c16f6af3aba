package health.waymark.backend.tenancy;

import org.springframework.dao.TransientDataAccessResourceException;

/** Slow requests hold all connections to the database that their tenant may have on this backend. */
public final class ShareUsedUp extends TransientDataAccessResourceException {

    private static final long serialVersionUID = 1;

    /** What the caller is told. */
    public static final String SENTENCE =
            "Slow requests of this tenant take all of the database that it may have. Wait for some of them to be answered.";

    ShareUsedUp() {
        super(SENTENCE);
    }
}
