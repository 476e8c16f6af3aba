package health.waymark.backend.limit;

import health.waymark.backend.limit.Allowance.Taken;
import health.waymark.backend.limit.Allowances.Named;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The outcome of charging a request to all of its allowances.
 *
 * @param all what was drawn from
 * @param takings what each of them said, up to the first that had too little
 */
record Charge(List<Named> all, List<Taken> takings) {

    /** Takes the units from all allowances, or from none. */
    static Charge of(List<Named> all, int units) {
        List<Taken> takings = new ArrayList<>(all.size());
        for (Named named : all) {
            Taken taken = named.allowance().take(units);
            takings.add(taken);
            if (!taken.allowed()) {
                all.subList(0, takings.size() - 1)
                        .forEach(before -> before.allowance().giveBack(units));
                break;
            }
        }
        return new Charge(all, takings);
    }

    boolean isAllowed() {
        return takings.stream().allMatch(Taken::allowed);
    }

    /** The name of the limit that refused. */
    String refusedBy() {
        return all.get(takings.size() - 1).name();
    }

    /** At least one second. */
    long waitSeconds() {
        return Math.max(1, takings.get(takings.size() - 1).waitSeconds());
    }

    /** Of draft-ietf-httpapi-ratelimit-headers. */
    String policyHeader() {
        return all.stream()
                .map(named -> "\"" + named.name() + "\";q=" + named.allowance().perMinute() + ";w="
                        + Allowance.WINDOW.toSeconds())
                .collect(Collectors.joining(", "));
    }

    /** Of the same draft. */
    String limitHeader() {
        StringBuilder header = new StringBuilder();
        for (int index = 0; index < takings.size(); index++) {
            Taken taken = takings.get(index);
            Named named = all.get(index);
            header.append(index == 0 ? "" : ", ")
                    .append('"')
                    .append(named.name())
                    .append("\";r=")
                    .append(taken.left())
                    .append(";t=")
                    .append(taken.secondsToFull(named.allowance().perMinute()));
        }
        return header.toString();
    }
}
