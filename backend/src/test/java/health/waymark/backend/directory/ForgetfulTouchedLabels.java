package health.waymark.backend.directory;

import health.waymark.backend.routing.DirectoryKey;
import health.waymark.backend.tenancy.TenantTransactions;
import health.waymark.backend.verification.PublishedVerifications;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The mutant: a search for touched labels that does not know one kind of dependency. */
final class ForgetfulTouchedLabels extends TouchedLabels {

    /** What a label depends on. */
    enum Dependency {
        ORGANIZATION_ABOVE,
        ENDPOINT_ABOVE,
        INHERITED_LOCATION,
        LOCATION_AROUND,
        RESOURCE_REFERRED_TO
    }

    private final Dependency forgotten;

    ForgetfulTouchedLabels(Dependency forgotten) {
        this.forgotten = forgotten;
    }

    /** A publisher like the real one, but for this. */
    PublishingRound in(ApplicationContext context) {
        TenantTransactions transactions = context.getBean("publisherTransactions", TenantTransactions.class);
        Publisher publisher = new Publisher(
                context.getBean(LeaderTransactions.class),
                context.getBean(TenantChanges.class),
                context.getBean(DirectoryWriter.class),
                this,
                context.getBean(LabelRecomputation.class),
                context.getBean(ParkedPublications.class),
                context.getBean(PublishedVerifications.class));
        return new PublishingRound(
                transactions,
                context.getBean(TenantChanges.class),
                new TenantDrain(publisher, context.getBean(PublicationProperties.class)),
                context.getBean(LabelUpkeep.class),
                new VerifiedEndpoints(context.getBean(PublishedVerifications.class), publisher),
                context.getBean(PublisherState.class),
                context);
    }

    @Override
    List<DirectoryKey> of(JdbcClient jdbc, Changed changed, int limit) {
        return super.of(jdbc, without(changed), limit);
    }

    private Changed without(Changed changed) {
        return switch (forgotten) {
            case ORGANIZATION_ABOVE -> unseen(changed, key -> key.type().equals("Organization"));
            case ENDPOINT_ABOVE -> unseen(changed, key -> key.type().equals("Endpoint"));
            case INHERITED_LOCATION -> new Changed(changed.keys(), changed.seen(), changed.moved(), Set.of());
            case LOCATION_AROUND -> new Changed(changed.keys(), changed.seen(), Set.of(), changed.managers());
            case RESOURCE_REFERRED_TO ->
                unseen(changed, key -> !Set.of("Organization", "Endpoint").contains(key.type()));
        };
    }

    private static Changed unseen(Changed changed, Predicate<DirectoryKey> unseen) {
        Set<DirectoryKey> seen = changed.seen().stream().filter(unseen.negate()).collect(Collectors.toSet());
        return new Changed(changed.keys(), seen, changed.moved(), changed.managers());
    }
}
