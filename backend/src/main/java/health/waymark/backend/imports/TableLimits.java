package health.waymark.backend.imports;

/**
 * How large a table may be.
 *
 * @param unpacked bytes of all parts of a packed file together
 */
record TableLimits(int rows, int columns, long unpacked) {

    static TableLimits of(ImportProperties properties) {
        return new TableLimits(
                properties.maxRows(),
                properties.maxColumns(),
                properties.maxUnpacked().toBytes());
    }
}
