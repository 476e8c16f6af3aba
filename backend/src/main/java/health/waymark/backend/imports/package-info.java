/**
 * Files that a tenant imports into its directory: read, mapped, looked through row by row, and applied by a job that
 * survives a kill; and lists of what is there as files.
 */
@NullMarked
package health.waymark.backend.imports;

import org.jspecify.annotations.NullMarked;
