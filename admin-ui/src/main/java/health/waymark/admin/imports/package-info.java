/** Files that come in: upload, mapping of columns, what each row would do, applying, rows to be mended. */
@NullMarked
package health.waymark.admin.imports;

import org.jspecify.annotations.NullMarked;
