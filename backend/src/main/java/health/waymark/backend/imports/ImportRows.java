package health.waymark.backend.imports;

import health.waymark.backend.imports.RowResult.Outcome;
import health.waymark.backend.tenancy.TenantId;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** The table {@code import_row}. */
@Repository
class ImportRows {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int AT_ONCE = 1_000;
    private static final String WRITTEN = " and applied and outcome = 'changed' and result ->> 'replaced' is not null";
    private static final String OF = " tenant_id = :tenant and import_id = :import ";

    private static JdbcClient.StatementSpec of(JdbcClient jdbc, ImportFile file, String sql) {
        return jdbc.sql(sql).param("tenant", file.tenant().value()).param("import", file.id());
    }

    /** The cells of a row travel as one JSON array: PostgreSQL has no arrays of different lengths. */
    void insert(JdbcClient jdbc, TenantId tenant, UUID file, List<ImportRow> rows) {
        for (int from = 0; from < rows.size(); from += AT_ONCE) {
            List<ImportRow> part = rows.subList(from, Math.min(rows.size(), from + AT_ONCE));
            jdbc.sql("""
                            insert into import_row (tenant_id, import_id, line, cells, identity, unit, rank)
                            select :tenant, :import, line, array(select jsonb_array_elements_text(cells::jsonb)),
                                   identity, unit, rank
                            from unnest(:lines::int[], :cells::text[], :identities::text[], :units::int[], :ranks::int[])
                                as row (line, cells, identity, unit, rank)""")
                    .param("tenant", tenant.value())
                    .param("import", file)
                    .param("lines", numbers(part, ImportRow::line))
                    .param("cells", texts(part, row -> JSON.writeValueAsString(row.cells())))
                    .param("identities", texts(part, ImportRow::identity))
                    .param("units", numbers(part, ImportRow::unit))
                    .param("ranks", numbers(part, ImportRow::rank))
                    .update();
        }
    }

    /** Forgets what was found of each row. */
    void forget(JdbcClient jdbc, ImportFile file) {
        of(
                        jdbc,
                        file,
                        "update import_row set outcome = null, warned = false, applied = false, result = null where"
                                + OF + "and (outcome is not null or applied)")
                .update();
    }

    /** Some rows in the order of the file. */
    List<ImportRow> after(JdbcClient jdbc, ImportFile file, int line, int limit) {
        return of(jdbc, file, "select * from import_row where" + OF + "and line > :line order by line limit :limit")
                .param("line", line)
                .param("limit", limit)
                .query(ImportRows::read)
                .list();
    }

    /** Keeps by what each row is known, and the row that it is below. */
    void identify(JdbcClient jdbc, ImportFile file, List<Identified> rows) {
        of(jdbc, file, """
                        update import_row r set identity = known.identity, parent = known.parent, rank = known.rank
                        from unnest(:lines::int[], :identities::text[], :parents::text[], :ranks::int[])
                            as known (line, identity, parent, rank)
                        where r.tenant_id = :tenant and r.import_id = :import and r.line = known.line""")
                .param("lines", numbers(rows, Identified::line))
                .param("identities", texts(rows, Identified::identity))
                .param("parents", texts(rows, Identified::parent))
                .param("ranks", numbers(rows, Identified::rank))
                .update();
    }

    /** What a row says that it is. */
    record Identified(
            int line, @Nullable String identity, @Nullable String parent, int rank) {}

    /** The rows that are next, of one rank and of whole units, with the highest first. */
    List<ImportRow> next(JdbcClient jdbc, ImportFile file, ImportState doing, int units) {
        String pending = doing == ImportState.CHECKING
                ? OF + "and outcome is null "
                : OF + "and not applied and outcome <> 'error' ";
        return of(jdbc, file, """
                        with top as (select rank from import_row where %1$s order by rank limit 1),
                             next_units as (select unit from import_row where %1$s and rank = (select rank from top)
                                           group by unit order by unit limit :units)
                        select r.* from next_units
                        cross join lateral (select * from import_row
                                            where %1$s and rank = (select rank from top) and unit = next_units.unit
                                            offset 0) as r
                        order by r.unit, r.line""".formatted(pending))
                .param("units", units)
                .query(ImportRows::read)
                .list();
    }

    /** Lines that have the same identity, by it. */
    Map<String, List<Integer>> lines(JdbcClient jdbc, ImportFile file, List<String> identities) {
        Map<String, List<Integer>> lines = new HashMap<>();
        of(jdbc, file, """
                        select identity, array_agg(line order by line) as lines from import_row
                        where tenant_id = :tenant and import_id = :import and identity = any(:identities::text[])
                        group by identity""")
                .param("identities", identities.toArray(String[]::new))
                .query(row -> {
                    lines.put(row.getString("identity"), List.of((Integer[])
                            row.getArray("lines").getArray()));
                });
        return lines;
    }

    /** Those of these identities whose rows are in error. */
    List<String> inError(JdbcClient jdbc, ImportFile file, List<String> identities) {
        return of(
                        jdbc,
                        file,
                        "select distinct identity from import_row where" + OF
                                + "and identity = any(:identities::text[]) and outcome = 'error'")
                .param("identities", identities.toArray(String[]::new))
                .query(String.class)
                .list();
    }

    /** What was found of a row, or became of it. */
    record Result(int line, Outcome outcome, RowResult result) {}

    /**
     * Keeps results.
     *
     * @param applied whether the rows are dealt with
     * @return how many rows were still to be dealt with
     */
    int record(JdbcClient jdbc, ImportFile file, List<Result> results, boolean applied) {
        return of(jdbc, file, """
                        update import_row r
                        set outcome = found.outcome, warned = found.warned, result = found.result::jsonb,
                            applied = :applied
                        from unnest(:lines::int[], :outcomes::text[], :warned::boolean[], :results::text[])
                            as found (line, outcome, warned, result)
                        where r.tenant_id = :tenant and r.import_id = :import and r.line = found.line
                          and not r.applied""")
                .param("applied", applied)
                .param("lines", numbers(results, Result::line))
                .param("outcomes", texts(results, found -> found.outcome().code()))
                .param(
                        "warned",
                        results.stream()
                                .map(found -> !found.result().findings().isEmpty() && found.outcome() != Outcome.ERROR)
                                .toArray(Boolean[]::new))
                .param("results", texts(results, found -> JSON.writeValueAsString(found.result())))
                .update();
    }

    /** Makes rows of the entries that an earlier bulk change has changed, each with the version before. */
    int insertWritten(JdbcClient jdbc, ImportFile file, UUID earlier) {
        return of(jdbc, file, """
                        insert into import_row (tenant_id, import_id, line, cells, unit, rank)
                        select tenant_id, :import, line, array [cells[1], result ->> 'replaced'], unit, 0 from import_row
                        where tenant_id = :tenant and import_id = :earlier""" + WRITTEN).param("earlier", earlier).update();
    }

    /** How many rows have which outcome, how many are dealt with, and how many have a warning. */
    Counts counts(JdbcClient jdbc, ImportFile file) {
        return of(jdbc, file, """
                        select count(*) filter (where outcome = 'new') as created,
                               count(*) filter (where outcome = 'changed') as changed,
                               count(*) filter (where outcome = 'unchanged') as unchanged,
                               count(*) filter (where outcome = 'error') as error,
                               count(*) filter (where warned) as warning,
                               count(*) filter (where applied) as applied,
                               count(*) filter (where not applied and outcome <> 'error') as applicable
                        from import_row where tenant_id = :tenant and import_id = :import""")
                .query((row, number) -> new Counts(
                        row.getInt("created"),
                        row.getInt("changed"),
                        row.getInt("unchanged"),
                        row.getInt("error"),
                        row.getInt("warning"),
                        row.getInt("applied"),
                        row.getInt("applicable")))
                .single();
    }

    /**
     * Rows by outcome.
     *
     * @param created new resources
     * @param applied dealt with
     * @param applicable not dealt with yet
     */
    record Counts(int created, int changed, int unchanged, int error, int warning, int applied, int applicable) {

        int checked() {
            return created + changed + unchanged + error;
        }
    }

    /** A row with what was found of it. */
    record Found(
            int line,
            List<String> cells,
            @Nullable String outcome,
            boolean applied,
            @Nullable RowResult result) {}

    /** A page of them; {@code warning} as outcome means those with a warning. */
    List<Found> page(JdbcClient jdbc, ImportFile file, String outcome, int after, int limit) {
        String filter = outcome.isEmpty() ? "" : outcome.equals("warning") ? "and warned " : "and outcome = :outcome ";
        JdbcClient.StatementSpec statement = of(
                        jdbc,
                        file,
                        "select * from import_row where" + OF + filter + "and line > :after order by line limit :limit")
                .param("after", after)
                .param("limit", limit);
        return (filter.contains(":outcome") ? statement.param("outcome", outcome) : statement)
                .query((row, number) -> new Found(
                        row.getInt("line"),
                        cells(row),
                        row.getString("outcome"),
                        row.getBoolean("applied"),
                        result(row)))
                .list();
    }

    private static @Nullable RowResult result(ResultSet row) throws SQLException {
        String result = row.getString("result");
        return result == null ? null : JSON.readValue(result, RowResult.class);
    }

    private static ImportRow read(ResultSet row, int number) throws SQLException {
        return new ImportRow(
                row.getInt("line"), cells(row), row.getString("identity"), row.getInt("rank"), row.getInt("unit"));
    }

    private static List<String> cells(ResultSet row) throws SQLException {
        Array cells = row.getArray("cells");
        return Arrays.asList((String[]) cells.getArray());
    }

    private static <R> Integer[] numbers(List<R> rows, Function<R, Integer> number) {
        return rows.stream().map(number).toArray(Integer[]::new);
    }

    private static <R> @Nullable String[] texts(List<R> rows, Function<R, @Nullable String> text) {
        return rows.stream().map(text).toArray(String[]::new);
    }
}
