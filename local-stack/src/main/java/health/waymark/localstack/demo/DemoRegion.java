package health.waymark.localstack.demo;

import health.waymark.localstack.demo.Plans.TenantPlan;
import health.waymark.localstack.demo.ServiceWriter.Inheritance;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The demo region: invented hospitals, practices, nursing homes and others in Overijssel and Gelderland (NL) and in
 * Tirol (AT), the same on every machine. Only the slots depend on a date.
 */
public final class DemoRegion {

    private DemoRegion() {}

    /**
     * All tenants with their Bundles.
     *
     * @param day slots are for the week that holds this day
     */
    public static List<DemoTenant> inWeekOf(LocalDate day) {
        LocalDate monday = day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        Plans plans = new Plans();
        Numbers numbers = new Numbers();
        Inheritance inheritance = new Inheritance();
        Map<String, Provider> providers = new LinkedHashMap<>();
        List<DemoTenant> tenants = new ArrayList<>();
        for (TenantPlan plan : plans.tenants()) {
            TenantDraft draft = new TenantDraft(plan);
            providers.putAll(new TenantWriter(plans, draft, numbers, inheritance, monday).write(providers));
            tenants.add(draft.finish(monday.toString()));
        }
        return List.copyOf(tenants);
    }

    /**
     * Writes the Bundles as files: the first argument is the folder, the second (optional) a day of the week whose
     * slots are wanted, as 2026-01-05.
     */
    public static void main(String[] arguments) throws IOException {
        LocalDate day =
                arguments.length > 1 ? LocalDate.parse(arguments[1]) : LocalDate.now(ZoneId.of("Europe/Amsterdam"));
        write(Path.of(arguments[0]), day, System.out);
    }

    private static void write(Path folder, LocalDate day, PrintStream progress) throws IOException {
        Files.createDirectories(folder);
        for (DemoTenant tenant : inWeekOf(day)) {
            for (DemoBundle bundle : tenant.bundles()) {
                Path file = folder.resolve(bundle.name() + ".json");
                Files.writeString(file, bundle.json());
                progress.println(file + ": " + bundle.size() + " entries, " + Files.size(file) + " bytes");
            }
        }
    }
}
