package health.waymark.admin.layout;

/** What the data on the screen is worth: shown in words and colour on every page. */
enum Environment {
    LIVE,
    TEST,
    DEMO
}
