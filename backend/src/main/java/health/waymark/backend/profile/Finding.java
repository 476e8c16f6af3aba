package health.waymark.backend.profile;

/**
 * One way in which a resource breaks a profile.
 *
 * @param expression the element, as FHIRPath
 * @param sentence what is wrong and what to do
 */
public record Finding(String expression, String sentence) {}
