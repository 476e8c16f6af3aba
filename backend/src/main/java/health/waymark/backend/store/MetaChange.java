package health.waymark.backend.store;

import java.util.List;
import java.util.Objects;
import java.util.function.BiConsumer;
import org.hl7.fhir.r4.model.CanonicalType;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Meta;
import org.hl7.fhir.r4.model.Resource;

/** Adds to a resource's meta, or takes away from it; nothing but profiles, tags and security labels. */
record MetaChange(Meta given, BiConsumer<Meta, Meta> change) implements Patch {

    static MetaChange adding(Meta given) {
        return new MetaChange(given, MetaChange::add);
    }

    static MetaChange deleting(Meta given) {
        return new MetaChange(given, MetaChange::delete);
    }

    @Override
    public Resource apply(Resource current) {
        change.accept(current.getMeta(), given);
        return current;
    }

    private static void add(Meta meta, Meta more) {
        more.getProfile().stream()
                .filter(profile -> !meta.hasProfile(profile.getValue()))
                .forEach(profile -> meta.addProfile(profile.getValue()));
        add(meta.getTag(), more.getTag());
        add(meta.getSecurity(), more.getSecurity());
    }

    private static void add(List<Coding> codings, List<Coding> more) {
        more.stream()
                .filter(coding -> codings.stream().noneMatch(known -> isSame(known, coding)))
                .forEach(coding -> codings.add(coding.copy()));
    }

    private static void delete(Meta meta, Meta less) {
        List<String> profiles =
                less.getProfile().stream().map(CanonicalType::getValue).toList();
        meta.getProfile().removeIf(profile -> profiles.contains(profile.getValue()));
        meta.getTag().removeIf(tag -> less.getTag().stream().anyMatch(coding -> isSame(tag, coding)));
        meta.getSecurity().removeIf(label -> less.getSecurity().stream().anyMatch(coding -> isSame(label, coding)));
    }

    private static boolean isSame(Coding one, Coding other) {
        return Objects.equals(one.getSystem(), other.getSystem()) && Objects.equals(one.getCode(), other.getCode());
    }
}
