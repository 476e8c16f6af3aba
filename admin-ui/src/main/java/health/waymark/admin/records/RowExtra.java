package health.waymark.admin.records;

import health.waymark.admin.listing.Cell;
import health.waymark.admin.workspace.Workspace;
import java.util.List;
import java.util.Map;

/** What the list of a type shows beside what its resources say themselves. It is asked once for each page of the list. */
public interface RowExtra {

    /** Of which type. */
    String type();

    /** More cells by the ids of the resources, always as many; of a resource of which there is nothing to say none. */
    Map<String, List<Cell>> cells(List<String> ids, Workspace workspace);
}
