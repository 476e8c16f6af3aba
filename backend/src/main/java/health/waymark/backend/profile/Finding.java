package health.waymark.backend.profile;

import health.waymark.backend.problem.Rule;

/**
 * One way in which a resource breaks a profile.
 *
 * @param rule which rule that is, for whoever says it in another language
 * @param expression the element, as FHIRPath
 * @param sentence what is wrong and what to do
 */
public record Finding(Rule rule, String expression, String sentence) {}
