/**
 * Forms: fields bound to elements of a resource, errors linked to their fields, and both versions when two people
 * changed the same thing. What a form does not show is never touched.
 */
@NullMarked
package health.waymark.admin.form;

import org.jspecify.annotations.NullMarked;
