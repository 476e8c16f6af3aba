package health.waymark.localstack.demo;

/** The language of a tenant's texts. */
enum Language {
    NL("nl", "NL", "Europe/Amsterdam"),
    DE("de", "AT", "Europe/Vienna");

    private final String code;
    private final String country;
    private final String timeZone;

    Language(String code, String country, String timeZone) {
        this.code = code;
        this.country = country;
        this.timeZone = timeZone;
    }

    static Language of(String code) {
        return code.equals("nl") ? NL : DE;
    }

    String code() {
        return code;
    }

    String country() {
        return country;
    }

    String timeZone() {
        return timeZone;
    }

    String choose(String dutch, String german) {
        return this == NL ? dutch : german;
    }
}
