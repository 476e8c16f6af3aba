package health.waymark.admin.listing;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/** All that is filtered, as a file: CSV for spreadsheets, NDJSON for machines. Read and written page by page. */
@Component
final class Exports {

    private static final int AT_ONCE = 200;
    /** A formula in a spreadsheet begins with one of these (OWASP, CSV injection). */
    private static final String FORMULA = "=+-@\t\r";

    private final MessageSource texts;
    private final Clock clock;

    Exports(MessageSource texts, Clock clock) {
        this.texts = texts;
        this.clock = clock;
    }

    void write(String format, ListScreen screen, ListQuery query, Source source, HttpServletResponse response)
            throws IOException {
        boolean csv = "csv".equals(format);
        if (!csv && !"ndjson".equals(format)) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "format is csv or ndjson");
        }
        // Before anything is written, so that a refusal is still a page.
        Source.Page page = source.read(query, "", AT_ONCE);
        response.setContentType(csv ? "text/csv;charset=UTF-8" : "application/x-ndjson");
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                "attachment; filename=\"" + screen.key() + "-" + LocalDate.now(clock) + "." + format + "\"");
        Writer file = response.getWriter();
        if (csv) {
            file.write(heading(screen));
        }
        while (true) {
            for (Row row : page.rows()) {
                file.write(csv ? line(row) : row.source() + "\n");
            }
            if (page.next().isEmpty()) {
                return;
            }
            page = further(source, query, page.next().get(), response);
        }
    }

    /** A file that has begun can no longer become a page: the connection breaks, so that nobody takes it for whole. */
    private static Source.Page further(Source source, ListQuery query, String place, HttpServletResponse response)
            throws IOException {
        try {
            return source.read(query, place, AT_ONCE);
        } catch (RuntimeException failure) {
            if (response.isCommitted()) {
                throw new IOException("The export broke off", failure);
            }
            throw failure;
        }
    }

    private String heading(ListScreen screen) {
        return screen.columns().stream()
                .map(column -> field(text("field." + column.key())))
                .collect(Collectors.joining(",", "\uFEFF\"id\",", "\r\n"));
    }

    private String line(Row row) {
        return Stream.concat(Stream.of(row.id()), row.cells().stream().map(this::plain))
                .map(Exports::field)
                .collect(Collectors.joining(",", "", "\r\n"));
    }

    private String plain(Cell cell) {
        Stream<String> said = Stream.of(
                cell.text(), cell.detail(), cell.at() == null ? "" : cell.at().toString());
        return Stream.concat(said, cell.tags().stream().map(tag -> text(tag.key())))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("; "));
    }

    static String field(String value) {
        boolean formula = !value.isEmpty() && FORMULA.indexOf(value.charAt(0)) >= 0;
        return "\"" + (formula ? "'" : "") + value.replace("\"", "\"\"") + "\"";
    }

    private String text(String key) {
        return texts.getMessage(key, null, LocaleContextHolder.getLocale());
    }
}
