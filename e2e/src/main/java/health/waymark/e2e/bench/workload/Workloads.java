package health.waymark.e2e.bench.workload;

import java.util.List;

/** All workloads in the order in which they run: those that change data come last. */
public final class Workloads {

    public static final List<Workload> ALL = List.of(
            new ReadById(),
            new SearchByName(),
            new SearchWithIncludes(),
            new TypeHistory(),
            new HistoryDrain(),
            new ServicesOfType(),
            new LocationsNear(),
            new ServicesNearWithIncludes(),
            new OrganizationsByPrefix(),
            new FindRoute(),
            new RouteOfService(),
            new FeedPage(),
            new Update(),
            new UpdateOfUnpublished(),
            new TransactionOfTen(),
            new TransactionOfHundred());

    private Workloads() {}
}
