package dev.fulla.importer;

import java.util.List;
import java.util.function.Function;

/** Moves the rows of one table. */
interface Step {
    ReferenceTable table();

    /** The rows of a page that this step moves. */
    default List<ReferenceRow> own(List<ReferenceRow> page) {
        return page;
    }

    /**
     * Looks at what goes with some rows.
     *
     * @return moves one of them, or throws {@link LeftOut}; called by several threads at a time unless {@link #inTurn()}
     */
    Function<ReferenceRow, Outcome> open(List<ReferenceRow> rows);

    /** Whether rows are moved in their order, since the first of two that cannot both be moved must win. */
    default boolean inTurn() {
        return false;
    }
}
