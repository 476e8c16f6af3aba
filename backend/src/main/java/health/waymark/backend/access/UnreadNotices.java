package health.waymark.backend.access;

/** How many notices wait for a person; whoever keeps notices says it. */
public interface UnreadNotices {

    /** More are not counted. */
    int MOST = 100;

    /** Unread ones in all tenants of that person. */
    int countFor(String subject);
}
