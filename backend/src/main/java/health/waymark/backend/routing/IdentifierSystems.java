package health.waymark.backend.routing;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The names under which one register of identifiers is in use: the URA, for one, is written as a URL and as an OID, in
 * one message. The first name of a register is the one that we write; systems are compared without regard to case.
 */
final class IdentifierSystems {

    static final String URA = "ura";
    static final String BSN = "bsn";

    private final Map<String, String> registers = new HashMap<>();
    private final Map<String, String> written = new HashMap<>();

    /**
     * The table of aliases.
     *
     * @param systems by the short name of the register
     */
    IdentifierSystems(Map<String, List<String>> systems) {
        systems.forEach((register, names) -> names.forEach(name -> {
            registers.put(name.toLowerCase(Locale.ROOT), register);
            written.putIfAbsent(register, name);
        }));
    }

    /** Whether a system is a name of that register. */
    boolean isOf(String register, @Nullable String system) {
        return system != null && register.equals(registers.get(system.toLowerCase(Locale.ROOT)));
    }

    /** The system as we write it. */
    @Nullable
    String written(@Nullable String system) {
        if (system == null) {
            return null;
        }
        String register = registers.get(system.toLowerCase(Locale.ROOT));
        return register == null ? system : written.getOrDefault(register, system);
    }
}
