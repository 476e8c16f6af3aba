package health.waymark.backend.directory;

import health.waymark.backend.directory.TenantChanges.Pending;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** How many of a tenant's changes a transaction publishes at most. */
record Share(Pending pending, int limit) {

    /**
     * Divides a transaction among tenants. Those that have little get all of it, so that nobody waits behind somebody
     * who has much; the rest is for those who have much, in equal parts.
     *
     * @param pending those that wait, the longest wait first; what a transaction has no room for waits for the next
     */
    static List<Share> among(List<Pending> pending, int room) {
        List<Pending> smallFirst = pending.stream()
                .limit(room)
                .sorted(Comparator.comparingLong(Pending::backlog))
                .toList();
        List<Share> shares = new ArrayList<>();
        int left = room;
        for (int served = 0; served < smallFirst.size(); served++) {
            Pending next = smallFirst.get(served);
            int fair = left / (smallFirst.size() - served);
            int limit = (int) Math.min(fair, Math.max(1, next.backlog()));
            shares.add(new Share(next, limit));
            left -= limit;
        }
        return shares;
    }
}
