package health.waymark.admin.map;

/** A town that a map may name. */
record Town(String name, GeoPoint position) {

    /** A line of {@code geo/towns.csv}: no field of it holds a comma. */
    static Town of(String line) {
        String[] fields = line.split(",", -1);
        return new Town(fields[0], new GeoPoint(Double.parseDouble(fields[1]), Double.parseDouble(fields[2])));
    }
}
