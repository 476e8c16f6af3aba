package health.waymark.backend.imports;

import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import health.waymark.backend.fhir.ReceivedResources;
import health.waymark.backend.problem.ProblemCode;
import health.waymark.backend.problem.Problems;
import health.waymark.backend.problem.Rule;
import health.waymark.backend.tenancy.TenantId;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.springframework.stereotype.Component;

/** Tells by its first bytes what a file is, whatever it is called, and reads it. A node reads few files at a time. */
@Component
class UploadReader {

    /** Whoever sends slowly keeps others from sending for so long, and no longer. */
    private static final Duration LONGEST_ARRIVAL = Duration.ofSeconds(60);

    /** A file on its way costs memory as well, but no work. */
    private static final int ARRIVING_FOR_EACH_READ = 4;

    private final ReceivedResources received;
    private final ImportProperties properties;
    private final FewPlaces arriving;
    private final FewPlaces reading;

    UploadReader(ReceivedResources received, ImportProperties properties) {
        this.received = received;
        this.properties = properties;
        this.arriving = new FewPlaces(properties.readingAtOnce() * ARRIVING_FOR_EACH_READ);
        this.reading = new FewPlaces(properties.readingAtOnce());
    }

    /** The bytes of a file, within limits of size and time. */
    byte[] receive(TenantId tenant, InputStream body) {
        return arriving.in(tenant, () -> {
            try {
                return bytes(body, properties.maxFile().toBytes());
            } catch (IOException brokenOff) {
                throw Problems.of(ProblemCode.TIMEOUT, "The file did not arrive in full. Send it again.");
            }
        });
    }

    private static byte[] bytes(InputStream body, long most) throws IOException {
        long deadline = System.nanoTime() + LONGEST_ARRIVAL.toNanos();
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        byte[] piece = new byte[64 * 1024];
        for (int read = body.read(piece); read >= 0; read = body.read(piece)) {
            file.write(piece, 0, read);
            if (file.size() > most) {
                throw Rule.FILE_TOO_LARGE.in(Problems.of(
                        ProblemCode.TOO_LARGE,
                        "The file is larger than " + most + " bytes. Send it in several parts."));
            }
            if (System.nanoTime() > deadline) {
                throw Problems.of(ProblemCode.TIMEOUT, "The file took too long to arrive. Send it in several parts.");
            }
        }
        return file.toByteArray();
    }

    /**
     * A file that has been read.
     *
     * @param format csv, xlsx, bundle or ndjson
     * @param columns none for resources
     */
    record Upload(String format, List<String> columns, List<ImportRow> rows) {

        TableFile table() {
            return new TableFile(columns, rows);
        }
    }

    Upload read(TenantId tenant, ImportKind kind, byte[] file) {
        if (file.length == 0) {
            throw Rule.FILE_EMPTY.in(Problems.of(ProblemCode.UNPROCESSABLE, "The file is empty."));
        }
        return reading.in(tenant, () -> kind.isTable() ? table(file) : resources(tenant, file));
    }

    private Upload table(byte[] file) {
        if (startsWith(file, 0xD0, 0xCF, 0x11, 0xE0)) {
            throw Rule.FILE_UNREADABLE.in(
                    Problems.of(
                            ProblemCode.UNPROCESSABLE,
                            "This is a file of an old or protected spreadsheet. Save it as XLSX without a password, or as CSV."));
        }
        boolean packed = startsWith(file, 'P', 'K', 3, 4);
        String head = head(file);
        if (!packed && (head.startsWith("{") || head.startsWith("<"))) {
            throw Rule.FILE_NO_TABLE.in(Problems.of(
                    ProblemCode.UNPROCESSABLE, "This is no table. For FHIR resources choose the kind 'fhir'."));
        }
        TableLimits limits = TableLimits.of(properties);
        TableFile table = packed ? XlsxFile.read(file, limits) : CsvFile.read(file, limits);
        return new Upload(packed ? "xlsx" : "csv", table.columns(), table.rows());
    }

    private Upload resources(TenantId tenant, byte[] file) {
        String head = head(file);
        if (!head.startsWith("{") && !head.startsWith("<")) {
            throw Rule.FILE_NO_RESOURCES.in(Problems.of(
                    ProblemCode.UNPROCESSABLE,
                    "The file holds no FHIR resources: send a Bundle as JSON or XML, or NDJSON."));
        }
        try {
            return isNdjson(file, head)
                    ? new Upload("ndjson", List.of(), ResourceFile.ndjson(tenant, file, properties.maxRows()))
                    : new Upload(
                            "bundle", List.of(), ResourceFile.bundle(tenant, file, received, properties.maxRows()));
        } catch (BaseServerResponseException malformed) {
            if (ResourceFile.isEmptyBundle(file)) {
                throw Rule.FILE_NO_RESOURCES.in(Problems.of(
                        ProblemCode.UNPROCESSABLE, "The Bundle holds no resources: there is nothing to import."));
            }
            String sentence = Refused.findings(malformed).get(0).detail();
            throw Problems.of(ProblemCode.UNPROCESSABLE, "The file cannot be read: " + sentence);
        }
    }

    /** One object a line; a Bundle in one line says that it is one. */
    private static boolean isNdjson(byte[] file, String head) {
        String text = new String(file, StandardCharsets.UTF_8).strip();
        int end = text.indexOf('\n');
        String first = (end < 0 ? text : text.substring(0, end)).strip();
        boolean isWhole = first.startsWith("{") && first.endsWith("}");
        return head.startsWith("{") && isWhole && !first.replace(" ", "").contains("\"resourceType\":\"Bundle\"");
    }

    private static String head(byte[] file) {
        String text = FileText.decode(java.util.Arrays.copyOf(file, Math.min(file.length, 256)));
        return text.replace("\uFEFF", "").stripLeading();
    }

    private static boolean startsWith(byte[] file, int... mark) {
        for (int index = 0; index < mark.length; index++) {
            if (file.length <= index || Byte.toUnsignedInt(file[index]) != mark[index]) {
                return false;
            }
        }
        return true;
    }
}
