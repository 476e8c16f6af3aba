package health.waymark.localstack.demo;

/** A real town: all about the demo region that is not invented. Degrees north and east of its centre. */
record Town(
        String key,
        String name,
        String country,
        String region,
        double latitude,
        double longitude,
        String postalCode,
        String diallingCode) {

    static Town of(Table.Row row) {
        return new Town(
                row.text(0),
                row.text(1),
                row.text(2),
                row.text(3),
                row.number(4),
                row.number(5),
                row.text(6),
                row.text(7));
    }
}
